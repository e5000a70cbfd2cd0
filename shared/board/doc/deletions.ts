import * as Y from 'yjs'
import type { FreshStruct, Incoming, Stretch } from './incoming.ts'

// What an update deletes: of the document, and of what it brings itself.

/** Of a fresh struct, how many of its new clocks the same update deletes again. */
export function droppedIn(incoming: Incoming): (fresh: FreshStruct) => number {
  return ({ struct, known }) => {
    const ranges = incoming.deletions.get(struct.id.client) ?? []
    const from = struct.id.clock + known
    const to = struct.id.clock + struct.length
    let count = 0
    for (let at = firstAfter(ranges, from); at < ranges.length; at++) {
      const range = ranges[at]
      if (range === undefined || range.from >= to) break
      count += Math.min(to, range.to) - Math.max(from, range.from)
    }
    return count
  }
}

/** The first of the sorted ranges that ends after this clock. */
function firstAfter(ranges: readonly Stretch[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.to ?? 0) > clock) high = middle
    else low = middle + 1
  }
  return low
}

/** Calls with each item of the document that the update deletes and that is not deleted yet, and how much of it. */
export function eachDeleted(doc: Y.Doc, incoming: Incoming, visit: (item: Y.Item, length: number) => void): void {
  for (const [client, ranges] of incoming.deletions) {
    const structs = doc.store.clients.get(client) ?? []
    const state = Y.getState(doc.store, client)
    for (const { from, to } of ranges) {
      const end = Math.min(to, state)
      if (from >= end) break
      for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
        const struct = structs[at]
        if (struct === undefined || struct.id.clock >= end) break
        if (!(struct instanceof Y.Item) || struct.deleted) continue
        visit(struct, Math.min(end, struct.id.clock + struct.length) - Math.max(from, struct.id.clock))
      }
    }
  }
}
