import type { Vec } from '#shared/base/geometry.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Ctx } from './primitives.ts'

// The round knobs beside what is selected, with what they do drawn in them.

function knob(ctx: Ctx, [x, y]: Vec, size: number, theme: Theme): number {
  const r = size * 0.75
  ctx.beginPath()
  ctx.arc(x, y, r, 0, Math.PI * 2)
  ctx.fillStyle = theme.surface
  ctx.fill()
  ctx.strokeStyle = theme.primary
  ctx.lineWidth = 1.5
  ctx.stroke()
  return r
}

/** With a plus: pulled or tapped, it makes the next note. */
export function drawAddHandle(ctx: Ctx, [x, y]: Vec, size: number, theme: Theme): void {
  const arm = knob(ctx, [x, y], size, theme) * 0.55
  ctx.lineWidth = 2
  ctx.beginPath()
  ctx.moveTo(x - arm, y)
  ctx.lineTo(x + arm, y)
  ctx.moveTo(x, y - arm)
  ctx.lineTo(x, y + arm)
  ctx.stroke()
}

/** With an arrow: pulled, it draws a link. */
export function drawLinkHandle(ctx: Ctx, [x, y]: Vec, [sx, sy]: Vec, size: number, theme: Theme): void {
  const r = knob(ctx, [x, y], size, theme)
  const tip = r * 0.6
  const at = (along: number, aside: number): Vec => [x + sx * along - sy * aside, y + sy * along + sx * aside]
  ctx.beginPath()
  ctx.moveTo(...at(-tip, 0))
  ctx.lineTo(...at(tip, 0))
  ctx.moveTo(...at(tip * 0.1, -tip * 0.8))
  ctx.lineTo(...at(tip, 0))
  ctx.lineTo(...at(tip * 0.1, tip * 0.8))
  ctx.stroke()
}
