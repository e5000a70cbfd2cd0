import { type Box, grown } from '#shared/base/geometry.ts'
import type { Ctx } from './primitives.ts'

/** A line round a box, `gap` outside it: screen pixels. */
export function outline(ctx: Ctx, box: Box, gap: number, colour: string, width: number, radius = 3): void {
  const b = grown(box, gap + width / 2)
  ctx.beginPath()
  ctx.roundRect(b.x, b.y, b.w, b.h, radius)
  ctx.strokeStyle = colour
  ctx.lineWidth = width
  ctx.stroke()
}
