import type { Storage } from '../ports.ts'
import { type Connection, openConnection } from './connection.ts'
import { createDocLog } from './doc-log.ts'
import { createImageStore } from './image-store.ts'
import { createVersionStore } from './version-store.ts'
import { createWorkshopStore } from './workshop-store.ts'

// The embedded store: one SQLite file, throughline.db, in the data folder.

/** Throws StorageError when the folder or the file cannot be used. */
export const openSqliteStorage = (dir: string): Storage => storageOn(openConnection(dir))

export function storageOn(db: Connection): Storage {
  return {
    docs: createDocLog(db),
    versions: createVersionStore(db),
    workshops: createWorkshopStore(db),
    images: createImageStore(db),
    probe: async () => db.run('INSERT INTO probe (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1', []),
    close: async () => db.close(),
  }
}
