import { pictureOf, viewBox } from '#shared/exchange/picture.ts'
import type { BoardSource } from '#shared/exchange/source.ts'
import { light } from '#shared/paint/theme.ts'
import { drawPrimitive, ready } from '../../draw/primitives.ts'
import type { Editor } from '../../scene/editor.ts'

// A board as pixels, drawn by the painter's own hand on a canvas that nobody sees.

/** Pixels a board unit, while the canvas is not too large for a browser. */
const SHARP = 2
const MOST_SIDE = 8192
const MOST_PIXELS = 40_000_000

export interface Png {
  readonly blob: Blob
  /** Drawn with fewer pixels than usual. */
  readonly coarse: boolean
}

/** Null when the browser has no room for it. */
export async function pngOf(editor: Editor, source: BoardSource): Promise<Png | null> {
  await document.fonts.ready
  const picture = pictureOf(source, light)
  const view = viewBox(picture)
  const scale = Math.min(SHARP, MOST_SIDE / view.w, MOST_SIDE / view.h, Math.sqrt(MOST_PIXELS / (view.w * view.h)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(view.w * scale))
  canvas.height = Math.max(1, Math.round(view.h * scale))
  const ctx = canvas.getContext('2d')
  if (ctx === null) return null
  ctx.fillStyle = light.canvas
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  ctx.setTransform(scale, 0, 0, scale, -view.x * scale, -view.y * scale)
  const pen = ready(ctx, editor.images)
  for (const piece of picture.pieces) for (const p of piece.primitives) drawPrimitive(ctx, p, pen, false)
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/png'))
  return blob === null ? null : { blob, coarse: scale < 1 }
}
