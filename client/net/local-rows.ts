// Updates kept in this browser in the order in which they came: one database of IndexedDB, as y-indexeddb lays it out, so that what
// earlier versions kept is read.

const UPDATES = 'updates'
const CUSTOM = 'custom'

export interface Rows {
  /** In one transaction: all or none. Rejects when they could not be kept. */
  add(updates: readonly Uint8Array[]): Promise<void>
  /**
   * Puts one row in the place of all. `make` is given those that other windows have added since, and gives what is kept instead.
   */
  replace(make: (others: readonly Uint8Array[]) => Uint8Array): Promise<void>
  close(): void
}

export interface Opened {
  readonly rows: Rows
  readonly kept: readonly Uint8Array[]
}

/** Null where this browser keeps nothing: private windows refuse to open or to write, each in its own way; or not within `ms`. */
export async function openRows(name: string, ms: number): Promise<Opened | null> {
  let timer: ReturnType<typeof setTimeout> | null = null
  let late = false
  const opening = open(name).then(async db => {
    const kept: Uint8Array[] = []
    const known = new Set<IDBValidKey>()
    await transaction(db, store => {
      // a write of a probe, so that one who may only read does not count as a keeper
      store.transaction.objectStore(CUSTOM).put(1, 'probe')
      const [keys, values] = [store.getAllKeys(), store.getAll()]
      values.onsuccess = () => {
        for (const key of keys.result) known.add(key)
        for (const value of values.result as unknown[]) if (value instanceof Uint8Array) kept.push(value)
      }
    })
    if (late) db.close()
    return { rows: rowsOf(db, known), kept }
  })
  const gaveUp = new Promise<null>(done => {
    timer = setTimeout(() => {
      late = true
      done(null)
    }, ms)
  })
  try {
    return await Promise.race([opening, gaveUp])
  } catch {
    return null
  } finally {
    if (timer !== null) clearTimeout(timer)
  }
}

/** `known`: keys of the rows whose content this window has. */
const rowsOf = (db: IDBDatabase, known: Set<IDBValidKey>): Rows => ({
  add: updates =>
    transaction(db, store => {
      for (const update of updates) {
        const adding = store.add(update)
        adding.onsuccess = () => known.add(adding.result)
      }
    }),
  replace: make =>
    transaction(db, store => {
      const keys = store.getAllKeys()
      keys.onsuccess = () => {
        const last = keys.result.at(-1)
        if (last === undefined) return
        const others = keys.result.filter(key => !known.has(key)).map(key => store.get(key) as IDBRequest<Uint8Array>)
        const put = () => {
          const adding = store.add(make(others.map(({ result }) => result)))
          adding.onsuccess = () => {
            store.delete(IDBKeyRange.upperBound(last))
            known.clear()
            known.add(adding.result)
          }
        }
        const final = others.at(-1)
        if (final === undefined) put()
        else final.onsuccess = put
      }
    }),
  close: () => db.close(),
})

const open = (name: string): Promise<IDBDatabase> =>
  new Promise((done, failed) => {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(UPDATES, { autoIncrement: true })
      opening.result.createObjectStore(CUSTOM)
    }
    opening.onerror = () => failed(opening.error)
    opening.onblocked = () => failed(new Error('blocked'))
    opening.onsuccess = () => {
      const db = opening.result
      // somebody deletes it: this window must not stand in the way
      db.onversionchange = () => db.close()
      done(db)
    }
  })

/** Resolves when all of it is kept. */
const transaction = (db: IDBDatabase, act: (store: IDBObjectStore) => void): Promise<void> =>
  new Promise((done, failed) => {
    const running = db.transaction([UPDATES, CUSTOM], 'readwrite')
    running.oncomplete = () => done()
    running.onabort = () => failed(running.error)
    act(running.objectStore(UPDATES))
  })
