import type { Box } from '../base/geometry.ts'
import { LINE } from '../base/text-metrics.ts'
import { type Marks, NO_MARKS } from '../base/text-marks.ts'
import { heightOf, surelyFits, type Wrapped } from '../paint/wrap.ts'
import { fitRich, isRich } from '../paint/wrap-rich.ts'

// How text sits in a note: 200×200 units, the type shrinks from 24 to a floor of 14, then the note grows downwards.
// Source: reference/peers.md §3.5; the floor is the README's.

export const NOTE = 200
export const PADDING = 12
const SIZES = [24, 22, 20, 18, 16, 14] as const

export interface NoteText extends Wrapped {
  readonly size: number
  /** Height that the note needs, padding included. */
  readonly needs: number
}

export function noteText(text: string, w: number, h: number, marks: Marks = NO_MARKS): NoteText {
  const fitted = fitRich({ text, marks }, w - 2 * PADDING, h - 2 * PADDING, SIZES)
  return { ...fitted, needs: fitted.h + 2 * PADDING }
}

/**
 * The height of a note with this text. At the floor of the type sizes alone: what fits at a larger one fits at the floor too, and leaves
 * the note as high as it was made.
 */
export function noteHeight(text: string, w: number, h: number, marks: Marks = NO_MARKS): number {
  if (isRich({ text, marks })) return Math.max(h, noteText(text, w, h, marks).needs)
  const floor = SIZES[SIZES.length - 1] ?? 14
  // nearly every note of a board that opens: breaking their lines can wait until they are read
  if (surelyFits(text, w - 2 * PADDING, h - 2 * PADDING, floor)) return h
  return Math.max(h, heightOf(text, w - 2 * PADDING, floor) + 2 * PADDING)
}

/** Top of the first line when the text is centred in the box. */
export const centredTop = (box: Box, text: Wrapped): number => box.y + (box.h - text.h) / 2

export const lineHeight = (size: number): number => size * LINE
