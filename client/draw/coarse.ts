import type { Box, Vec } from '#shared/base/geometry.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import type { Ctx } from './primitives.ts'

// Far away: boxes as plain rectangles, lines as hairlines, one path a style. Which of an element's primitives count is worked out
// once per picture.

interface Coarse {
  readonly boxes: readonly { readonly box: Box; readonly fill: string }[]
  readonly lines: readonly { readonly points: readonly Vec[]; readonly stroke: string }[]
}

const known = new WeakMap<readonly Primitive[], Coarse>()

/** A translucent fill is a shadow: not worth a rectangle from afar. */
const isOpaque = (fill: string): boolean => fill.startsWith('#')

export function coarseOf(picture: readonly Primitive[]): Coarse {
  const found = known.get(picture)
  if (found !== undefined) return found
  const boxes: { box: Box; fill: string }[] = []
  const lines: { points: readonly Vec[]; stroke: string }[] = []
  for (const p of picture) {
    if (p.type === 'rect') {
      const fill = p.fill ?? null
      if (fill !== null && isOpaque(fill)) boxes.push({ box: p.box, fill })
      else if (p.stroke !== undefined) lines.push({ points: corners(p.box), stroke: p.stroke })
    } else if (p.type === 'path' && p.stroke !== undefined) lines.push({ points: p.points, stroke: p.stroke })
    else if (p.type === 'ellipse' && p.fill !== undefined)
      boxes.push({ box: { x: p.centre[0] - p.rx, y: p.centre[1] - p.ry, w: p.rx * 2, h: p.ry * 2 }, fill: p.fill })
    else if (p.type === 'text' && boxes.length === 0)
      for (const bar of barsOf(p)) boxes.push({ box: bar, fill: p.fill })
  }
  const made = { boxes, lines }
  known.set(picture, made)
  return made
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

/** Hairlines waiting to be stroked together: they are flushed before a box that could lie above them. */
export function hairlines(ctx: Ctx, zoom: number) {
  const paths = new Map<string, Path2D>()
  return {
    add: (points: readonly Vec[], stroke: string) => {
      let path = paths.get(stroke)
      if (path === undefined) {
        path = new Path2D()
        paths.set(stroke, path)
      }
      const [start, ...rest] = points
      if (start === undefined) return
      path.moveTo(start[0], start[1])
      for (const point of rest) path.lineTo(point[0], point[1])
    },
    flush: () => {
      ctx.lineWidth = 1 / zoom
      for (const [stroke, path] of paths) {
        ctx.strokeStyle = stroke
        ctx.stroke(path)
      }
      paths.clear()
    },
  }
}
