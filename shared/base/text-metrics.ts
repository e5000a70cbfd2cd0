import { BOLD, REGULAR } from './font-widths.ts'
import { MARKS } from './mark-codes.ts'

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

/** Code points that take a full em: Hangul, CJK, full-width forms, signs and emoji. Source: Unicode East Asian Width, coarse. */
const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x231a && code <= 0x23ff) ||
  (code >= 0x25a0 && code <= 0x27bf) ||
  (code >= 0x2b00 && code <= 0x2bff) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0x1f000 && code <= 0x1faff) ||
  (code >= 0x20000 && code <= 0x3ffff)

/** Combining marks, joiners, signs of direction, variation selectors and tags take no room. */
const isMark = (code: number): boolean => MARKS.has(code) || (code >= 0xe0000 && code <= 0xe0fff)

/** Two of these are a flag. */
const isFlagLetter = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff

/** What may be drawn as an emoji and be joined with others to one. */
const isEmoji = (code: number): boolean =>
  (code >= 0x2190 && code <= 0x21ff) ||
  (code >= 0x231a && code <= 0x23ff) ||
  (code >= 0x25a0 && code <= 0x27bf) ||
  (code >= 0x2b00 && code <= 0x2bff) ||
  (code >= 0x1f000 && code <= 0x1faff)

/** What no character is wider than, in ems. */
const WIDEST = 1.3

const charWidth = (code: number, weight: Weight): number => {
  const known = TABLES[weight].get(code)
  if (known !== undefined) return known
  if (isMark(code)) return 0
  if (isFlagLetter(code)) return WIDEST / 2
  return isWide(code) ? WIDEST : 0.62
}

const ASCII = 128
const asciiWidths = (weight: Weight): Float64Array =>
  Float64Array.from({ length: ASCII }, (_, code) => charWidth(code, weight))
const ASCII_WIDTHS: Readonly<Record<Weight, Float64Array>> = {
  regular: asciiWidths('regular'),
  bold: asciiWidths('bold'),
}

/** What a text is not wider than, in ems: its width where it is ASCII, found without looking each character up. */
export function mostEms(text: string, weight: Weight = 'regular'): number {
  const widths = ASCII_WIDTHS[weight]
  let ems = 0
  for (let i = 0; i < text.length; i++) ems += widths[text.charCodeAt(i)] ?? WIDEST
  return ems
}

/** Width of one line of text in board units at this font size. */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  if (JOINS.test(text)) return joinedEms(text, weight) * size
  let ems = 0
  for (const char of text) ems += charWidth(char.codePointAt(0) ?? 32, weight)
  return ems * size
}

/** What makes one emoji of several signs, or an emoji of a sign: nearly no text has any. */
const JOINS = /\u200D|\uFE0F|\uD83C[\uDFFB-\uDFFF]/
const JOINER = 0x200d
const AS_EMOJI = 0xfe0f
const isSkin = (code: number): boolean => code >= 0x1f3fb && code <= 0x1f3ff
/** No font makes one emoji of more than four. */
const MOST_JOINED = 4

/** The same of a text in which signs may be joined: what is joined to an emoji takes no room of its own. */
function joinedEms(text: string, weight: Weight): number {
  let ems = 0
  /** The sign that what follows may belong to: how wide it is, and of how many emoji it is one, 0 for no emoji. */
  let width = 0
  let emoji = 0
  let joined = false
  for (const char of text) {
    const code = char.codePointAt(0) ?? 32
    if (code === JOINER) joined = emoji > 0 && emoji < MOST_JOINED
    else if (code === AS_EMOJI) {
      if (width > 0) ems += WIDEST - width
      width = WIDEST
    } else if (joined && isEmoji(code)) {
      emoji++
      joined = false
    } else if (!(emoji > 0 && isSkin(code))) {
      const own = charWidth(code, weight)
      if (own === 0) continue
      ems += own
      width = own
      emoji = isEmoji(code) ? 1 : 0
      joined = false
    }
  }
  return ems
}
