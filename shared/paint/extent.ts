import { type Box, union } from '../base/geometry.ts'
import { LINE, textWidth } from '../base/text-metrics.ts'
import type { Primitive } from './primitive.ts'

/** The box round everything that a picture draws; null for an empty one. */
export function pictureExtent(picture: readonly Primitive[]): Box | null {
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  const take = (x: number, y: number, room: number) => {
    minX = Math.min(minX, x - room)
    minY = Math.min(minY, y - room)
    maxX = Math.max(maxX, x + room)
    maxY = Math.max(maxY, y + room)
  }
  for (const p of picture) {
    const room = p.type === 'text' || p.type === 'image' ? 0 : (p.lineWidth ?? 0) / 2
    if (p.type === 'rect' || p.type === 'image') {
      take(p.box.x, p.box.y, room)
      take(p.box.x + p.box.w, p.box.y + p.box.h, room)
    } else if (p.type === 'ellipse') {
      take(p.centre[0] - p.rx, p.centre[1] - p.ry, room)
      take(p.centre[0] + p.rx, p.centre[1] + p.ry, room)
    } else if (p.type === 'path') for (const [x, y] of p.points) take(x, y, room)
    else if (p.runs !== undefined)
      for (const run of p.runs) {
        const x = p.at[0] + run.x * p.size
        take(x, p.at[1], 0)
        take(x + run.text.length * p.size, p.at[1] + (run.line + 1) * p.size * LINE, 0)
      }
    else {
      // an upper bound is enough here: no glyph of the board's font is wider than its size
      const w = p.lines.reduce((most, line) => Math.max(most, line.length), 0) * p.size
      const left = p.align === 'left' ? p.at[0] : p.align === 'centre' ? p.at[0] - w / 2 : p.at[0] - w
      take(left, p.at[1], 0)
      take(left + w, p.at[1] + p.lines.length * p.size * 1.25, 0)
    }
  }
  return minX === Number.POSITIVE_INFINITY ? null : { x: minX, y: minY, w: maxX - minX, h: maxY - minY }
}

/** The same with every line of text measured: for the edge of a page, where an upper bound would be empty paper. */
export function tightExtent(picture: readonly Primitive[]): Box | null {
  const texts = picture.flatMap((p): readonly Box[] => {
    if (p.type !== 'text' || p.lines.every(line => line === '')) return []
    if (p.runs !== undefined)
      return p.runs.map(({ line, x, text, weight }) => ({
        x: p.at[0] + x * p.size,
        y: p.at[1] + line * p.size * LINE,
        w: textWidth(text, p.size, weight),
        h: p.size * LINE,
      }))
    const w = p.lines.reduce((most, line) => Math.max(most, textWidth(line, p.size, p.weight)), 0)
    const left = p.align === 'left' ? p.at[0] : p.align === 'centre' ? p.at[0] - w / 2 : p.at[0] - w
    return [{ x: left, y: p.at[1], w, h: p.lines.length * p.size * LINE }]
  })
  const rest = pictureExtent(picture.filter(p => p.type !== 'text'))
  return union(rest === null ? texts : [...texts, rest])
}
