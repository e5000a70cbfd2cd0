import * as Y from 'yjs'
import { fail, ok, type Result } from '../../base/result.ts'

// One update, decoded and put into the order in which its structs can be integrated, without touching the document. Applying first
// and looking later does not work: an update cut inside its delete set throws after it has half applied, and one whose
// predecessors are missing stays in the document as pending and is merged again at every later edit.

export type Struct = Y.Item | Y.GC

/** A struct that the document does not have; its first `known` clocks may be there already. */
export interface FreshStruct {
  readonly struct: Struct
  readonly known: number
}

export interface Incoming {
  /** Each after everything that it refers to. */
  readonly fresh: readonly FreshStruct[]
  readonly clients: ReadonlySet<number>
  /** What it deletes, by client, sorted and without overlaps. */
  readonly deletions: ReadonlyMap<number, readonly Stretch[]>
  /** The struct that holds a clock, of the document or of the update. */
  readonly find: (client: number, clock: number) => Struct | undefined
}

/** A stretch of one client's clocks, end excluded. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export type Unreadable =
  | { readonly kind: 'malformed' }
  | { readonly kind: 'never'; readonly why: string }
  | { readonly kind: 'missing' }

/** Beyond this a clock or a length is an attack: a struct of 2^50 makes all later edits of its client void. */
const LARGEST_CLOCK = 2 ** 31
/** An update with new structs of more clients than this is no person's work. */
const MOST_CLIENTS = 500

const never = (why: string): Result<never, Unreadable> => fail({ kind: 'never', why })
const missing: Result<never, Unreadable> = fail({ kind: 'missing' })

export function readIncoming(doc: Y.Doc, update: Uint8Array): Result<Incoming, Unreadable> {
  const decoded = decode(update)
  if (decoded === null) return fail({ kind: 'malformed' })

  const known = (client: number): number => Y.getState(doc.store, client)
  const byClient = new Map<number, FreshStruct[]>()
  const closed = new Set<number>()
  let current = -1
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id
    if (client !== current) {
      // applyUpdate keeps only the last of two blocks of one client: what was checked would not be what is applied
      if (closed.has(client)) return never('two blocks of one client')
      closed.add(client)
      current = client
    }
    const end = clock + struct.length
    if (struct.length < 1 || end > LARGEST_CLOCK) return never('impossible length or clock')
    if (struct instanceof Y.Skip || end <= known(client)) continue
    const list = byClient.get(client) ?? []
    const next = list.length === 0 ? known(client) : endOf(list.at(-1))
    if (clock > next) return missing
    list.push({ struct, known: Math.max(0, next - clock) })
    byClient.set(client, list)
  }
  if (byClient.size > MOST_CLIENTS) return never('too many clients')

  const find = (client: number, clock: number): Struct | undefined => {
    if (clock < known(client)) return Y.getItem(doc.store, Y.createID(client, clock))
    return search(byClient.get(client) ?? [], clock)
  }
  const ordered = order(byClient, known)
  if (!ordered.ok) return ordered

  for (const [client, ranges] of decoded.ds.clients) {
    const end = Math.max(known(client), endOf(byClient.get(client)?.at(-1)))
    for (const { clock, len } of ranges) {
      // an empty one throws in the middle of applying where its clock is not there yet; nobody's yjs writes one
      if (len < 1 || clock + len > LARGEST_CLOCK) return never('impossible length or clock')
      if (clock + len > end) return missing
    }
  }
  const deletions = new Map<number, readonly Stretch[]>()
  for (const [client, ranges] of Y.mergeDeleteSets([decoded.ds]).clients)
    deletions.set(
      client,
      ranges.map(r => ({ from: r.clock, to: r.clock + r.len })),
    )
  return ok({ fresh: ordered.value, clients: new Set(byClient.keys()), deletions, find })
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}

const endOf = (fresh: FreshStruct | undefined): number =>
  fresh === undefined ? 0 : fresh.struct.id.clock + fresh.struct.length

function search(list: readonly FreshStruct[], clock: number): Struct | undefined {
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = list[middle]
    if (found === undefined) return undefined
    if (clock < found.struct.id.clock) high = middle - 1
    else if (clock >= endOf(found)) low = middle + 1
    else return found.struct
  }
  return undefined
}

/** What the struct refers to, as yjs will look it up. */
function references(struct: Struct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  const parent: unknown = struct.parent
  return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].filter(id => id !== null)
}

function order(
  byClient: ReadonlyMap<number, readonly FreshStruct[]>,
  known: (client: number) => number,
): Result<readonly FreshStruct[], Unreadable> {
  const placed: FreshStruct[] = []
  const next = new Map<number, number>()
  const reached = new Map<number, number>()
  const waiting = new Map<number, number[]>()
  const work = [...byClient.keys()]
  const has = (id: Y.ID): boolean => id.clock < (reached.get(id.client) ?? known(id.client))
  for (let client = work.pop(); client !== undefined; client = work.pop()) {
    const list = byClient.get(client) ?? []
    const before = next.get(client) ?? 0
    let at = before
    for (let item = list[at]; item !== undefined; item = list[at]) {
      const { struct } = item
      // yjs does not check references within one client
      const own = references(struct).find(id => id.client === struct.id.client && id.clock >= struct.id.clock)
      if (own !== undefined) return never('a reference to a later struct of the same client')
      const lacks = references(struct).find(id => !has(id))
      if (lacks !== undefined) {
        if (lacks.clock >= endOf(byClient.get(lacks.client)?.at(-1))) return missing
        waiting.set(lacks.client, [...(waiting.get(lacks.client) ?? []), client])
        break
      }
      placed.push(item)
      reached.set(client, endOf(item))
      at += 1
    }
    next.set(client, at)
    if (at > before) {
      work.push(...(waiting.get(client) ?? []))
      waiting.delete(client)
    }
  }
  const all = [...byClient].every(([client, list]) => (next.get(client) ?? 0) === list.length)
  return all ? ok(placed) : never('structs that wait for each other')
}
