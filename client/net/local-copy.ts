import { IndexeddbPersistence, storeState } from 'y-indexeddb'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BoardDocument } from '#shared/board/doc/roots.ts'

// A board's copy in this browser (guarantee 3): loaded before connecting, written at every change, one database per board and epoch.
// y-indexeddb opens, loads and trims; writing is done here, because it lets failures (quota, private windows) pass unseen.

/** `kept` is said only after a write, or the load, has really succeeded. */
export type Kept = 'unknown' | 'kept' | 'not-kept'

export interface LocalCopy {
  readonly kept: StoreApi<{ readonly kept: Kept }>
  close(): Promise<void>
  /** Deletes it from this browser. */
  remove(): Promise<void>
}

export type OpenLocalCopy = (boardId: string, epoch: string, document: BoardDocument) => Promise<LocalCopy>

const OPEN_MS = 5_000
const TRIM_AT = 500
const UPDATES = 'updates'

const nameOf = (boardId: string, epoch: string): string => `throughline-board-${boardId}-${epoch}`

/** Never rejects: where nothing can be kept, it says so. */
export const openLocalCopy: OpenLocalCopy = async (boardId, epoch, document) => {
  const kept = createStore<{ readonly kept: Kept }>(() => ({ kept: 'unknown' }))
  const name = nameOf(boardId, epoch)
  if (!(await canKeep())) {
    kept.setState({ kept: 'not-kept' })
    return { kept, close: async () => undefined, remove: async () => undefined }
  }
  const persistence = new IndexeddbPersistence(name, document)
  document.off('update', persistence._storeUpdate)

  let rows = 0
  const failed = () => kept.setState({ kept: 'not-kept' })
  const trim = () => {
    rows = 0
    storeState(persistence, false).catch(failed)
  }
  const store = (update: Uint8Array, origin: unknown) => {
    if (origin === persistence) return
    try {
      const { db } = persistence
      if (db === null) return failed()
      const writing = db.transaction([UPDATES], 'readwrite')
      writing.objectStore(UPDATES).add(update)
      writing.oncomplete = () => {
        kept.setState({ kept: 'kept' })
        rows += 1
        if (rows >= TRIM_AT) trim()
      }
      writing.onabort = failed
      writing.onerror = failed
    } catch {
      failed()
    }
  }

  // what is written while the copy loads goes into the first stored state
  const loaded = await Promise.race([
    persistence.whenSynced.then(() => true),
    new Promise<false>(done => setTimeout(() => done(false), OPEN_MS)),
  ])
  if (loaded) {
    document.on('update', store)
    kept.setState({ kept: 'kept' })
  } else failed()

  const close = async () => {
    document.off('update', store)
    await persistence.destroy()
  }
  return {
    kept,
    close,
    remove: async () => {
      await close()
      indexedDB.deleteDatabase(name)
    },
  }
}

/** Opening and writing a probe: private windows refuse one or the other, each browser in its own way. */
function canKeep(): Promise<boolean> {
  return new Promise(done => {
    try {
      const opening = indexedDB.open('throughline-probe', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('probe')
      opening.onerror = () => done(false)
      opening.onblocked = () => done(false)
      opening.onsuccess = () => {
        try {
          const db = opening.result
          const writing = db.transaction(['probe'], 'readwrite')
          writing.objectStore('probe').put(1, 1)
          const end = (kept: boolean) => () => {
            db.close()
            done(kept)
          }
          writing.oncomplete = end(true)
          writing.onabort = end(false)
        } catch {
          done(false)
        }
      }
    } catch {
      done(false)
    }
  })
}
