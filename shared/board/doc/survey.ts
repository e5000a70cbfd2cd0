import * as Y from 'yjs'
import { contentRefusal, isMap, never, type Refusal, shapeRefusal } from './content-rules.ts'
import { droppedIn, eachDeleted } from './deletions.ts'
import { roomForFormat } from './format-limits.ts'
import type { FreshStruct, Incoming } from './incoming.ts'
import { type Placed, type Places, placesIn } from './place.ts'
import { isDeleteFlag } from './replica.ts'
import { elementsOf } from './roots.ts'

// What an update would change of a document, struct by struct, without applying it; it ends at the first that can never be accepted.

/** The key of an element that participants do not change: what a template or a facilitator has put there to stay. */
export const FURNITURE = 'furniture'
/** Keys that facilitators write and nobody else: `offWall` keeps an element from the projector. */
const FACILITATORS_KEYS: ReadonlySet<string> = new Set([FURNITURE, 'offWall'])

/** What an update changes, resolved but not judged for limits. */
export interface Survey {
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

export function surveyOf(doc: Y.Doc, incoming: Incoming): Survey | Refusal {
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
