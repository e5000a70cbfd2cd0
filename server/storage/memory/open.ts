import { type Storage, StorageError } from '../ports.ts'
import { createDocLog } from './doc-log.ts'
import { createImageStore } from './image-store.ts'
import { emptyTables, type Tables } from './tables.ts'
import { createVersionStore } from './version-store.ts'
import { createWorkshopStore } from './workshop-store.ts'

// A store for tests: nothing is durable, everything else behaves like the real ones (the contract suite sees to that).

export function openMemoryStorage(tables: Tables = emptyTables()): Storage {
  let open = true
  const alive = (): void => {
    if (!open) throw new StorageError('The store is closed.')
  }
  return {
    docs: createDocLog(tables, alive),
    versions: createVersionStore(tables, alive),
    workshops: createWorkshopStore(tables, alive),
    images: createImageStore(tables, alive),
    probe: async () => alive(),
    close: async () => {
      open = false
    },
  }
}
