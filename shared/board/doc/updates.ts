import type * as Y from 'yjs'
import { isLarge } from './update-decoder.ts'
import type { BoardDocument } from './roots.ts'

// What changes a document, as updates for whoever keeps or sends them. Yjs encodes each transaction for its listeners: for a whole board
// that arrives this is as much work as reading it. So a large update is handed on as it came.

/** `own`: written here, not brought in. An update may tell of what the document had before. */
export type HearUpdate = (update: Uint8Array, origin: unknown, own: boolean) => void

interface Ear {
  readonly listeners: Set<HearUpdate>
  readonly hear: (update: Uint8Array, origin: unknown, doc: BoardDocument, transaction: Y.Transaction) => void
}

const ears = new WeakMap<BoardDocument, Ear>()

function earOf(doc: BoardDocument): Ear {
  const known = ears.get(doc)
  if (known !== undefined) return known
  const listeners = new Set<HearUpdate>()
  const ear: Ear = {
    listeners,
    hear: (update, origin, _doc, transaction) => {
      for (const listener of listeners) listener(update, origin, transaction.local)
    },
  }
  ears.set(doc, ear)
  return ear
}

/** Hears every change from now on; returns the way to stop. */
export function onUpdates(doc: BoardDocument, listener: HearUpdate): () => void {
  const { listeners, hear } = earOf(doc)
  if (listeners.size === 0) doc.on('update', hear)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) doc.off('update', hear)
  }
}

/** Whether a transaction has brought anything, as Yjs itself decides it. */
const brought = ({ deleteSet, beforeState, afterState }: Y.Transaction): boolean =>
  deleteSet.clients.size > 0 || [...afterState].some(([client, clock]) => beforeState.get(client) !== clock)

/** `take` brings this update in, in one transaction of this origin; whoever listens is given the update itself. */
export function handOn(doc: BoardDocument, update: Uint8Array, origin: unknown, take: () => void): void {
  const ear = ears.get(doc)
  const alone = doc._transaction === null && doc._transactionCleanups.length === 0
  if (ear === undefined || ear.listeners.size === 0 || !alone || !isLarge(update)) return take()
  let news = false
  let deaf = true
  let begun = 0
  const listenAgain = () => {
    if (deaf) doc.on('update', ear.hear)
    deaf = false
  }
  // somebody who writes because of what arrives is heard as ever, and what arrived too
  const begins = () => {
    begun += 1
    if (begun > 1) listenAgain()
  }
  const ends = (transaction: Y.Transaction) => {
    news ||= brought(transaction)
  }
  doc.off('update', ear.hear)
  doc.on('beforeTransaction', begins)
  doc.on('afterTransaction', ends)
  let whole = false
  try {
    take()
    whole = deaf
  } finally {
    doc.off('beforeTransaction', begins)
    doc.off('afterTransaction', ends)
    listenAgain()
  }
  if (whole && news) for (const listener of ear.listeners) listener(update, origin, false)
}
