import type { Box } from '#shared/base/geometry.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import type { CameraState } from '../scene/camera.ts'
import type { SceneRecord } from '../scene/record.ts'
import type { Scene } from '../scene/scene.ts'
import { hairlines } from './hairlines.ts'
import { type Level, levelAt } from './level.ts'
import { type Ctx, drawPrimitive, type Pen, ready } from './primitives.ts'

// Elements of the scene at a level of detail. Pure drawing: (context, camera, what) → pixels.

/** Puts the context into board units; undo with ctx.restore(). */
export function intoBoard(ctx: Ctx, camera: CameraState): void {
  ctx.save()
  ctx.scale(camera.zoom, camera.zoom)
  ctx.translate(-camera.x, -camera.y)
}

export const viewOf = (camera: CameraState): Box => ({
  x: camera.x,
  y: camera.y,
  w: camera.w / camera.zoom,
  h: camera.h / camera.zoom,
})

/** A record whose picture has no text while its text is being edited above the canvas. */
export function drawRecords(
  ctx: Ctx,
  camera: CameraState,
  scene: Scene,
  records: readonly SceneRecord[],
  editing: string | null,
): void {
  const level = levelAt(camera.zoom)
  if (level === 'full' || level === 'bars') {
    const pen = ready(ctx, scene.images)
    for (const r of records) drawPicture(ctx, scene.picture(r), pen, level, r.id === editing)
  } else drawCoarse(ctx, camera, scene, records, level)
}

export function drawPicture(
  ctx: Ctx,
  picture: readonly Primitive[],
  pen: Pen,
  level: Level,
  withoutText = false,
): void {
  const bars = level !== 'full'
  for (const p of picture) if (!(withoutText && p.type === 'text')) drawPrimitive(ctx, p, pen, bars)
}

function drawCoarse(ctx: Ctx, camera: CameraState, scene: Scene, records: readonly SceneRecord[], level: Level): void {
  ctx.lineCap = 'butt'
  const hair = hairlines(ctx, camera.zoom)
  let layer = -1
  let fill = ''
  for (const r of records) {
    if (r.layer !== layer) {
      hair.flush()
      layer = r.layer
    }
    if (level === 'blocks' && r.layer === 1) continue
    const { boxes, lines } = scene.coarse(r)
    for (let i = 0; i < boxes.length; i++) {
      const box = boxes[i]
      if (box === undefined) continue
      if (box.fill !== fill) {
        fill = box.fill
        ctx.fillStyle = fill
      }
      ctx.fillRect(box.x, box.y, box.w, box.h)
    }
    if (level === 'blocks' && r.diagram === null) continue
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]
      if (line !== undefined) hair.add(line)
    }
  }
  hair.flush()
}
