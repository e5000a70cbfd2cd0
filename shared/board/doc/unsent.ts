import * as Y from 'yjs'
import { type BoardDocument, elementsOf } from './roots.ts'

// What one document has that another lacks, told by elements: when a person comes back with work done offline, this is their work.

/** By element, the keys written (a text or map by its own key); the empty key stands for the element itself, when it was made. */
export type Unsent = ReadonlyMap<string, ReadonlySet<string>>

/**
 * `vector` is how far the other one has come, `update` what it sends to this one, not yet applied: only its deletions are read, since
 * a state vector says nothing of them.
 */
export function unsentOf(doc: BoardDocument, vector: Uint8Array, update: Uint8Array): Unsent {
  const found = new Map<string, Set<string>>()
  if (doc.store.clients.size === 0) return found
  const theirs = decode(vector, update)
  if (theirs === null) return found
  const elements = elementsOf(doc)
  for (const [client, structs] of doc.store.clients) {
    const known = theirs.vector.get(client) ?? 0
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const { clock } = struct.id
      const isNew = clock + struct.length > known
      if (!isNew && !(struct.deleted && !isDeletedThere(theirs.deletions, struct))) continue
      const at = placeOf(elements, struct)
      if (at === null) continue
      const keys = found.get(at.id)
      if (keys === undefined) found.set(at.id, new Set([at.key]))
      else keys.add(at.key)
    }
  }
  return found
}

type Deletions = ReturnType<typeof Y.mergeDeleteSets>

function decode(vector: Uint8Array, update: Uint8Array) {
  try {
    return { vector: Y.decodeStateVector(vector), deletions: Y.mergeDeleteSets([Y.decodeUpdate(update).ds]) }
  } catch {
    // who applies it finds out and loads the board anew
    return null
  }
}

const isDeletedThere = (deletions: Deletions, { id, length }: Y.Item): boolean =>
  Y.isDeleted(deletions, id) && Y.isDeleted(deletions, Y.createID(id.client, id.clock + length - 1))

/** The element that an item is a part of, and under which of its keys. */
function placeOf(elements: Y.Map<unknown>, item: Y.Item): { readonly id: string; readonly key: string } | null {
  let key = ''
  let at: Y.Item | null = item
  while (at !== null) {
    const sub: string | null = at.parentSub
    if (at.parent === elements) return sub === null ? null : { id: sub, key }
    if (sub !== null) key = sub
    at = at.parent instanceof Y.AbstractType ? at.parent._item : null
  }
  return null
}

/** The Yjs client that wrote the value which stands under this key now; null where none does. */
export function writerOf(doc: BoardDocument, id: string, key: string): number | null {
  const entry = elementsOf(doc).get(id)
  const item = entry instanceof Y.Map ? entry._map.get(key) : undefined
  return item === undefined || item.deleted ? null : item.id.client
}
