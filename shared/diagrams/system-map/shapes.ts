import { leverage } from '../../board/leverage.ts'
import { type Box, box, type Vec } from '../../base/geometry.ts'
import { NO_MARKS } from '../../base/text-marks.ts'
import { LINE, textWidth } from '../../base/text-metrics.ts'
import type { Wrapped } from '../../paint/wrap.ts'
import { evenlyEither, type RichText } from '../../paint/wrap-rich.ts'
import { wordsOf } from '../node-words.ts'
import type { TreeNode } from '../tree.ts'
import {
  CLOUD_H,
  CLOUD_W,
  EMPTY_H,
  EMPTY_W,
  PAD_X,
  PAD_Y,
  SIGNS,
  STOCK_H,
  STOCK_W,
  TEXT,
  VALVE_GAP,
  VALVE_H,
  VALVE_W,
  WIDEST,
} from './measures.ts'

// How large each role is drawn, and where its text stands in it. Depends on the standing alone.

export type Form = 'variable' | 'stock' | 'flow' | 'cloud'

export const formOf = (role: string): Form =>
  role === 'stock' || role === 'flow' || role === 'cloud' ? role : 'variable'

export interface Shape {
  readonly form: Form
  readonly text: Wrapped
  readonly size: Vec
  /** Room for the text, from the top left corner of the shape. */
  readonly textBox: Box
  /** A place to intervene, 1 to 12. */
  readonly lever: string | null
  readonly shared: boolean
}

interface Padding {
  readonly x: number
  readonly y: number
  /** Narrowest and lowest. */
  readonly w: number
  readonly h: number
  /** Above the text. */
  readonly top: number
}

const PADDING: Readonly<Record<Form, Padding>> = {
  variable: { x: PAD_X, y: PAD_Y, w: 0, h: 0, top: 0 },
  stock: { x: PAD_X + 4, y: PAD_Y + 4, w: STOCK_W, h: STOCK_H, top: 0 },
  flow: { x: 6, y: 2, w: VALVE_W + 12, h: 0, top: VALVE_H + VALVE_GAP },
  cloud: { x: 26, y: 16, w: CLOUD_W, h: CLOUD_H, top: 0 },
}

/** Text as even lines in a width that lets the whole be no wider than it may. */
function shaped(form: Form, words: RichText, signs: boolean): Omit<Shape, 'lever' | 'shared'> {
  const pad = PADDING[form]
  const text = evenlyEither(words, WIDEST - 2 * pad.x, TEXT, 'regular', 'centre')
  const empty = words.text.trim() === '' && form !== 'cloud'
  const w = Math.max(pad.w, empty ? EMPTY_W : 0, Math.ceil(text.w) + 2 * pad.x)
  const below = pad.y + (signs ? SIGNS : 0)
  const h = Math.max(pad.h, empty ? EMPTY_H : 0, pad.top + pad.y + Math.max(text.h, TEXT * LINE) + below)
  const room = h - pad.top - pad.y - below
  return { form, text, size: [w, h], textBox: box(pad.x, pad.top + pad.y, w - 2 * pad.x, room) }
}

export function shapeOf(node: TreeNode): Shape {
  const lever = leverage.read(node.item.values)
  const signs = lever !== null || node.shared
  return { ...shaped(formOf(node.role), wordsOf(node), signs), lever, shared: node.shared }
}

/** What a new variable with this text will take. */
export const sizeOf = (text: string): Vec => shaped('variable', { text, marks: NO_MARKS, lists: false }, false).size

/** The lever: a triangle under a beam, and its number. */
export const leverWidth = (lever: string): number => 20 + textWidth(lever, 14, 'bold')
