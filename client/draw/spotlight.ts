import type { Camera } from '../scene/camera.ts'
import type { Pointing } from './laser.ts'
import type { Ctx } from './primitives.ts'

// The spotlight: the board dimmed for everybody but for a circle about the pointer of whoever holds it.

/** Screen pixels: as large for everybody, whatever they see of the board. */
const RADIUS = 90
const DIM = 'rgba(10, 14, 22, 0.55)'

export const lit = (pointing: readonly Pointing[]): readonly Pointing[] =>
  pointing.filter(({ laser }) => laser?.spot === true && laser.points.length > 0)

/** Several at once light several circles. */
export function drawSpotlights(ctx: Ctx, camera: Camera, pointing: readonly Pointing[]): void {
  if (pointing.length === 0) return
  const { w, h } = camera.state.getState()
  const circles = pointing.flatMap(({ laser, colour }) => {
    const last = laser?.points.at(-1)
    return last === undefined ? [] : [{ at: camera.toScreen(last), colour }]
  })
  ctx.save()
  ctx.beginPath()
  ctx.rect(0, 0, w, h)
  for (const { at } of circles) {
    ctx.moveTo(at[0] + RADIUS, at[1])
    ctx.arc(at[0], at[1], RADIUS, 0, Math.PI * 2, true)
  }
  ctx.fillStyle = DIM
  ctx.fill()
  ctx.lineWidth = 3
  for (const { at, colour } of circles) {
    ctx.beginPath()
    ctx.arc(at[0], at[1], RADIUS, 0, Math.PI * 2)
    ctx.strokeStyle = colour
    ctx.stroke()
  }
  ctx.restore()
}
