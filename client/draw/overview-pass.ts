import { type Box, union } from '#shared/base/geometry.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Scene } from '../scene/scene.ts'
import { drawRecords, intoBoard } from './board-pass.ts'
import { type Ctx, ready } from './primitives.ts'

// The whole board, small, with the part that is seen: what the overview draws. The board is drawn only when it has changed; a camera
// on its way costs one picture and one rectangle.

export interface OverviewSize {
  readonly w: number
  readonly h: number
}

/** CSS pixels left free at the edges. */
const MARGIN = 6

export interface Fitted {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** What the overview shows: all content, and the view where that is elsewhere. */
export const overviewArea = (content: Box, view: Box): Box => union([content, view]) ?? content

/** The board point in its top left corner, and its scale. */
export function fitInto(area: Box, size: OverviewSize): Fitted {
  const zoom = Math.min((size.w - 2 * MARGIN) / Math.max(1, area.w), (size.h - 2 * MARGIN) / Math.max(1, area.h))
  return {
    zoom,
    x: area.x + area.w / 2 - size.w / 2 / zoom,
    y: area.y + area.h / 2 - size.h / 2 / zoom,
  }
}

/** The content by itself, filling a context of this size in CSS pixels. */
export function drawContent(ctx: Ctx, scene: Scene, content: Box, size: OverviewSize): void {
  ctx.clearRect(0, 0, size.w, size.h)
  const camera = { ...fitInto(content, size), w: size.w, h: size.h }
  ready(ctx, scene.images)
  intoBoard(ctx, camera)
  drawRecords(ctx, camera, scene, scene.visible(content), null)
  ctx.restore()
}

/** The picture of the content where it belongs in the area, and the part that is seen. */
export function drawOverview(
  ctx: Ctx,
  picture: CanvasImageSource,
  content: Box,
  view: Box,
  size: OverviewSize,
  theme: Theme,
  area: Box,
): void {
  ctx.fillStyle = theme.canvas
  ctx.fillRect(0, 0, size.w, size.h)
  const now = fitInto(area, size)
  const drawn = fitInto(content, size)
  const scale = now.zoom / drawn.zoom
  ctx.drawImage(picture, (drawn.x - now.x) * now.zoom, (drawn.y - now.y) * now.zoom, size.w * scale, size.h * scale)
  const x = (view.x - now.x) * now.zoom
  const y = (view.y - now.y) * now.zoom
  ctx.globalAlpha = 0.12
  ctx.fillStyle = theme.primary
  ctx.fillRect(x, y, view.w * now.zoom, view.h * now.zoom)
  ctx.globalAlpha = 1
  ctx.strokeStyle = theme.primary
  ctx.lineWidth = 2
  ctx.strokeRect(x, y, view.w * now.zoom, view.h * now.zoom)
}
