import { type BoardDocument, newDocument } from '#shared/board/doc/roots.ts'
import { applyUpdate, missingFrom } from '#shared/board/doc/merge.ts'
import { readAll } from '#shared/board/doc/read.ts'

// Work that could not be saved, put aside in this browser: never merged by itself, never thrown away by itself, and there as a file.

/** Why it was put aside: the nack's code, `other-epoch`, or `too-large`. */
export interface Aside {
  readonly boardId: string
  readonly title: string
  readonly epoch: string | null
  /** ms since 1970. */
  readonly at: number
  readonly reason: string
  /** The whole board as it was here, as one Yjs update. */
  readonly state: Uint8Array
}

export interface Asides {
  /** False when this browser cannot keep it past the page; it is then in memory only. */
  keep(aside: Aside): Promise<boolean>
}

const DATABASE = 'throughline-aside'
const STORE = 'asides'

export function browserAsides(): Asides {
  return {
    keep: aside =>
      new Promise(done => {
        try {
          const opening = indexedDB.open(DATABASE, 1)
          opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { autoIncrement: true })
          opening.onerror = () => done(false)
          opening.onsuccess = () => {
            const db = opening.result
            const writing = db.transaction([STORE], 'readwrite')
            writing.objectStore(STORE).add(aside)
            const end = (kept: boolean) => () => {
              db.close()
              done(kept)
            }
            writing.oncomplete = end(true)
            writing.onabort = end(false)
          }
        } catch {
          done(false)
        }
      }),
  }
}

export const asideOf = (document: BoardDocument, about: Omit<Aside, 'state'>): Aside => ({
  ...about,
  state: missingFrom(document),
})

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
