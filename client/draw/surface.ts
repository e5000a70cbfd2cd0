import type { Ctx } from './primitives.ts'

// A bitmap that is drawn on beside the layers: a tile of the board, the picture of what is carried.

export interface Surface {
  readonly ctx: Ctx
  readonly image: CanvasImageSource
}

/** Its size in device pixels. */
export type MakeSurface = (w: number, h: number) => Surface

export const browserSurface: MakeSurface = (w, h) => {
  const canvas = document.createElement('canvas')
  canvas.width = w
  canvas.height = h
  const ctx = canvas.getContext('2d')
  if (ctx === null) throw new Error('no 2D context for a bitmap')
  return { ctx, image: canvas }
}
