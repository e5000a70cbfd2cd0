import { LINE, textWidth, type Weight } from '../base/text-metrics.ts'
import type { Look } from '../base/text-marks.ts'

// Greedy line breaking with a cache of word widths. The same lines on screen, in exports and in tests.

export interface Wrapped {
  readonly lines: readonly string[]
  /** The same in pieces, where the text is not all alike (wrap-rich.ts). */
  readonly pieces?: readonly Piece[]
  /** Width of the widest line and height of them all, in board units. */
  readonly w: number
  readonly h: number
}

/** Words in a row that look alike, on one line. */
export interface Piece {
  readonly line: number
  /** Where it begins, right of where the text is set, in ems. */
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
  let widest = 0
  const push = (line: string, lineWidth: number) => {
    lines.push(line)
    if (lineWidth > widest) widest = lineWidth
  }
  for (const paragraph of text.split('\n')) {
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
      line = word
      lineWidth = wordWidth
      while (lineWidth > room && [...line].length > 1) {
        const [head, headWidth] = cutTo(line, room, weight)
        push(head, headWidth)
        line = line.slice(head.length)
        lineWidth = textWidth(line, 1, weight)
      }
    }
    push(line, lineWidth)
  }
  return { lines, w: widest * size, h: lines.length * size * LINE }
}

/** The lines of a text in a width, as even as they can be in no more lines: no last line of a single short word. */
export function evenly(text: string, width: number, size: number, weight: Weight = 'regular'): Wrapped {
  const loose = wrap(text, width, size, weight)
  const count = loose.lines.length
  if (count < 2) return loose
  let best = loose
  let [low, high] = [width / 2, width]
  for (let i = 0; i < 4; i++) {
    const middle = (low + high) / 2
    const tried = wrap(text, middle, size, weight)
    if (tried.lines.length > count) low = middle
    else {
      high = middle
      best = tried
    }
  }
  return best
}

/** As many characters as fit, at least one; never half of a surrogate pair. */
function cutTo(text: string, room: number, weight: Weight): readonly [string, number] {
  let head = ''
  let width = 0
  for (const char of text) {
    const next = textWidth(char, 1, weight)
    if (head !== '' && width + next > room) break
    head += char
    width += next
  }
  return [head, width]
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
