import * as Y from 'yjs'
import type { BoardDocument } from './roots.ts'
import { takeUpdate } from './update-decoder.ts'
import { handOn } from './updates.ts'

// What a client's connection needs of Yjs: updates in, updates out, and how far this replica has come.

/** Several updates as one, so that what was written in one go is one frame. */
export const mergeUpdates = (updates: readonly Uint8Array[]): Uint8Array => {
  const [only] = updates
  return updates.length === 1 && only !== undefined ? only : Y.mergeUpdates([...updates])
}

/** False when the bytes could not be read; the document may then hold a part of them and should be thrown away. */
export function applyUpdate(doc: BoardDocument, update: Uint8Array, origin?: unknown): boolean {
  try {
    handOn(doc, update, origin, () => takeUpdate(doc, update, origin))
    return true
  } catch {
    return false
  }
}

/** Updates in their order, as one change. False when some of them could not be read; the others are in. */
export function applyAll(doc: BoardDocument, updates: readonly Uint8Array[], origin: unknown): boolean {
  let read = true
  const takeAll = () => {
    for (const update of updates)
      try {
        takeUpdate(doc, update, origin)
      } catch {
        read = false
      }
  }
  Y.transact(doc, takeAll, origin, false)
  return read
}

/** Nothing has ever been written in it. */
export const isEmpty = (doc: BoardDocument): boolean => doc.store.clients.size === 0

/** What a holder of this state vector lacks; everything when there is no vector. Deletions are always included. */
export const missingFrom = (doc: BoardDocument, vector?: Uint8Array): Uint8Array =>
  vector === undefined ? Y.encodeStateAsUpdate(doc) : Y.encodeStateAsUpdate(doc, vector)

export const vectorOf = (doc: BoardDocument): Uint8Array => Y.encodeStateVector(doc)

/** How far this replica's own writing has come: its client id and the clock after its last insertion. */
export interface OwnClock {
  readonly client: number
  readonly clock: number
}

export const ownClock = (doc: BoardDocument): OwnClock => ({
  client: doc.clientID,
  clock: Y.getState(doc.store, doc.clientID),
})

/** The state vector of somebody who has all of this document, except what its own client wrote after `own`. */
export function vectorUpTo(doc: BoardDocument, own: OwnClock): Uint8Array {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
  if (own.clock > 0) vector.set(own.client, own.clock)
  else vector.delete(own.client)
  return Y.encodeStateVector(vector)
}
