import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { type ImageFormat, imageFormat, isSane } from '#shared/wire/image-format.ts'
import { imageId } from '../storage/seal.ts'
import type { Services } from './services.ts'

// A picture on its way into the store, sent by itself or inside an imported board: told by its bytes, never by its name.

/** A workshop keeps this many times the largest image. */
const MOST_IMAGES = 200

const NOT_AN_IMAGE = 'The file is not a PNG, JPEG, WebP or GIF image.'
const TOO_MANY_PIXELS = 'The image has too many pixels.'
const WORKSHOP_FULL = 'The workshop has reached its limit for images.'

export async function keepImage(
  { config, storage, now }: Services,
  workshopId: string,
  bytes: Uint8Array,
): Promise<Result<{ readonly id: string; readonly format: ImageFormat }, Fault>> {
  if (bytes.byteLength > config.limits.imageBytes) return fail(fault('too-large'))
  const format = imageFormat(bytes)
  if (format === null) return fail(fault('bad-image', NOT_AN_IMAGE))
  if (!isSane(format)) return fail(fault('bad-image', TOO_MANY_PIXELS))
  const kept = await storage.images.total(workshopId)
  if (kept + bytes.byteLength > MOST_IMAGES * config.limits.imageBytes) return fail(fault('board-full', WORKSHOP_FULL))
  const id = imageId(format.type, bytes)
  await storage.images.put({ workshopId, id, type: format.type, bytes, createdAt: now() })
  return ok({ id, format })
}
