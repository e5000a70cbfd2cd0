import { IMAGE_TYPES } from '#shared/wire/image-format.ts'
import { type ImageRow, type ImageStore, StorageError } from '../ports.ts'
import { imageId } from '../seal.ts'
import { blob, type Connection, integer, type Row, text } from './connection.ts'

// Pictures in SQLite, beside the boards that show them: one file to back up, and purged with the workshop.

function imageOf(row: Row): ImageRow {
  const type = IMAGE_TYPES.find(each => each === row['type'])
  const [id, bytes] = [text(row, 'id'), blob(row, 'bytes')]
  if (type === undefined || imageId(type, bytes) !== id) throw new StorageError('A stored image is damaged.')
  return { workshopId: text(row, 'workshop'), id, type, bytes, createdAt: integer(row, 'created_at') }
}

export function createImageStore(db: Connection): ImageStore {
  return {
    put: async ({ workshopId, id, type, bytes, createdAt }) =>
      db.run(
        `INSERT INTO image (workshop, id, type, bytes, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (workshop, id) DO NOTHING`,
        [workshopId, id, type, bytes, createdAt],
      ),
    get: async (workshopId, id) => {
      const [row] = db.rows(
        `SELECT i.* FROM image i JOIN workshop w ON w.id = i.workshop
         WHERE i.workshop = ? AND i.id = ? AND w.deleted_at IS NULL`,
        [workshopId, id],
      )
      return row === undefined ? null : imageOf(row)
    },
    total: async workshopId => {
      const [row] = db.rows('SELECT COALESCE(SUM(LENGTH(bytes)), 0) AS total FROM image WHERE workshop = ?', [
        workshopId,
      ])
      return row === undefined ? 0 : integer(row, 'total')
    },
  }
}
