import { LINE, textWidth, type Weight } from '../base/text-metrics.ts'

// Greedy line breaking with a cache of word widths. The same lines on screen, in exports and in tests.

export interface Wrapped {
  readonly lines: readonly string[]
  /** Width of the widest line and height of them all, in board units. */
  readonly w: number
  readonly h: number
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
  const longest = text.split(/\s/).reduce((most, word) => Math.max(most, ems(word, weight)), 0)
  const least = sizes.at(-1) ?? 16
  for (const size of sizes) {
    // a size at which a word would have to be cut is not even tried
    if (longest * size > width && size !== least) continue
    const wrapped = wrap(text, width, size, weight)
    if (wrapped.h <= height || size === least) return { ...wrapped, size }
  }
  return { ...wrap(text, width, least, weight), size: least }
}
