import { type ImageStore, StorageError } from '../ports.ts'
import { imageId } from '../seal.ts'
import type { Tables } from './tables.ts'

export function createImageStore(tables: Tables, alive: () => void): ImageStore {
  const key = (workshopId: string, id: string): string => JSON.stringify([workshopId, id])
  return {
    put: async image => {
      alive()
      const at = key(image.workshopId, image.id)
      if (!tables.images.has(at)) tables.images.set(at, { ...image, bytes: new Uint8Array(image.bytes) })
    },
    get: async (workshopId, id) => {
      alive()
      const image = tables.images.get(key(workshopId, id))
      if (image === undefined || tables.workshops.get(workshopId)?.deletedAt !== null) return null
      if (imageId(image.type, image.bytes) !== id) throw new StorageError('A stored image is damaged.')
      return image
    },
    total: async workshopId =>
      [...tables.images.values()].reduce(
        (sum, image) => sum + (image.workshopId === workshopId ? image.bytes.byteLength : 0),
        0,
      ),
  }
}
