import type { CoarseLine } from '../scene/coarse.ts'
import type { Ctx } from './primitives.ts'

// Far away lines are hairlines, one path a style.

/** Hairlines waiting to be stroked together: they are flushed before a box that could lie above them. */
export function hairlines(ctx: Ctx, zoom: number) {
  const paths = new Map<string, Path2D>()
  let stroke = ''
  let path: Path2D | undefined
  return {
    add: (line: CoarseLine) => {
      if (path === undefined || line.stroke !== stroke) {
        stroke = line.stroke
        path = paths.get(stroke) ?? new Path2D()
        paths.set(stroke, path)
      }
      for (let i = 0; i < line.points.length; i++) {
        const point = line.points[i]
        if (point === undefined) continue
        if (i === 0) path.moveTo(point[0], point[1])
        else path.lineTo(point[0], point[1])
      }
    },
    flush: () => {
      ctx.lineWidth = 1 / zoom
      // by colour, so that neighbouring tiles cross them alike whatever they met first
      for (const colour of [...paths.keys()].sort()) {
        const waiting = paths.get(colour)
        if (waiting === undefined) continue
        ctx.strokeStyle = colour
        ctx.stroke(waiting)
      }
      paths.clear()
      path = undefined
    },
  }
}
