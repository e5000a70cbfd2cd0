import * as Y from 'yjs'
import { isId } from '../../base/ids.ts'
import { droppedIn, eachDeleted } from './deletions.ts'
import { isFormat, roomForFormat } from './format-limits.ts'
import { type FreshStruct, type Incoming, readIncoming } from './incoming.ts'
import { type Place, type Placed, type Places, placesIn } from './place.ts'
import { isDeleteFlag, type Replica } from './replica.ts'
import { elementsOf } from './roots.ts'

// Whether an update may enter a board, decided before it is applied: yjs itself believes whatever it is told. The verdicts are those of
// contract §4. Deletions inside an element are anybody's right; entries of `elements` are written once and never removed by a client, and so
// are their kinds.

export type Verdict =
  | { readonly kind: 'nothing' }
  | ({
      readonly kind: 'accept'
      readonly newClients: readonly number[]
      /** How many living elements it deletes. */
      readonly deletes: number
    } & Touch)
  | { readonly kind: 'malformed' }
  | { readonly kind: 'never'; readonly why: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'text-too-long' }
  | { readonly kind: 'board-full' }

/** Which elements an update is about, for rules that look at elements (design §5). */
export interface Touch {
  /** Parents of its structs, also through origins, and owners of what it deletes. */
  readonly touched: ReadonlySet<string>
  /** Those that it makes. */
  readonly made: ReadonlySet<string>
  /** Kinds and places that it writes. */
  readonly kinds: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, unknown>
  /** Elements of which it writes or takes away what only facilitators may. */
  readonly marked: ReadonlySet<string>
}

export interface GateLimits {
  readonly elements: number
  /** UTF-16 units of one text. */
  readonly text: number
  readonly docBytes: number
}

export interface Writer {
  readonly participantId: string
  /** Whom a Yjs client belongs to; undefined when nobody has written with it. */
  ownerOf(clientId: number): string | undefined
}

/** Owner of what templates, imports and migrations wrote: no person has this id. */
export const SERVER = 'server'
/** The key of an element that participants do not change: what a template or a facilitator has put there to stay. */
export const FURNITURE = 'furniture'
/** Keys that facilitators write and nobody else: `offWall` keeps an element from the projector. */
const FACILITATORS_KEYS: ReadonlySet<string> = new Set([FURNITURE, 'offWall'])
/** Longer strings belong in a Y.Text, or are images in disguise. UTF-16 units. */
const LONGEST_STRING = 10_000
const LONGEST_KEY = 256
const DEEPEST_VALUE = 16

/** What an update changes, resolved but not judged for limits. */
interface Survey {
  readonly touched: Set<string>
  /** The elements that are new, and what becomes of the flag `deleted` of those whose flag is written. */
  readonly created: Set<string>
  readonly kinds: Map<string, string>
  readonly places: Map<string, unknown>
  readonly marked: Set<string>
  readonly flags: Map<string, boolean>
  /** Change of length by the item that holds the text, and its length before. */
  readonly texts: Map<Y.Item, { readonly before: number; change: number }>
  /** Formatting in each text, by the item that holds the text. */
  readonly formats: Map<Y.Item, number>
  /** Whether it brings anything that is not a deletion. */
  adds: boolean
  changes: boolean
}

type Refusal = Extract<Verdict, { kind: 'never' | 'text-too-long' }>
const never = (why: string): Refusal => ({ kind: 'never', why })

export function inspect(replica: Replica, update: Uint8Array, writer: Writer, limits: GateLimits): Verdict {
  const read = readIncoming(replica.document, update)
  if (!read.ok) return read.error
  const incoming = read.value

  const newClients: number[] = []
  for (const client of incoming.clients) {
    const owner = writer.ownerOf(client) ?? (Y.getState(replica.document.store, client) > 0 ? SERVER : undefined)
    if (owner === undefined) newClients.push(client)
    else if (owner !== writer.participantId) return never('foreign owner')
  }

  const survey = surveyOf(replica.document, incoming)
  if ('kind' in survey) return survey
  if (!survey.changes) return { kind: 'nothing' }

  for (const { before, change } of survey.texts.values())
    if (change > 0 && before + change > limits.text) return { kind: 'text-too-long' }
  const gained = growth(replica, survey)
  if (gained > 0 && replica.living() + gained > limits.elements) return { kind: 'board-full' }
  const fits = (bytes: number): boolean => bytes + update.byteLength <= limits.docBytes
  if (survey.adds && !fits(replica.bytes()) && !fits(replica.state().byteLength)) return { kind: 'board-full' }
  const { touched, created, kinds, places, marked } = survey
  const deletes = deletedBy(replica, survey)
  return { kind: 'accept', newClients, deletes, touched, made: created, kinds, places, marked }
}

/** Whether the document already has all of it; such a write is acknowledged whatever the role. */
export function news(replica: Replica, update: Uint8Array): 'nothing' | 'something' | 'malformed' {
  const read = readIncoming(replica.document, update)
  if (!read.ok) return read.error.kind === 'malformed' ? 'malformed' : 'something'
  if (read.value.fresh.length > 0) return 'something'
  let changes = false
  eachDeleted(replica.document, read.value, () => {
    changes = true
  })
  return changes ? 'something' : 'nothing'
}

/** The elements that an update touches: parents of its structs, also through origins, and owners of what it deletes; null when it cannot be read. */
export function touchedElements(replica: Replica, update: Uint8Array): ReadonlySet<string> | null {
  const read = readIncoming(replica.document, update)
  if (!read.ok) return null
  const survey = surveyOf(replica.document, read.value)
  return 'kind' in survey ? null : survey.touched
}

function deletedBy(replica: Replica, { created, flags }: Survey): number {
  let count = 0
  for (const [id, flagged] of flags) if (flagged && !created.has(id) && replica.isLiving(id)) count += 1
  return count
}

/** How many living elements more there are after it. */
function growth(replica: Replica, survey: Survey): number {
  let gained = 0
  for (const id of survey.created) if (survey.flags.get(id) !== true) gained += 1
  for (const [id, flagged] of survey.flags)
    if (!survey.created.has(id) && flagged === replica.isLiving(id)) gained += flagged ? -1 : 1
  return gained
}

function surveyOf(doc: Y.Doc, incoming: Incoming): Survey | Refusal {
  const survey: Survey = {
    touched: new Set(),
    created: new Set(),
    kinds: new Map(),
    places: new Map(),
    marked: new Set(),
    flags: new Map(),
    texts: new Map(),
    formats: new Map(),
    adds: false,
    changes: incoming.fresh.length > 0,
  }
  const places = placesIn(doc, incoming)
  const dropped = droppedIn(incoming)
  for (const fresh of incoming.fresh) {
    const refusal = surveyFresh(doc, fresh, places.place(fresh), dropped, survey)
    if (refusal !== null) return refusal
  }
  return surveyDeletions(doc, incoming, places, survey) ?? survey
}

function surveyFresh(
  doc: Y.Doc,
  fresh: FreshStruct,
  placed: Placed,
  droppedOf: (fresh: FreshStruct) => number,
  survey: Survey,
): Refusal | null {
  const { struct, known } = fresh
  if (placed.kind === 'impossible') return never(placed.why)
  if (!(struct instanceof Y.Item)) return null
  const refusal = contentRefusal(struct.content)
  if (refusal !== null || placed.kind === 'nowhere') return refusal

  const { place } = placed
  const shape = shapeRefusal(struct.content, place)
  if (shape !== null) return shape
  const dropped = droppedOf(fresh)
  const { element, depth, key } = place
  const gone = struct.content instanceof Y.ContentDeleted || dropped > 0
  if (element !== null) survey.touched.add(element)

  if (place.root === 'elements' && depth === 0 && element !== null) {
    if (elementsOf(doc)._map.has(element) || survey.created.has(element)) return never('entry written twice')
    if (gone) return never('removed entry')
    if (!isMap(struct.content)) return never('entry that is not a map')
    survey.created.add(element)
    survey.adds = true
    return null
  }
  const written = !gone && struct.content instanceof Y.ContentAny ? struct.content.arr.at(-1) : undefined
  if (place.root === 'elements' && depth === 1 && element !== null) {
    if (key === 'kind') {
      // also where it goes again at once: the last one written under a key is the one that counts
      if (hasKind(place.holder) || (!gone && survey.kinds.has(element))) return never('kind written twice')
      if (!gone) survey.kinds.set(element, typeof written === 'string' ? written : '')
    }
    if (key === 'place' && written !== undefined) survey.places.set(element, written)
    if (key !== null && FACILITATORS_KEYS.has(key)) survey.marked.add(element)
  }
  if (place.root === 'elements' && depth === 1 && key === 'deleted' && element !== null) {
    const flagged = isDeleteFlag(written)
    survey.flags.set(element, flagged)
    // deleting goes on when the board is full
    if (flagged) return null
  }
  if (!(struct.content instanceof Y.ContentDeleted)) survey.adds = true
  if (
    struct.content instanceof Y.ContentFormat &&
    place.holder !== null &&
    !roomForFormat(place.holder, survey.formats)
  )
    return { kind: 'text-too-long' }
  if (struct.content instanceof Y.ContentString && place.holder !== null)
    lengthen(survey, place.holder, struct.length - known - dropped)
  return null
}

function surveyDeletions(doc: Y.Doc, incoming: Incoming, places: Places, survey: Survey): Refusal | null {
  let refusal: Refusal | null = null
  eachDeleted(doc, incoming, (item, length) => {
    survey.changes = true
    const placed = places.of(item)
    if (placed.kind !== 'at') return
    const { element, depth, key, root, holder } = placed.place
    if (element !== null) survey.touched.add(element)
    if (root === 'elements' && depth === 0) refusal = never('removed entry')
    if (root === 'elements' && depth === 1 && key === 'kind') refusal ??= never('removed kind')
    if (root === 'elements' && depth === 1 && key !== null && FACILITATORS_KEYS.has(key) && element !== null)
      survey.marked.add(element)
    // a flag that goes without another coming: the element lives again
    if (root === 'elements' && depth === 1 && key === 'deleted' && element !== null && !survey.flags.has(element))
      survey.flags.set(element, false)
    if (item.content instanceof Y.ContentString && holder !== null) lengthen(survey, holder, -length)
  })
  return refusal
}

function lengthen(survey: Survey, holder: Y.Item, by: number): void {
  const { content } = holder
  const before = content instanceof Y.ContentType ? content.type._length : 0
  const text = survey.texts.get(holder) ?? { before, change: 0 }
  text.change += by
  survey.texts.set(holder, text)
}

/** Whether this entry of the document says already what it is. */
function hasKind(entry: Y.Item | null): boolean {
  const type = entry?.content instanceof Y.ContentType ? entry.content.type : null
  const kind = type?._map.get('kind')
  return kind !== undefined && !kind.deleted
}

const isMap = (content: unknown): boolean => content instanceof Y.ContentType && content.type instanceof Y.Map
const isText = (content: unknown): boolean => content instanceof Y.ContentType && content.type instanceof Y.Text

function contentRefusal(content: unknown): Refusal | null {
  if (content instanceof Y.ContentDeleted || content instanceof Y.ContentString) return null
  if (content instanceof Y.ContentType) return isMap(content) || isText(content) ? null : never('foreign type')
  if (content instanceof Y.ContentAny) return valuesRefusal(content.arr, 0)
  if (content instanceof Y.ContentFormat)
    return !isKey(content.key) || !isFormat(content.key, content.value)
      ? never('bad format')
      : valuesRefusal([content.value], 0)
  return never('foreign content')
}

/** What may stand where: keys in maps, characters in texts. */
function shapeRefusal(content: unknown, place: Place): Refusal | null {
  const inText = place.holder !== null && isText(place.holder.content)
  if (content instanceof Y.ContentDeleted) return null
  if (inText) {
    const character = content instanceof Y.ContentString || content instanceof Y.ContentFormat
    return character && place.key === null ? null : never('foreign content in a text')
  }
  if (place.key === null || content instanceof Y.ContentString || content instanceof Y.ContentFormat)
    return never('content without a key in a map')
  const named = place.depth <= 1 ? isId(place.key) : isKey(place.key)
  return named ? null : never('bad key')
}

/** Keys inside an element's own maps are the kind's business: "2026-01|site A" is one. */
const isKey = (key: string): boolean =>
  key !== '' && key.length <= LONGEST_KEY && key !== '__proto__' && key !== 'constructor' && key !== 'prototype'

function valuesRefusal(values: readonly unknown[], depth: number): Refusal | null {
  if (depth > DEEPEST_VALUE) return never('nested too deep')
  for (const value of values) {
    const refusal = valueRefusal(value, depth)
    if (refusal !== null) return refusal
  }
  return null
}

function valueRefusal(value: unknown, depth: number): Refusal | null {
  switch (typeof value) {
    case 'string':
      return value.length > LONGEST_STRING ? { kind: 'text-too-long' } : null
    case 'number':
    case 'boolean':
    case 'undefined':
      return null
    case 'object':
      break
    default:
      return never('foreign value')
  }
  if (value === null) return null
  if (Array.isArray(value)) return valuesRefusal(value, depth + 1)
  // binary data, and objects whose prototype was swapped by a key named __proto__
  if (Object.getPrototypeOf(value) !== Object.prototype) return never('foreign value')
  if (!Object.keys(value).every(isKey)) return never('bad key')
  return valuesRefusal(Object.values(value), depth + 1)
}
