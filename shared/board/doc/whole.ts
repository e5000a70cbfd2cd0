import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { BoardDocument } from './roots.ts'

// The whole document as one update, for those who join. Encoding 10,000 elements costs some 30 to 80 ms, so after an edit the last
// encoding is taken again with what came since put behind each client's part of it: what was deleted meanwhile is in it still, but so
// is its deletion, and a reader ends with the same document. Now and then everything is encoded anew.
//
// The v1 format: a count of clients; for each a count of structs, the client, the first clock, the structs; then a count of clients, and
// for each the client, a count of ranges, the ranges (yjs, src/utils/encoding.js and DeleteSet.js).

export interface Whole {
  /** Exactly what yjs encodes. The same array until the next edit. */
  exact(): Uint8Array
  /** As good as `exact` for a reader that has nothing, and much cheaper just after an edit. */
  joined(): Uint8Array
  /** The document has changed, in a transaction that is not over. */
  outdated(): void
}

/** One client's structs. */
interface Section {
  count: number
  /** The clock after the last of them. */
  end: number
  readonly parts: Uint8Array[]
}

/** Smaller boards are encoded anew each time: that takes a millisecond or two. */
const LARGE_BYTES = 64 * 1024
/** What may be put behind an encoding before it is made anew: this part of it. */
const TAIL_PART = 1 / 16

type DeleteSet = Y.Transaction['deleteSet']

export function createWhole(document: BoardDocument): Whole {
  let whole: Uint8Array | null = null
  let joined: Uint8Array | null = null
  let baseBytes = 0
  let tailBytes = 0
  let sections = new Map<number, Section>()
  let deletions: { count: number; readonly parts: Uint8Array[] } = { count: 0, parts: [] }

  const outdated = (): void => {
    whole = null
    joined = null
  }
  document.on('update', outdated)
  document.on('afterTransaction', ({ deleteSet }: Y.Transaction) => {
    if (baseBytes < LARGE_BYTES || deleteSet.clients.size === 0) return
    const encoder = encoding.createEncoder()
    writeRanges(encoder, deleteSet)
    const part = encoding.toUint8Array(encoder)
    deletions.count += deleteSet.clients.size
    deletions.parts.push(part)
    tailBytes += part.byteLength
  })

  /** Encodes everything, and keeps where each client's part of it is. */
  function exact(): Uint8Array {
    if (whole !== null) return whole
    const encoder = new Y.UpdateEncoderV1()
    const out = encoder.restEncoder
    const { clients } = document.store
    const spans: (readonly [client: number, count: number, end: number, from: number, to: number])[] = []
    encoding.writeVarUint(out, clients.size)
    for (const client of [...clients.keys()].sort((a, b) => b - a)) {
      const structs = clients.get(client) ?? []
      encoding.writeVarUint(out, structs.length)
      encoding.writeVarUint(out, client)
      encoding.writeVarUint(out, 0)
      const from = encoding.length(out)
      for (const struct of structs) struct.write(encoder, 0)
      spans.push([client, structs.length, Y.getState(document.store, client), from, encoding.length(out)])
    }
    const deleted = Y.createDeleteSetFromStructStore(document.store)
    encoding.writeVarUint(out, deleted.clients.size)
    const deletedFrom = encoding.length(out)
    writeRanges(out, deleted)
    const made = encoder.toUint8Array()

    whole = made
    baseBytes = made.byteLength
    tailBytes = 0
    sections = new Map(
      spans.map(([client, count, end, from, to]) => [client, { count, end, parts: [made.subarray(from, to)] }]),
    )
    deletions = { count: deleted.clients.size, parts: [made.subarray(deletedFrom)] }
    return made
  }

  /** Puts what a client has written since behind its part. */
  function extend(client: number, structs: (Y.Item | Y.GC)[]): void {
    const section = sections.get(client) ?? { count: 0, end: 0, parts: [] }
    const end = Y.getState(document.store, client)
    if (end === section.end) return
    sections.set(client, section)
    const encoder = new Y.UpdateEncoderV1()
    const first = Y.findIndexSS(structs, section.end)
    for (const struct of structs.slice(first)) {
      // what yjs has merged with an older struct meanwhile is written from where that one ended
      struct.write(encoder, Math.max(0, section.end - struct.id.clock))
      section.count += 1
    }
    const part = encoder.toUint8Array()
    section.end = end
    section.parts.push(part)
    tailBytes += part.byteLength
  }

  return {
    exact,
    outdated,
    joined: () => {
      if (whole !== null) return whole
      if (baseBytes < LARGE_BYTES || tailBytes > baseBytes * TAIL_PART) return exact()
      joined ??= (() => {
        for (const [client, structs] of document.store.clients) extend(client, structs)
        return together(sections, deletions)
      })()
      return joined
    },
  }
}

function writeRanges(out: encoding.Encoder, deleted: DeleteSet): void {
  for (const [client, ranges] of [...deleted.clients].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(out, clock)
      encoding.writeVarUint(out, len)
    }
  }
}

function together(
  sections: ReadonlyMap<number, Section>,
  deletions: { readonly count: number; readonly parts: readonly Uint8Array[] },
): Uint8Array {
  const parts: Uint8Array[] = [head(sections.size)]
  for (const [client, { count, parts: structs }] of [...sections].sort(([a], [b]) => b - a))
    parts.push(head(count, client, 0), ...structs)
  parts.push(head(deletions.count), ...deletions.parts)
  const made = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    made.set(part, at)
    at += part.byteLength
  }
  return made
}

function head(...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}
