import { type Box, common, contains, grown, moved, touches, union, type Vec } from '#shared/base/geometry.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { CameraState } from '../scene/camera.ts'
import { extentOf, type SceneRecord } from '../scene/record.ts'
import type { Scene, SceneNews } from '../scene/scene.ts'
import { drawPicture, viewOf } from './board-pass.ts'
import { levelAt } from './level.ts'
import { type Ctx, ready } from './primitives.ts'
import type { MakeSurface, Surface } from './surface.ts'

// What a hand carries, drawn once where it was lifted and then moved as one picture: two hundred notes with their words are drawn in
// no frame but the first.

export interface CarriedPicture {
  /** Draws these, bottom to top, carried so far. The context is in board units. */
  draw(ctx: Ctx, camera: CameraState, records: readonly SceneRecord[], by: Vec): void
  /** Elements have changed. */
  see(news: SceneNews): void
  /** Gives the picture back. */
  clear(): void
}

/** Drawn beyond the edge of what is seen, in CSS pixels, so that carrying things in does not draw them anew at each move. */
const BEYOND = 200

interface Kept {
  readonly surface: Surface
  readonly records: readonly SceneRecord[]
  /** The part of the board that it shows, where it was lifted, and all that there was to show. */
  readonly part: Box
  readonly whole: Box
  /** Device pixels a board unit. */
  readonly scale: number
  readonly theme: Theme
}

export function createCarriedPicture(scene: Scene, surface: MakeSurface): CarriedPicture {
  let kept: Kept | null = null

  const make = (records: readonly SceneRecord[], seen: Box, camera: CameraState, ratio: number): Kept | null => {
    const scale = camera.zoom * ratio
    const whole = union(records.map(extentOf))
    const part = whole === null ? null : onPixels(common(whole, grown(seen, BEYOND / camera.zoom)), scale)
    if (whole === null || part === null) return null
    const made = surface(Math.round(part.w * scale), Math.round(part.h * scale))
    const pen = ready(made.ctx, scene.images, true)
    made.ctx.setTransform(scale, 0, 0, scale, -part.x * scale, -part.y * scale)
    const level = levelAt(camera.zoom)
    for (const r of records) if (touches(extentOf(r), part)) drawPicture(made.ctx, scene.picture(r), pen, level)
    return { surface: made, records, part, whole, scale, theme: scene.theme() }
  }

  /** Shows these, and of them all that is seen. */
  const fits = (now: Kept, records: readonly SceneRecord[], seen: Box, scale: number): boolean => {
    const needed = common(now.whole, seen)
    return (
      now.scale === scale &&
      now.theme === scene.theme() &&
      now.records.length === records.length &&
      records.every((r, i) => r === now.records[i]) &&
      (needed.w === 0 || needed.h === 0 || contains(now.part, needed))
    )
  }

  return {
    draw: (ctx, camera, records, by) => {
      const ratio = ctx.getTransform().a / camera.zoom
      const scale = camera.zoom * ratio
      // what is in sight, seen from where it was lifted
      const seen = moved(viewOf(camera), [-by[0], -by[1]])
      if (kept === null || !fits(kept, records, seen, scale)) kept = make(records, seen, camera, ratio)
      if (kept === null) return
      const { surface: shown, part } = kept
      ctx.save()
      ctx.setTransform(1, 0, 0, 1, 0, 0)
      ctx.drawImage(
        shown.image,
        Math.round((part.x + by[0] - camera.x) * scale),
        Math.round((part.y + by[1] - camera.y) * scale),
      )
      ctx.restore()
    },
    see: ({ ids, all }) => {
      if (kept !== null && (all || kept.records.some(r => ids.has(r.id)))) kept = null
    },
    clear: () => {
      kept = null
    },
  }
}

/** Widened to whole device pixels; null for nothing. */
function onPixels({ x, y, w, h }: Box, scale: number): Box | null {
  if (w <= 0 || h <= 0) return null
  const [left, top] = [Math.floor(x * scale), Math.floor(y * scale)]
  const [right, bottom] = [Math.ceil((x + w) * scale), Math.ceil((y + h) * scale)]
  return { x: left / scale, y: top / scale, w: (right - left) / scale, h: (bottom - top) / scale }
}
