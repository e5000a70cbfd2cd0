import type { TextEdit } from './text-marks.ts'

// Lists in a text: a line that begins with "• " is an item of one. The sign is a character like any other, so a list reads as one in
// every plain field, file and screen reader, and merges as words merge (docs/decisions/rich-text.md).

export const BULLET = '• '

/** How many characters of sign this line begins with; two people may both have put one. */
export function bulletLength(line: string): number {
  let at = 0
  while (line.startsWith(BULLET, at)) at += BULLET.length
  return at
}

export const hasBullets = (text: string): boolean =>
  text.includes(BULLET) && text.split('\n').some(line => line.startsWith(BULLET))

const lineStart = (text: string, caret: number): number => (caret === 0 ? 0 : text.lastIndexOf('\n', caret - 1) + 1)

interface Line {
  readonly from: number
  readonly text: string
}

/** The lines that the stretch touches. */
export function linesOf(text: string, from: number, to: number): readonly Line[] {
  const lines: Line[] = []
  let at = 0
  for (const line of text.split('\n')) {
    if (at <= to && at + line.length >= from) lines.push({ from: at, text: line })
    at += line.length + 1
  }
  return lines
}

/** True when every line that the stretch touches is an item; empty lines among several do not count. */
export function isList(text: string, from: number, to: number): boolean {
  const lines = worthSign(linesOf(text, from, to))
  return lines.length > 0 && lines.every(line => line.text.startsWith(BULLET))
}

const worthSign = (lines: readonly Line[]): readonly Line[] =>
  lines.length === 1 ? lines : lines.filter(line => line.text !== '')

/** Edits, last first, that make items of these lines, or take their signs away. */
export function toggledList(text: string, from: number, to: number): readonly TextEdit[] {
  const lines = worthSign(linesOf(text, from, to))
  const off = isList(text, from, to)
  return lines
    .filter(line => off || !line.text.startsWith(BULLET))
    .map(
      (line): TextEdit => ({
        at: line.from,
        remove: off ? bulletLength(line.text) : 0,
        insert: off ? '' : BULLET,
        ...(off ? {} : { look: {} }),
      }),
    )
    .toReversed()
}

/** A space typed after "-" or "*" at the start of a line makes an item of it; null elsewhere. */
export function typedBullet(text: string, caret: number): TextEdit | null {
  const start = lineStart(text, caret)
  const typed = text.slice(start, caret)
  return typed === '-' || typed === '*' ? { at: start, remove: 1, insert: BULLET, look: {} } : null
}

/** A line break inside a list: the next item, or the end of the list where the item is empty. Null outside of lists. */
export function brokenLine(text: string, caret: number): TextEdit | null {
  const start = lineStart(text, caret)
  const end = text.indexOf('\n', caret)
  const line = text.slice(start, end < 0 ? text.length : end)
  const sign = bulletLength(line)
  if (sign === 0 || caret < start + sign) return null
  return line.length === sign
    ? { at: start, remove: sign, insert: '' }
    : { at: caret, remove: 0, insert: `\n${BULLET}` }
}

/** Backspace right behind the sign takes all of it: half a sign is no use. Null elsewhere. */
export function erasedBullet(text: string, caret: number): TextEdit | null {
  const start = lineStart(text, caret)
  const sign = bulletLength(text.slice(start))
  return sign > 0 && caret === start + sign ? { at: caret - BULLET.length, remove: BULLET.length, insert: '' } : null
}
