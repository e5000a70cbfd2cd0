import { BULLET, bulletLength, hasBullets } from '../base/bullets.ts'
import { clusters } from '../base/clusters.ts'
import { mayReadFromRight, readsFromRight } from '../base/reading.ts'
import { lookAt, type Look, type Marks, pieces } from '../base/text-marks.ts'
import { LINE, type Weight } from '../base/text-metrics.ts'
import { evened, evenly, fit, type Piece, wordEms, type Wrapped, wrap } from './wrap.ts'

// Line breaking for texts with formatting or lists. Breaks as wrap.ts does; a word counts as wide as its letters are, bold ones wider,
// and slanted ones as upright ones, since the slant is the browser's. Items of a list begin at the left, or at the right where they are read
// from there, and hang by their sign.

export type Align = 'left' | 'centre'

export interface RichText {
  readonly text: string
  readonly marks: Marks
  /** False where lines that begin with a list's sign are lines like any other. */
  readonly lists?: false
}

/** False for nearly every text: those are broken by wrap.ts alone. */
export const isRich = ({ text, marks, lists }: RichText): boolean =>
  marks.length > 0 || (lists !== false && hasBullets(text))

interface Line {
  /** Of the whole text. */
  readonly from: number
  readonly to: number
  /** What it is set in by, in ems; null where it stands as the text is aligned. */
  readonly indent: number | null
  /** The sign of a list stands before it. */
  readonly sign: boolean
  readonly fromRight: boolean
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
  const some = mayReadFromRight(rich.text)
  let at = 0
  for (const paragraph of rich.text.split('\n')) {
    breakInto(lines, rich, at, paragraph, some && readsFromRight(paragraph), room, base)
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
  const read = some ? { fromRight: lines.map(line => line.fromRight) } : {}
  return { lines: shown, pieces: made, ...read, w: Math.min(widest, room) * size, h: lines.length * size * LINE }
}

function breakInto(
  lines: Line[],
  rich: RichText,
  start: number,
  paragraph: string,
  fromRight: boolean,
  room: number,
  base: Weight,
): void {
  const sign = rich.lists === false ? 0 : bulletLength(paragraph)
  const indent = sign === 0 ? null : indentOf(base)
  const within = Math.max(room - (indent ?? 0), 1)
  let from = start + sign
  /** Null at the beginning of a line. */
  let to: number | null = null
  let lineWidth = 0
  let first = true
  const push = (end: number) => {
    lines.push({ from, to: end, indent, sign: first && sign > 0, fromRight })
    first = false
  }
  let at = from
  for (const word of paragraph.slice(sign).split(' ')) {
    const end = at + word.length
    const wide = stretch(rich, at, end, base)
    const joined: number = to === null ? wide : lineWidth + stretch(rich, to, at, base) + wide
    if (joined <= within || (to === null && wide <= within)) {
      to = end
      lineWidth = joined
    } else {
      if (to !== null) push(to)
      from = at
      to = end
      lineWidth =
        wide > within
          ? cutUp(rich, at, word, within, base, cut => {
              push(cut)
              from = cut
            })
          : wide
    }
    at = end + 1
  }
  push(to ?? from)
}

/** Tells where a word that begins here is cut, each line as far as fits, at least one character as people see it. The width of the last. */
function cutUp(
  { marks }: RichText,
  start: number,
  word: string,
  room: number,
  base: Weight,
  cut: (at: number) => void,
): number {
  let [from, at, width] = [start, start, 0]
  for (const cluster of clusters(word)) {
    const next = wordEms(cluster, weightAt(lookAt(marks, at), base))
    if (at > from && width + next > room) {
      cut(at)
      from = at
      width = 0
    }
    at += cluster.length
    width += next
  }
  return width
}

function place(
  { text, marks }: RichText,
  { from, to, indent, sign, fromRight }: Line,
  line: number,
  own: number,
  room: number,
  base: Weight,
  align: Align,
): readonly Piece[] {
  const edge = align === 'left' ? 0 : indent === null ? own / 2 : room / 2
  const hung = indent ?? 0
  let x = fromRight ? edge - hung - own : hung - edge
  const out: Piece[] = sign ? [{ line, x: fromRight ? edge - hung : -edge, text: BULLET, look: {} }] : []
  const parts = pieces(marks, from, to)
  for (const { from: start, to: end, ...look } of fromRight ? parts.toReversed() : parts) {
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
  base: Weight = 'regular',
  align: Align = 'centre',
): Wrapped & { readonly size: number } {
  if (!isRich(rich)) return fit(rich.text, width, height, sizes, base)
  const widest = marksBold(rich.marks) ? 'bold' : base
  const longest = rich.text.split(/\s/).reduce((most, word) => Math.max(most, wordEms(word, widest)), 0)
  const least = sizes.at(-1) ?? 16
  for (const size of sizes) {
    if (longest * size > width && size !== least) continue
    const wrapped = wrapRich(rich, width, size, base, align)
    if (wrapped.h <= height || size === least) return { ...wrapped, size }
  }
  return { ...wrapRich(rich, width, least, base, align), size: least }
}

const marksBold = (marks: Marks): boolean => marks.some(mark => mark.bold === true)

/** As `wrap` of wrap.ts; the quick way for what is plain. */
export const wrapEither = (
  rich: RichText,
  width: number,
  size: number,
  base: Weight,
  align: Align = 'left',
): Wrapped => (isRich(rich) ? wrapRich(rich, width, size, base, align) : wrap(rich.text, width, size, base))

/** As `evenly` of wrap.ts; the quick way for what is plain. */
export const evenlyEither = (
  rich: RichText,
  width: number,
  size: number,
  base: Weight,
  align: Align = 'left',
): Wrapped =>
  isRich(rich) ? evened(width, room => wrapRich(rich, room, size, base, align)) : evenly(rich.text, width, size, base)
