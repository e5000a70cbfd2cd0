import type { Vec } from '#shared/base/geometry.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Camera } from '../scene/camera.ts'
import type { Guide } from '../scene/guide.ts'
import type { Ctx } from './primitives.ts'

// Why what is carried stops here: lines along edges and middles, and bars of the same length in equal gaps.

/** Half the length of the strokes at the ends of a gap's bar, in screen pixels. */
const END = 5

export function drawGuides(ctx: Ctx, camera: Camera, guides: readonly Guide[], theme: Theme): void {
  ctx.strokeStyle = theme.danger
  ctx.lineWidth = 1
  ctx.beginPath()
  for (const guide of guides) {
    const { axis, at, from, to } = guide
    const upright = (guide.type === 'line') === (axis === 'across')
    const a = crisp(camera.toScreen(upright ? [at, from] : [from, at]))
    const b = crisp(camera.toScreen(upright ? [at, to] : [to, at]))
    ctx.moveTo(a[0], a[1])
    ctx.lineTo(b[0], b[1])
    if (guide.type === 'line') continue
    for (const [x, y] of [a, b]) {
      ctx.moveTo(upright ? x - END : x, upright ? y : y - END)
      ctx.lineTo(upright ? x + END : x, upright ? y : y + END)
    }
  }
  ctx.stroke()
}

/** A line of one pixel lies on one row of pixels, not between two. */
const crisp = ([x, y]: Vec): Vec => [Math.round(x) + 0.5, Math.round(y) + 0.5]
