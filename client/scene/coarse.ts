import type { Box, Vec } from '#shared/base/geometry.ts'
import type { Primitive } from '#shared/paint/primitive.ts'

// Far away: boxes as plain rectangles, lines as hairlines, one path a style. Which of an element's primitives count is worked out
// once. Loops by index: with ten thousand elements in sight, iterators are half of the cost.

export interface CoarseBox {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly fill: string
}

export interface CoarseLine {
  readonly points: readonly Vec[]
  readonly stroke: string
}

export interface Coarse {
  readonly boxes: readonly CoarseBox[]
  readonly lines: readonly CoarseLine[]
}

/** A translucent fill is a shadow: not worth a rectangle from afar. */
const isOpaque = (fill: string): boolean => fill.startsWith('#')

/** How much of its edge a box has from afar. */
const EDGE = 0.3
const HEX = /^#[0-9a-f]{6}$/i

/** A board has a dozen colours and ten thousand things in them. */
const mixes = new Map<string, Map<string, string>>()
const MOST_MIXES = 500

/** A white card on a light board is told by its edge alone: from afar some of that is in its colour. */
function edged(fill: string, stroke: string): string {
  const known = mixes.get(fill)?.get(stroke)
  if (known !== undefined) return known
  const made = mixed(fill, stroke)
  if (mixes.size > MOST_MIXES) mixes.clear()
  mixes.set(fill, (mixes.get(fill) ?? new Map<string, string>()).set(stroke, made))
  return made
}

function mixed(fill: string, stroke: string): string {
  if (!HEX.test(fill) || !HEX.test(stroke)) return fill
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16)
  const parts = [1, 3, 5].map(at => Math.round(part(fill, at) * (1 - EDGE) + part(stroke, at) * EDGE))
  return `#${parts.map(n => n.toString(16).padStart(2, '0')).join('')}`
}

/** A filled outline with more points is a stroke drawn by hand, and a thinned hairline from afar; with fewer it is the head of an arrow. */
const FEW = 4
const THIN = 3

const NO_LINES: readonly CoarseLine[] = []

const boxOf = ({ x, y, w, h }: Box, fill: string): CoarseBox => ({ x, y, w, h, fill })

/** What is left of a picture from afar. */
export function coarseOf(picture: readonly Primitive[]): Coarse {
  const boxes: CoarseBox[] = []
  const lines: CoarseLine[] = []
  for (const p of picture) {
    if (p.type === 'rect') {
      const fill = p.fill ?? null
      if (fill !== null && isOpaque(fill))
        boxes.push(boxOf(p.box, p.stroke === undefined ? fill : edged(fill, p.stroke)))
      else if (p.stroke !== undefined) lines.push({ points: corners(p.box), stroke: p.stroke })
    } else if (p.type === 'path' && p.stroke !== undefined) lines.push({ points: p.points, stroke: p.stroke })
    else if (p.type === 'path' && p.fill !== undefined && p.points.length > FEW)
      lines.push({ points: p.points.filter((_, i) => i % THIN === 0), stroke: p.fill })
    else if (p.type === 'image') boxes.push(boxOf(p.box, p.fill))
    else if (p.type === 'ellipse' && p.fill !== undefined)
      boxes.push({ x: p.centre[0] - p.rx, y: p.centre[1] - p.ry, w: p.rx * 2, h: p.ry * 2, fill: p.fill })
    else if (p.type === 'text' && boxes.length === 0) for (const bar of barsOf(p)) boxes.push(boxOf(bar, p.fill))
  }
  return { boxes, lines: lines.length === 0 ? NO_LINES : lines }
}

const corners = ({ x, y, w, h }: Box): readonly Vec[] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
  [x, y],
]

function barsOf(p: Extract<Primitive, { type: 'text' }>): readonly Box[] {
  return p.lines.map((line, i) => {
    const w = line.length * 0.5 * p.size
    const x = p.align === 'left' ? p.at[0] : p.align === 'centre' ? p.at[0] - w / 2 : p.at[0] - w
    return { x, y: p.at[1] + (i * 1.25 + 0.45) * p.size, w, h: 0.3 * p.size }
  })
}
