import * as Y from 'yjs'
import { type BoardDocument, elementsOf, metaOf } from './roots.ts'

// Yjs events become sets of element ids, one set a transaction. Nobody outside this folder sees an event.

export interface Changed {
  readonly ids: ReadonlySet<string>
  readonly meta: boolean
  readonly origin: unknown
  /** True when this replica made the change. */
  readonly local: boolean
}

/** Calls back once per transaction that touched an element or meta. Returns the way to stop. */
export function watch(doc: BoardDocument, listen: (changed: Changed) => void): () => void {
  const elements = elementsOf(doc)
  const meta = metaOf(doc)
  const onElements = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const ids = new Set<string>()
    for (const event of events) {
      // of a whole board that arrives, working out what each key was before would cost as much as reading it
      if (event instanceof Y.YMapEvent && event.target === elements)
        for (const key of event.keysChanged) ids.add(String(key))
      else ids.add(String(event.path[0]))
    }
    listen({ ids, meta: false, origin: transaction.origin, local: transaction.local })
  }
  const onMeta = (_events: unknown, transaction: Y.Transaction) =>
    listen({ ids: new Set(), meta: true, origin: transaction.origin, local: transaction.local })
  elements.observeDeep(onElements)
  meta.observeDeep(onMeta)
  return () => {
    elements.unobserveDeep(onElements)
    meta.unobserveDeep(onMeta)
  }
}
