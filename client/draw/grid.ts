import type { CameraState } from '../scene/camera.ts'
import type { Ctx } from './primitives.ts'

// The dot grid. Its step doubles as the zoom falls, so that it never becomes a grey mist.

const STEP = 24
/** Screen pixels that two dots are at least apart. */
const LEAST = 20

export const gridStep = (zoom: number): number => {
  let step = STEP
  while (step * zoom < LEAST) step *= 2
  while (step * zoom >= LEAST * 4) step /= 2
  return step
}

/** In screen pixels. */
export function drawGrid(ctx: Ctx, camera: CameraState, colour: string): void {
  const step = gridStep(camera.zoom) * camera.zoom
  const left = step - ((((camera.x * camera.zoom) % step) + step) % step)
  const top = step - ((((camera.y * camera.zoom) % step) + step) % step)
  ctx.fillStyle = colour
  ctx.beginPath()
  for (let x = left - step; x < camera.w; x += step)
    for (let y = top - step; y < camera.h; y += step) ctx.rect(Math.round(x), Math.round(y), 2, 2)
  ctx.fill()
}
