import { BULLET, bulletLength, hasBullets } from '../base/bullets.ts'
import { lookAt, type Look, type Marks, pieces } from '../base/text-marks.ts'
import { LINE, type Weight } from '../base/text-metrics.ts'
import { fit, type Piece, wordEms, type Wrapped, wrap } from './wrap.ts'

// Line breaking for texts with formatting or lists. Breaks as wrap.ts does; a word counts as wide as its letters are, bold ones wider,
// and slanted ones as upright ones, since the slant is the browser's. Items of a list begin at the left and hang by their sign.

export type Align = 'left' | 'centre'

export interface RichText {
  readonly text: string
  readonly marks: Marks
}

/** False for nearly every text: those are broken by wrap.ts alone. */
export const isRich = ({ text, marks }: RichText): boolean => marks.length > 0 || hasBullets(text)

interface Line {
  /** Of the whole text. */
  readonly from: number
  readonly to: number
  /** What it is set in by, in ems; null where it stands as the text is aligned. */
  readonly indent: number | null
  /** The sign of a list stands before it. */
  readonly sign: boolean
}

const weightAt = (look: Look, base: Weight): Weight => (look.bold === true ? 'bold' : base)

/** Width of a stretch in ems. */
function stretch({ text, marks }: RichText, from: number, to: number, base: Weight): number {
  let width = 0
  for (const piece of pieces(marks, from, to)) width += wordEms(text.slice(piece.from, piece.to), weightAt(piece, base))
  return width
}

const indentOf = (base: Weight): number => wordEms(BULLET, base)

export function wrapRich(rich: RichText, width: number, size: number, base: Weight, align: Align): Wrapped {
  const room = width / size
  const lines: Line[] = []
  let at = 0
  for (const paragraph of rich.text.split('\n')) {
    breakInto(lines, rich, at, paragraph, room, base)
    at += paragraph.length + 1
  }
  const made: Piece[] = []
  let widest = 0
  lines.forEach((line, i) => {
    const own = stretch(rich, line.from, line.to, base)
    widest = Math.max(widest, own + (line.indent ?? 0))
    made.push(...place(rich, line, i, own, room, base, align))
  })
  const shown = lines.map(({ from, to, sign }) => (sign ? BULLET : '') + rich.text.slice(from, to))
  return { lines: shown, pieces: made, w: Math.min(widest, room) * size, h: lines.length * size * LINE }
}

function breakInto(lines: Line[], rich: RichText, start: number, paragraph: string, room: number, base: Weight): void {
  const sign = bulletLength(paragraph)
  const indent = sign === 0 ? null : indentOf(base)
  const within = Math.max(room - (indent ?? 0), 1)
  let from = start + sign
  /** Null at the beginning of a line. */
  let to: number | null = null
  let lineWidth = 0
  let first = true
  const push = (end: number) => {
    lines.push({ from, to: end, indent, sign: first && sign > 0 })
    first = false
  }
  let at = from
  for (const word of paragraph.slice(sign).split(' ')) {
    const end = at + word.length
    let wide = stretch(rich, at, end, base)
    const joined: number = to === null ? wide : lineWidth + stretch(rich, to, at, base) + wide
    if (joined <= within || (to === null && wide <= within)) {
      to = end
      lineWidth = joined
    } else {
      if (to !== null) push(to)
      from = at
      while (wide > within) {
        const cut = cutAt(rich, from, end, within, base)
        if (cut >= end) break
        push(cut)
        from = cut
        wide = stretch(rich, from, end, base)
      }
      to = end
      lineWidth = wide
    }
    at = end + 1
  }
  push(to ?? from)
}

/** As far as fits, at least one character; never half of a surrogate pair. */
function cutAt(rich: RichText, from: number, to: number, room: number, base: Weight): number {
  let at = from
  let width = 0
  for (const char of rich.text.slice(from, to)) {
    const next = wordEms(char, weightAt(lookAt(rich.marks, at), base))
    if (at > from && width + next > room) break
    at += char.length
    width += next
  }
  return at
}

/** The first letter that has a direction is read from the right: Hebrew, Arabic and their neighbours. */
const FROM_RIGHT = /^[^\p{L}]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u

function place(
  { text, marks }: RichText,
  { from, to, indent, sign }: Line,
  line: number,
  own: number,
  room: number,
  base: Weight,
  align: Align,
): readonly Piece[] {
  const left = align === 'centre' ? -room / 2 : 0
  let x = indent === null ? (align === 'centre' ? -own / 2 : 0) : left + indent
  const out: Piece[] = sign ? [{ line, x: left, text: BULLET, look: {} }] : []
  const parts = pieces(marks, from, to)
  for (const { from: start, to: end, ...look } of FROM_RIGHT.test(text.slice(from, to)) ? parts.toReversed() : parts) {
    const words = text.slice(start, end)
    out.push({ line, x, text: words, look })
    x += wordEms(words, weightAt(look, base))
  }
  return out
}

/** As `fit` of wrap.ts; the quick way for what is plain. */
export function fitRich(
  rich: RichText,
  width: number,
  height: number,
  sizes: readonly number[],
): Wrapped & { readonly size: number } {
  if (!isRich(rich)) return fit(rich.text, width, height, sizes)
  const longest = rich.text
    .split(/\s/)
    .reduce((most, word) => Math.max(most, wordEms(word, marksBold(rich.marks) ? 'bold' : 'regular')), 0)
  const least = sizes.at(-1) ?? 16
  for (const size of sizes) {
    if (longest * size > width && size !== least) continue
    const wrapped = wrapRich(rich, width, size, 'regular', 'centre')
    if (wrapped.h <= height || size === least) return { ...wrapped, size }
  }
  return { ...wrapRich(rich, width, least, 'regular', 'centre'), size: least }
}

const marksBold = (marks: Marks): boolean => marks.some(mark => mark.bold === true)

/** As `wrap` of wrap.ts, left aligned; the quick way for what is plain. */
export const wrapEither = (rich: RichText, width: number, size: number, base: Weight): Wrapped =>
  isRich(rich) ? wrapRich(rich, width, size, base, 'left') : wrap(rich.text, width, size, base)
