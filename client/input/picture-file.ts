import { fail, ok, type Result } from '#shared/base/result.ts'
import { imageFormat, isSane } from '#shared/wire/image-format.ts'
import type { ImageFault } from '../scene/images.ts'

// A file from somebody's disk or clipboard, made ready to be sent: looked at by its bytes, decoded, drawn no larger than a screen needs
// and encoded anew. What a camera writes into a picture besides pixels (place, time, name) stays behind.

export interface Picture {
  readonly file: Blob
  readonly w: number
  readonly h: number
}

/** Longest side of what is sent, in pixels. */
const LONGEST = 2048
/** A larger file is not even opened. */
const MOST_READ = 64 * 1024 * 1024
/** The size of a JPEG stands behind what the camera wrote. */
const HEAD = 1024 * 1024
/** Each try is smaller than the one before. */
const TRIES = [
  { quality: 0.86, scale: 1 },
  { quality: 0.7, scale: 0.75 },
  { quality: 0.6, scale: 0.5 },
] as const

/** `most` bytes at most come out. */
export async function readPicture(file: Blob, most: number): Promise<Result<Picture, ImageFault>> {
  if (file.size > MOST_READ) return fail('too-large')
  const format = imageFormat(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()))
  if (format === null) return fail('type')
  if (!isSane(format)) return fail('too-large')
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file)
  } catch {
    return fail('broken')
  }
  try {
    for (const { quality, scale } of TRIES) {
      const k = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height)) * scale
      const [w, h] = [Math.max(1, Math.round(bitmap.width * k)), Math.max(1, Math.round(bitmap.height * k))]
      const encoded = await encode(bitmap, w, h, quality)
      if (encoded !== null && encoded.size <= most) return ok({ file: encoded, w, h })
    }
    return fail('too-large')
  } finally {
    bitmap.close()
  }
}

/** WebP; a browser that cannot write it makes a PNG. */
function encode(bitmap: ImageBitmap, w: number, h: number, quality: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = w
  canvas.height = h
  const ctx = canvas.getContext('2d')
  if (ctx === null) return Promise.resolve(null)
  ctx.imageSmoothingQuality = 'high'
  ctx.drawImage(bitmap, 0, 0, w, h)
  return new Promise(done => canvas.toBlob(done, 'image/webp', quality))
}
