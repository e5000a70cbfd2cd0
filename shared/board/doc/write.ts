import * as Y from 'yjs'
import { type AnatomyOf, GONE } from '../anatomy.ts'
import { type Change, type Json, textEdit } from '../change.ts'
import { editText, formatText, newText } from './marks.ts'
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
    if (operation !== undefined && chunk.some(c => c.op === 'create' || makesEntry(doc, c, options))) {
      const made: Put[] = []
      // the origin is a fresh object: no undo manager follows it
      doc.transact(() => {
        for (const change of chunk) {
          if (change.op === 'create') insert(doc, change, options, operation)
          else if (change.op === 'put' && makeEntry(doc, change, options, operation)) made.push(change)
        }
      }, UNTRACKED)
      doc.transact(() => {
        for (const change of chunk) {
          if (change.op === 'create') entryOf(doc, change.id)?.delete('deleted')
          else apply(doc, change, options)
        }
        for (const { id, key } of made) mapOf(doc, id, GONE)?.delete(key)
      }, options.origin)
    } else {
      doc.transact(() => {
        for (const change of chunk) {
          if (change.op === 'create') insert(doc, change, options, null)
          else apply(doc, change, options)
        }
      }, options.origin)
    }
  }
}

/** Origin of writes that no undo takes back. Local all the same: they are sent like every other. */
export const UNTRACKED = { name: 'untracked' } as const

type Create = Extract<Change, { op: 'create' }>
type Put = Extract<Change, { op: 'put' }>

const entryOf = (doc: BoardDocument, id: string): Y.Map<unknown> | undefined => {
  const entry = elementsOf(doc).get(id)
  return entry instanceof Y.Map ? (entry as Y.Map<unknown>) : undefined
}

const mapOf = (doc: BoardDocument, id: string, key: string): Y.Map<unknown> | undefined => {
  const map = entryOf(doc, id)?.get(key)
  return map instanceof Y.Map ? (map as Y.Map<unknown>) : undefined
}

/** What a map of the element is, as its kind declares it. */
function sortOf(doc: BoardDocument, { id, map }: Put, { anatomy }: WriteOptions): 'texts' | 'lasting' | 'plain' {
  const kind = entryOf(doc, id)?.get('kind')
  const { textMaps, lasting } = anatomy(typeof kind === 'string' ? kind : '')
  return textMaps?.includes(map) === true ? 'texts' : lasting?.includes(map) === true ? 'lasting' : 'plain'
}

/** Whether a change brings an entry of a map that an undo must not take away: others may write in it by then. */
function makesEntry(doc: BoardDocument, change: Change, options: WriteOptions): boolean {
  if (change.op !== 'put' || typeof change.value !== 'string') return false
  const sort = sortOf(doc, change, options)
  if (sort === 'plain') return false
  const there = mapOf(doc, change.id, change.map)?.get(change.key)
  return sort === 'texts' ? !(there instanceof Y.Text) : there === undefined
}

/** Makes such an entry without its content: an empty text, or one that is flagged as gone. True for one that is to be unflagged. */
function makeEntry(doc: BoardDocument, change: Put, options: WriteOptions, operation: string): boolean {
  if (!makesEntry(doc, change, options)) return false
  const map = mapOf(doc, change.id, change.map)
  if (map === undefined) return false
  if (sortOf(doc, change, options) === 'texts') {
    map.set(change.key, new Y.Text())
    return false
  }
  mapOf(doc, change.id, GONE)?.set(change.key, operation)
  map.set(change.key, change.value)
  return true
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
    entry.set(key, newText(change.texts?.[key] ?? '', change.marks?.[key]))
  for (const key of new Set([...anatomy.maps.filter(free), ...Object.keys(change.maps ?? {})]))
    entry.set(key, mapWith(change.maps?.[key] ?? {}, anatomy.textMaps?.includes(key) === true))
  elementsOf(doc).set(change.id, entry)
}

const mapWith = (entries: Readonly<Record<string, Json>>, texts: boolean): Y.Map<unknown> =>
  new Y.Map<unknown>(
    Object.entries(entries).map(([key, value]) => [
      key,
      texts && typeof value === 'string' ? new Y.Text(value) : value,
    ]),
  )

function apply(doc: BoardDocument, change: Exclude<Change, Create>, options: WriteOptions): void {
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
      if (text instanceof Y.Text) editText(text, change.edit)
      return
    }
    case 'format': {
      const text = entry.get(change.key)
      if (text instanceof Y.Text) formatText(text, change.from, change.length, change.format)
      return
    }
    case 'put': {
      const map = entry.get(change.map)
      if (!(map instanceof Y.Map)) return
      const sort = sortOf(doc, change, options)
      if (sort === 'texts') putText(map as Y.Map<unknown>, change)
      // what lasts is deleted by its flag
      else if (sort === 'plain' || change.value !== undefined)
        setOrDelete(map as Y.Map<unknown>, change.key, change.value)
      return
    }
  }
}

/** A text in a map is never taken away, it is emptied; what is put there becomes its words by the smallest edit. */
function putText(map: Y.Map<unknown>, { key, value = '' }: Put): void {
  if (typeof value !== 'string') return
  const there = map.get(key)
  if (there instanceof Y.Text) {
    const edit = textEdit(there.toString(), value)
    if (edit !== null) editText(there, edit)
  } else map.set(key, new Y.Text(value))
}

function setOrDelete(map: Y.Map<unknown>, key: string, value: Json | undefined): void {
  if (value === undefined) {
    if (map.has(key)) map.delete(key)
  } else if (!same(map.get(key), value)) map.set(key, value)
}

/** A write that changes nothing would still grow the document. */
const same = (a: unknown, b: Json): boolean =>
  a === b || (typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

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
