import { newDocument } from '#shared/board/doc/roots.ts'
import { applyUpdate } from '#shared/board/doc/merge.ts'
import { readAll } from '#shared/board/doc/read.ts'
import type { Aside } from './aside.ts'

// Work that could not be saved, put aside in this browser: never merged by itself, never thrown away by itself, and there as a file.

/** One that this browser keeps, under its number. */
export interface KeptAside extends Aside {
  readonly n: number
}

export interface Asides {
  /** False when this browser cannot keep it past the page; it is then in memory only. */
  keep(aside: Aside): Promise<boolean>
  /** Of this board, the newest first; empty where nothing can be kept. */
  list(boardId: string): Promise<readonly KeptAside[]>
  remove(n: number): Promise<boolean>
}

const DATABASE = 'throughline-aside'
const STORE = 'asides'

export function browserAsides(): Asides {
  /** Opens, does one thing in one transaction and closes; null where this browser refuses any of it. */
  const run = <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> =>
    new Promise(done => {
      try {
        const opening = indexedDB.open(DATABASE, 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { autoIncrement: true })
        opening.onerror = () => done(null)
        opening.onsuccess = () => {
          const db = opening.result
          const acting = db.transaction([STORE], mode)
          const asked = act(acting.objectStore(STORE))
          const end = (kept: boolean) => () => {
            db.close()
            done(kept ? asked.result : null)
          }
          acting.oncomplete = end(true)
          acting.onabort = end(false)
        }
      } catch {
        done(null)
      }
    })
  return {
    keep: async aside => (await run('readwrite', store => store.add(aside))) !== null,
    list: async boardId => {
      const [keys, asides] = await Promise.all([
        run('readonly', store => store.getAllKeys()),
        run<unknown[]>('readonly', store => store.getAll()),
      ])
      return (asides ?? [])
        .flatMap((aside, i) => {
          const n = keys?.[i]
          return isAside(aside) && typeof n === 'number' && aside.boardId === boardId ? [{ ...aside, n }] : []
        })
        .sort((a, b) => b.at - a.at)
    },
    remove: async n => (await run('readwrite', store => store.delete(n))) !== null,
  }
}

/** Kept by some version of this product, perhaps an older one. */
const isAside = (value: unknown): value is Aside => {
  if (typeof value !== 'object' || value === null) return false
  const { boardId, title, epoch, at, reason, state } = value as Readonly<Record<string, unknown>>
  return (
    typeof boardId === 'string' &&
    typeof title === 'string' &&
    (epoch === null || typeof epoch === 'string') &&
    typeof at === 'number' &&
    typeof reason === 'string' &&
    state instanceof Uint8Array
  )
}

/** Everything that is written in it, for a look without opening it. */
export function asideTexts(aside: Aside): readonly string[] {
  const document = newDocument()
  applyUpdate(document, aside.state)
  const texts = readAll(document)
    .filter(element => element.deleted === null)
    .flatMap(element => Object.values(element.texts))
    .filter(text => text.trim() !== '')
  document.destroy()
  return texts
}

/** The file a person gets: every item in plain JSON to read, and the exact document in base64 to bring back. */
export function asideFile(aside: Aside): string {
  const document = newDocument()
  applyUpdate(document, aside.state)
  const items = readAll(document)
    .filter(element => element.deleted === null)
    .map(({ id, kind, values, texts, maps }) => ({ id, kind, ...values, ...texts, ...maps }))
  document.destroy()
  const { boardId, title, epoch, at, reason } = aside
  return JSON.stringify(
    {
      product: 'Throughline',
      boardId,
      title,
      epoch,
      at: new Date(at).toISOString(),
      reason,
      items,
      update: base64(aside.state),
    },
    null,
    2,
  )
}

/** In pieces: a call with a million arguments overflows the stack. */
function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
