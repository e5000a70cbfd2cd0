import type { Box } from '#shared/base/geometry.ts'
import type { CameraState } from '../../scene/camera.ts'
import { viewOf } from '../board-pass.ts'
import type { Ctx } from '../primitives.ts'
import type { MakeSurface, Surface } from '../surface.ts'
import { createTileBook, type Wanted } from './tile-book.ts'
import { askedFor, boxOf, type Patch, type Spot, TILE, WHOLE } from './tile-grid.ts'

// A crowded board as bitmaps: panning copies them, and only what came into view or changed is drawn. At rest a tile is drawn for exactly
// the zoom that is shown and copied pixel by pixel; while the zoom changes, tiles of a zoom nearby are stretched.

/** Draws this part of the board, in CSS pixels, for a camera at its top left corner. */
export type Fill = (ctx: Ctx, camera: CameraState, part: Box) => void

export interface TilePass {
  /**
   * `ratio`: device pixels a CSS pixel. `zoom`: of the tiles; the camera's own, or one that is stretched to it. True while something
   * is still shown less sharp than it could be, so that another frame is wanted.
   */
  draw(ctx: Ctx, camera: CameraState, ratio: number, zoom: number, fill: Fill): boolean
  /** This part of the board looks different now. */
  dirty(area: Box): void
  clear(): void
}

/** For drawing what can wait, in ms of a frame (reference/canvas.md). */
const BUDGET = 6

/** The camera with the board on whole device pixels, at most half a pixel from where it was: tiles and what moves above them agree. */
export function onPixels(camera: CameraState, ratio: number): CameraState {
  const scale = camera.zoom * ratio
  return { ...camera, x: Math.round(camera.x * scale) / scale, y: Math.round(camera.y * scale) / scale }
}

export function createTilePass(surface: MakeSurface, now: () => number): TilePass {
  const book = createTileBook(() => surface(TILE, TILE))

  const draw: TilePass['draw'] = (ctx, camera, ratio, zoom, fill) => {
    const started = now()
    const scale = zoom * ratio
    const fillSpot = ({ ctx: own }: Surface, spot: Spot, patch: Patch) => {
      own.save()
      own.setTransform(1, 0, 0, 1, 0, 0)
      own.beginPath()
      own.rect(patch.x, patch.y, patch.w, patch.h)
      own.clip()
      own.clearRect(patch.x, patch.y, patch.w, patch.h)
      own.setTransform(ratio, 0, 0, ratio, 0, 0)
      const { x, y, w, h } = boxOf(spot, scale)
      fill(own, { x, y, zoom, w: w * zoom, h: h * zoom }, askedFor(boxOf(spot, scale, patch), scale))
      own.restore()
    }
    let waiting = false
    const filled = book.frame(viewOf(camera), scale).map((wanted): Wanted<Surface> => {
      const { spot, tile, standIns } = wanted
      if (tile !== null) {
        // what is no longer true is never shown: it would be seen twice, here and where it is carried
        if (tile.stale !== null) fillSpot(tile.bitmap, spot, tile.stale)
        tile.stale = null
        return wanted
      }
      if (standIns.length > 0 && now() - started > BUDGET) {
        waiting = true
        return wanted
      }
      const made = book.add(spot)
      fillSpot(made.bitmap, spot, WHOLE)
      return { spot, tile: made, standIns: [] }
    })
    blit(ctx, camera, ratio, scale, filled)
    return waiting
  }

  return { draw, dirty: book.dirty, clear: book.clear }
}

function blit(ctx: Ctx, camera: CameraState, ratio: number, scale: number, wanted: readonly Wanted<Surface>[]): void {
  const shown = camera.zoom * ratio
  const left = Math.round(camera.x * shown)
  const top = Math.round(camera.y * shown)
  // edges, not sizes, are rounded, so that neighbours share them
  const across = (x: number): number => Math.round(x * shown) - left
  const down = (y: number): number => Math.round(y * shown) - top
  ctx.save()
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  for (const { spot, tile, standIns } of wanted) {
    if (tile !== null) {
      const { x, y, w, h } = boxOf(spot, scale)
      copy(ctx, tile.bitmap.image, WHOLE, across(x), down(y), across(x + w), down(y + h))
    }
    for (const { bitmap, scale: own, spot: from, part } of standIns) {
      const { x, y, w, h } = part
      const source: Patch = {
        x: x * own - from.column * TILE,
        y: y * own - from.row * TILE,
        w: w * own,
        h: h * own,
      }
      copy(ctx, bitmap.image, source, across(x), down(y), across(x + w), down(y + h))
    }
  }
  ctx.restore()
}

function copy(
  ctx: Ctx,
  image: CanvasImageSource,
  from: Patch,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const [w, h] = [right - left, bottom - top]
  if (w <= 0 || h <= 0 || from.w <= 0 || from.h <= 0) return
  if (from === WHOLE && w === TILE && h === TILE) ctx.drawImage(image, left, top)
  else ctx.drawImage(image, from.x, from.y, from.w, from.h, left, top, w, h)
}
