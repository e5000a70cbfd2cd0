import { clusters } from '../base/clusters.ts'
import { mayReadFromRight, readsFromRight } from '../base/reading.ts'
import { LINE, mostEms, textWidth, type Weight } from '../base/text-metrics.ts'
import type { Look } from '../base/text-marks.ts'

// Greedy line breaking with a cache of word widths. The same lines on screen, in exports and in tests.

export interface Wrapped {
  readonly lines: readonly string[]
  /** The same in pieces, where the text is not all alike (wrap-rich.ts). */
  readonly pieces?: readonly Piece[]
  /** Which lines stand in a paragraph that is read from the right; absent where none can. */
  readonly fromRight?: readonly boolean[]
  /** Width of the widest line and height of them all, in board units. */
  readonly w: number
  readonly h: number
}

/** Words in a row that look alike, on one line. */
export interface Piece {
  readonly line: number
  /**
   * Where it begins, right of where the text is set, in ems. Of a text at the left that is the left end of its room, and for a line that is
   * read from the right the right end.
   */
  readonly x: number
  readonly text: string
  readonly look: Look
}

const cache = {
  regular: new Map<string, number>(),
  bold: new Map<string, number>(),
}
const CACHE_LIMIT = 20_000

/** Width of a word in ems, remembered: boards repeat their words. A cache holds no state that anyone can see. */
function ems(word: string, weight: Weight): number {
  const known = cache[weight].get(word)
  if (known !== undefined) return known
  const width = textWidth(word, 1, weight)
  if (cache[weight].size > CACHE_LIMIT) cache[weight].clear()
  cache[weight].set(word, width)
  return width
}

/** Width of a word in ems, from the same memory: for texts in pieces. */
export const wordEms = ems

/** Breaks text into lines no wider than `width`; a word that is wider by itself is cut between characters. */
export function wrap(text: string, width: number, size: number, weight: Weight = 'regular'): Wrapped {
  const room = width / size
  const space = ems(' ', weight)
  const lines: string[] = []
  const fromRight: boolean[] | null = mayReadFromRight(text) ? [] : null
  let back = false
  let widest = 0
  const push = (line: string, lineWidth: number) => {
    lines.push(line)
    fromRight?.push(back)
    if (lineWidth > widest) widest = lineWidth
  }
  for (const paragraph of text.split('\n')) {
    if (fromRight !== null) back = readsFromRight(paragraph)
    let line = ''
    let lineWidth = 0
    for (const word of paragraph.split(' ')) {
      const wordWidth = ems(word, weight)
      const joined = line === '' ? wordWidth : lineWidth + space + wordWidth
      if (joined <= room || (line === '' && wordWidth <= room)) {
        line = line === '' ? word : `${line} ${word}`
        lineWidth = joined
        continue
      }
      if (line !== '') push(line, lineWidth)
      if (wordWidth > room) [line, lineWidth] = cutUp(word, room, weight, push)
      else [line, lineWidth] = [word, wordWidth]
    }
    push(line, lineWidth)
  }
  return { lines, ...(fromRight === null ? {} : { fromRight }), w: widest * size, h: lines.length * size * LINE }
}

/** The lines of a text in a width, as even as they can be in no more lines: no last line of a single short word. */
export const evenly = (text: string, width: number, size: number, weight: Weight = 'regular'): Wrapped =>
  evened(width, room => wrap(text, room, size, weight))

/** The same for any way of breaking lines. */
export function evened(width: number, broken: (width: number) => Wrapped): Wrapped {
  const loose = broken(width)
  const count = loose.lines.length
  if (count < 2) return loose
  let best = loose
  let [low, high] = [width / 2, width]
  for (let i = 0; i < 4; i++) {
    const middle = (low + high) / 2
    const tried = broken(middle)
    if (tried.lines.length > count) low = middle
    else {
      high = middle
      best = tried
    }
  }
  return best
}

/** As many characters to a line as fit, at least one; none is cut through. Pushes all but the last line, and gives that with its width. */
function cutUp(
  word: string,
  room: number,
  weight: Weight,
  push: (line: string, width: number) => void,
): readonly [string, number] {
  let [from, at, width] = [0, 0, 0]
  for (const cluster of clusters(word)) {
    const next = textWidth(cluster, 1, weight)
    if (at > from && width + next > room) {
      push(word.slice(from, at), width)
      from = at
      width = 0
    }
    at += cluster.length
    width += next
  }
  return [word.slice(from), width]
}

/**
 * The largest size of the list (largest first) at which the text fits the box; at the last size it may be taller,
 * and the caller grows the box.
 */
export function fit(
  text: string,
  width: number,
  height: number,
  sizes: readonly number[],
  weight: Weight = 'regular',
): Wrapped & { readonly size: number } {
  const least = sizes.at(-1) ?? 16
  const words = measured(text, weight)
  for (const size of sizes) {
    if (size === least) break
    // a size at which a word would have to be cut is not even tried
    if (words.longest * size > width) continue
    const count = lineCount(words, width / size, ems(' ', weight))
    if ((count ?? wrap(text, width, size, weight).lines.length) * size * LINE <= height)
      return { ...wrap(text, width, size, weight), size }
  }
  return { ...wrap(text, width, least, weight), size: least }
}

/** The height of a text in a width, as `wrap` would break it, without making its lines. */
export function heightOf(text: string, width: number, size: number, weight: Weight = 'regular'): number {
  const count = lineCount(measured(text, weight), width / size, ems(' ', weight))
  return (count ?? wrap(text, width, size, weight).lines.length) * size * LINE
}

/**
 * True where a text is so short that it fits without breaking it: two lines in a row are together wider than the room, or the second
 * would have stood on the first, so that there are at most two for each room that the text is wide, and one for each paragraph. False
 * says nothing.
 */
export function surelyFits(
  text: string,
  width: number,
  height: number,
  size: number,
  weight: Weight = 'regular',
): boolean {
  let paragraphs = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) paragraphs++
  const lines = Math.floor((2 * mostEms(text, weight) * size) / width) + paragraphs
  return lines * size * LINE <= height
}

interface Measured {
  /** Widths in ems, paragraph by paragraph; less than 0 for the empty word between two spaces. */
  readonly paragraphs: readonly (readonly number[])[]
  readonly longest: number
}

function measured(text: string, weight: Weight): Measured {
  let longest = 0
  const paragraphs = text.split('\n').map(paragraph =>
    paragraph.split(' ').map(word => {
      if (word === '') return -1
      const width = ems(word, weight)
      // words may also be parted by what does not break a line
      const longestPart = /\s/.test(word) ? Math.max(...word.split(/\s/).map(part => ems(part, weight))) : width
      if (longestPart > longest) longest = longestPart
      return width
    }),
  )
  return { paragraphs, longest }
}

/** How many lines `wrap` makes of it, without making them; null where it would cut a word. */
function lineCount({ paragraphs }: Measured, room: number, space: number): number | null {
  let count = 0
  for (const words of paragraphs) {
    let line = 0
    let empty = true
    for (const word of words) {
      const width = Math.max(0, word)
      const joined = empty ? width : line + space + width
      if (joined > room) {
        if (width > room) return null
        if (!empty) count++
        line = width
        empty = word < 0
      } else {
        line = joined
        empty &&= word < 0
      }
    }
    count++
  }
  return count
}
