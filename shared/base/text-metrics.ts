import { BOLD, REGULAR } from './font-widths.ts'

// Text widths from the bundled font's own table, never from a browser, so that every machine lays a board out alike.
// Kerning is left out here and switched off where text is drawn.

export type Weight = 'regular' | 'bold'

/** Line height in ems, for every text on a board. */
export const LINE = 1.25
/** How far below the top of its line a text's baseline is, in ems: half the leading and the font's ascent. */
export const BASELINE = 0.96

const parse = (table: string): ReadonlyMap<number, number> =>
  new Map(
    table.split(' ').map(entry => {
      const [code, width] = entry.split(':')
      return [Number(code), Number(width) / 1000] as const
    }),
  )

const TABLES: Readonly<Record<Weight, ReadonlyMap<number, number>>> = { regular: parse(REGULAR), bold: parse(BOLD) }

/** Code points that take a full em: Hangul, CJK, full-width forms, emoji. Source: Unicode East Asian Width, coarse. */
const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2600 && code <= 0x27bf) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0x1f000 && code <= 0x1faff)

/** Combining marks, joiners and variation selectors take no room. */
const isMark = (code: number): boolean =>
  (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) || (code >= 0xfe00 && code <= 0xfe0f)

const charWidth = (code: number, weight: Weight): number => {
  const known = TABLES[weight].get(code)
  if (known !== undefined) return known
  if (isMark(code)) return 0
  return isWide(code) ? 1.3 : 0.62
}

/** Width of one line of text in board units at this font size. */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  let ems = 0
  for (const char of text) ems += charWidth(char.codePointAt(0) ?? 32, weight)
  return ems * size
}
