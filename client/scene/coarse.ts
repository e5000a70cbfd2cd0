import { type Box, spanned, type Vec } from '#shared/base/geometry.ts'
import type { PathPrimitive, Primitive } from '#shared/paint/primitive.ts'

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

const NO_BOXES: readonly CoarseBox[] = []
const NO_LINES: readonly CoarseLine[] = []

const boxOf = ({ x, y, w, h }: Box, fill: string): CoarseBox => ({ x, y, w, h, fill })

const filled = (box: Box, fill: string, stroke: string | undefined): CoarseBox =>
  boxOf(box, stroke === undefined ? fill : edged(fill, stroke))

/** What is left of a picture from afar. */
export function coarseOf(picture: readonly Primitive[]): Coarse {
  const [first] = picture
  // most things are a box or a line alone, and ten thousand lists that could grow are a part of what a board takes
  if (first !== undefined && picture.length === 1) {
    if (first.type === 'rect' && first.fill !== undefined && isOpaque(first.fill))
      return { boxes: [filled(first.box, first.fill, first.stroke)], lines: NO_LINES }
    if (first.type === 'path' && isHairline(first) && solidBox(first) === null)
      return { boxes: NO_BOXES, lines: [first] }
  }
  const boxes: CoarseBox[] = []
  const lines: CoarseLine[] = []
  for (const p of picture) {
    if (p.type === 'rect') {
      const fill = p.fill ?? null
      if (fill !== null && isOpaque(fill)) boxes.push(filled(p.box, fill, p.stroke))
      else if (p.stroke !== undefined) lines.push({ points: corners(p.box), stroke: p.stroke })
    } else if (p.type === 'path') {
      const solid = solidBox(p)
      if (solid !== null) boxes.push(solid)
      else if (isHairline(p)) lines.push(p)
      else if (p.fill !== undefined && p.points.length > FEW && p.blend !== 'lighten')
        lines.push({ points: p.points.filter((_, i) => i % THIN === 0), stroke: p.fill })
    } else if (p.type === 'image') boxes.push(boxOf(p.box, p.fill))
    else if (p.type === 'ellipse' && p.fill !== undefined)
      boxes.push({ x: p.centre[0] - p.rx, y: p.centre[1] - p.ry, w: p.rx * 2, h: p.ry * 2, fill: p.fill })
    else if (p.type === 'text' && boxes.length === 0) for (const bar of barsOf(p)) boxes.push(boxOf(bar, p.fill))
  }
  return { boxes: boxes.length === 0 ? NO_BOXES : boxes, lines: lines.length === 0 ? NO_LINES : lines }
}

const isHairline = (p: PathPrimitive): p is PathPrimitive & { readonly stroke: string } => p.stroke !== undefined

/** A filled rectangle that is drawn as a polygon, as a box; null for any other path. */
function solidBox({ points, fill, stroke, closed }: PathPrimitive): CoarseBox | null {
  const [a, b, c, d] = points
  if (fill === undefined || closed !== true || points.length !== 4 || !isOpaque(fill)) return null
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  const level = a[1] === b[1] && b[0] === c[0] && c[1] === d[1] && d[0] === a[0]
  return level ? filled(spanned(a, c), fill, stroke) : null
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
