import * as Y from 'yjs'
import { fail, ok, type Result } from '../../base/result.ts'
import { type BoardDocument, elementsOf, newDocument } from './roots.ts'
import { createWhole } from './whole.ts'

// The server's live copy of a board, behind functions: what is read often (the full state, the living elements, the size) is kept
// and not computed again at each question.

export interface Replica {
  readonly document: BoardDocument
  /** Takes an update in. `broken`: it threw or waits for something; the replica must be thrown away and loaded again. */
  apply(update: Uint8Array): Applied
  /**
   * Takes several updates in as one transaction: yjs copies its state vector, cleans up and encodes once in each, which on a board of many
   * costs more than an update itself. `work` may look at the document, `living` and `bytes` between two of them; what is deleted is not
   * collected before the end. `broken` when one of them broke it, `work` threw or the end did: then none of it may be passed on.
   */
  together(work: (take: Take) => void): Applied
  /** Edits as the server; gives what changed, or null. */
  edit(work: (document: BoardDocument) => void): Uint8Array | null
  /** The whole document as one update, kept until the next edit. */
  state(): Uint8Array
  /** What a holder of this state vector lacks; null when the vector cannot be read. */
  diff(vector: Uint8Array): Uint8Array | null
  stateVector(): Uint8Array
  /** Whether these bytes decode to exactly what this replica holds. */
  equals(state: Uint8Array): boolean
  living(): number
  isLiving(id: string): boolean
  /** At least the encoded size: exact after `state()`, else that plus what came in since. */
  bytes(): number
  destroy(): void
}

/** Takes in an update that touches these elements. Throws when that broke the replica; then no more may be taken in. */
export type Take = (update: Uint8Array, touched: ReadonlySet<string>) => void

export type Applied =
  | { readonly kind: 'news'; readonly update: Uint8Array }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'broken'; readonly cause?: unknown }

/** A deleted element carries the id of the operation that deleted it. */
export const isDeleteFlag = (value: unknown): boolean => typeof value === 'string' && value !== ''

const NO_VECTOR = 1

/** Loads a board from its snapshot and log rows, in order. Fails when they do not make a whole document. */
export function openReplica(updates: readonly Uint8Array[]): Result<Replica, 'unreadable'> {
  const document = newDocument()
  try {
    // one transaction for all: 10,000 rows take 90 ms so, and 1.4 s when they are merged first
    document.transact(() => {
      for (const update of updates) Y.applyUpdate(document, update)
    })
  } catch {
    document.destroy()
    return fail('unreadable')
  }
  if (waits(document)) {
    document.destroy()
    return fail('unreadable')
  }
  return ok(over(document))
}

const waits = (document: BoardDocument): boolean =>
  document.store.pendingStructs !== null || document.store.pendingDs !== null

function over(document: BoardDocument): Replica {
  const elements = elementsOf(document)
  const living = new Set<string>()
  const recheck = (id: string): void => {
    const entry = elements.get(id)
    const flagged = entry instanceof Y.Map && isDeleteFlag(entry.get('deleted'))
    if (entry === undefined || flagged) living.delete(id)
    else living.add(id)
  }
  for (const id of elements.keys()) recheck(id)

  const whole = createWhole(document)
  let wholeBytes = 0
  let grown = 0
  /** Of a transaction that is not over: what it was given. */
  let taken = 0
  let lastDiff: { readonly vector: Uint8Array; readonly update: Uint8Array } | null = null
  let emitted: Uint8Array[] = []

  document.on('update', (update: Uint8Array) => {
    lastDiff = null
    grown += update.byteLength
    emitted.push(update)
  })
  document.on('afterTransaction', (transaction: Y.Transaction) => {
    for (const [changed, keys] of transaction.changed) {
      const type: unknown = changed
      const holder = changed._item
      if (type === elements) {
        for (const key of keys) if (key !== null) recheck(key)
      } else if (holder !== null && holder.parent === elements && holder.parentSub !== null && keys.has('deleted'))
        recheck(holder.parentSub)
    }
  })

  const drained = (): Uint8Array | null => {
    const updates = emitted
    emitted = []
    const [first] = updates
    return first === undefined ? null : updates.length === 1 ? first : Y.mergeUpdates(updates)
  }
  const state = (): Uint8Array => {
    const exact = whole.exact()
    wholeBytes = exact.byteLength
    grown = 0
    taken = 0
    return exact
  }
  state()

  /** Of what went wrong in between, what yjs has emitted is worth nothing. */
  const outcome = (work: () => void): Applied => {
    try {
      work()
    } catch (cause) {
      emitted = []
      return { kind: 'broken', cause }
    }
    const news = drained()
    if (waits(document)) return { kind: 'broken' }
    return news === null ? { kind: 'nothing' } : { kind: 'news', update: news }
  }

  return {
    document,
    apply: update => outcome(() => Y.applyUpdate(document, update)),
    together: work =>
      outcome(() => {
        document.transact(() =>
          work((update, touched) => {
            Y.applyUpdate(document, update)
            if (waits(document)) throw new Error('an update without its predecessors')
            taken += update.byteLength
            whole.outdated()
            for (const id of touched) recheck(id)
          }),
        )
        taken = 0
      }),
    edit: work => {
      work(document)
      return drained()
    },
    state,
    diff: vector => {
      if (lastDiff !== null && sameBytes(lastDiff.vector, vector)) return lastDiff.update
      try {
        if (vector.byteLength <= NO_VECTOR && Y.decodeStateVector(vector).size === 0) return whole.joined()
        // everybody who comes back after a restart asks with the same vector
        const update = Y.encodeStateAsUpdate(document, vector)
        lastDiff = { vector: new Uint8Array(vector), update }
        return update
      } catch {
        return null
      }
    },
    stateVector: () => Y.encodeStateVector(document),
    equals: bytes => {
      const copy = newDocument()
      try {
        Y.applyUpdate(copy, bytes)
        return !waits(copy) && Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(document))
      } catch {
        return false
      } finally {
        copy.destroy()
      }
    },
    living: () => living.size,
    isLiving: id => living.has(id),
    bytes: () => wholeBytes + grown + taken,
    destroy: () => document.destroy(),
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i])

/** Several updates as one; what a tick passes on. */
export const mergeAll = (updates: readonly Uint8Array[]): Uint8Array => Y.mergeUpdates([...updates])

/** The clients whose structs an update brings; a server's own update is not gated but its clients are claimed all the same. */
export const clientsOf = (update: Uint8Array): readonly number[] => [...Y.parseUpdateMeta(update).to.keys()]
