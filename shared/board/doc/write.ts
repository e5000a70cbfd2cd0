import * as Y from 'yjs'
import type { AnatomyOf } from '../anatomy.ts'
import type { Change, Json } from '../change.ts'
import { type BoardDocument, elementsOf, metaOf } from './roots.ts'

// The one place that writes elements into a document. A list of changes is one undo step, whatever its size.

export interface WriteOptions {
  /** The transaction's origin: undo follows the writer's own. */
  readonly origin: unknown
  readonly anatomy: AnatomyOf
  /**
   * An id for this operation. When given, entries are first inserted flagged as deleted with it, by an untracked
   * transaction, and unflagged in the tracked one: undoing a creation then flags the entry again, and what others
   * wrote in it is kept. When absent (templates, imports by the server) entries are simply inserted.
   */
  readonly operation?: string
}

/** About this much per transaction, so that one paste never passes the limit of an update (contract: 1 MiB). */
const CHUNK = 256 * 1024

export function write(doc: BoardDocument, changes: readonly Change[], options: WriteOptions): void {
  for (const chunk of chunks(changes)) {
    const { operation } = options
    if (operation !== undefined && chunk.some(c => c.op === 'create')) {
      // the origin is a fresh object: no undo manager follows it
      doc.transact(() => {
        for (const change of chunk) if (change.op === 'create') insert(doc, change, options, operation)
      }, UNTRACKED)
      doc.transact(() => {
        for (const change of chunk) {
          if (change.op === 'create') entryOf(doc, change.id)?.delete('deleted')
          else apply(doc, change)
        }
      }, options.origin)
    } else {
      doc.transact(() => {
        for (const change of chunk) {
          if (change.op === 'create') insert(doc, change, options, null)
          else apply(doc, change)
        }
      }, options.origin)
    }
  }
}

/** Origin of writes that no undo takes back. Local all the same: they are sent like every other. */
export const UNTRACKED = { name: 'untracked' } as const

type Create = Extract<Change, { op: 'create' }>

const entryOf = (doc: BoardDocument, id: string): Y.Map<unknown> | undefined => {
  const entry = elementsOf(doc).get(id)
  return entry instanceof Y.Map ? (entry as Y.Map<unknown>) : undefined
}

function insert(doc: BoardDocument, change: Create, options: WriteOptions, flagged: string | null): void {
  // entries are write-once: a second creation of the same id changes nothing
  if (elementsOf(doc).has(change.id)) return
  const anatomy = options.anatomy(change.kind)
  const entry = new Y.Map<unknown>()
  entry.set('kind', change.kind)
  for (const [key, value] of Object.entries(change.values)) if (value !== undefined) entry.set(key, value)
  if (flagged !== null) entry.set('deleted', flagged)
  // a file may hold a plain value where a text or map is usual: it is kept, as a reader keeps it
  const free = (key: string): boolean => change.values[key] === undefined
  for (const key of new Set([...anatomy.texts.filter(free), ...Object.keys(change.texts ?? {})]))
    entry.set(key, new Y.Text(change.texts?.[key] ?? ''))
  for (const key of new Set([...anatomy.maps.filter(free), ...Object.keys(change.maps ?? {})]))
    entry.set(key, new Y.Map<Json>(Object.entries(change.maps?.[key] ?? {})))
  elementsOf(doc).set(change.id, entry)
}

function apply(doc: BoardDocument, change: Exclude<Change, Create>): void {
  if (change.op === 'meta') {
    setOrDelete(metaOf(doc), change.key, change.value)
    return
  }
  const entry = entryOf(doc, change.id)
  if (entry === undefined) return
  switch (change.op) {
    case 'set':
      // kind is set once; texts and maps are not plain values
      if (change.key !== 'kind' && !(entry.get(change.key) instanceof Y.AbstractType))
        setOrDelete(entry, change.key, change.value)
      return
    case 'text': {
      const text = entry.get(change.key)
      if (text instanceof Y.Text) editText(text, change.edit.at, change.edit.remove, change.edit.insert)
      return
    }
    case 'put': {
      const map = entry.get(change.map)
      if (map instanceof Y.Map) setOrDelete(map as Y.Map<unknown>, change.key, change.value)
      return
    }
  }
}

function setOrDelete(map: Y.Map<unknown>, key: string, value: Json | undefined): void {
  if (value === undefined) {
    if (map.has(key)) map.delete(key)
  } else if (!same(map.get(key), value)) map.set(key, value)
}

/** A write that changes nothing would still grow the document. */
const same = (a: unknown, b: Json): boolean =>
  a === b || (typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** Clamped to the text as it is now: an edit computed a moment ago must not throw. */
export function editText(text: Y.Text, at: number, remove: number, insert: string): void {
  const start = Math.max(0, Math.min(at, text.length))
  const gone = Math.max(0, Math.min(remove, text.length - start))
  if (gone > 0) text.delete(start, gone)
  if (insert !== '') text.insert(start, insert)
}

function* chunks(changes: readonly Change[]): Iterable<readonly Change[]> {
  let chunk: Change[] = []
  let size = 0
  for (const change of changes) {
    const weight = JSON.stringify(change).length
    if (size > 0 && size + weight > CHUNK) {
      yield chunk
      chunk = []
      size = 0
    }
    chunk.push(change)
    size += weight
  }
  if (chunk.length > 0) yield chunk
}
