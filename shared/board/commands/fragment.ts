import type { Vec } from '../../base/geometry.ts'
import { isId } from '../../base/ids.ts'
import { readMarksByKey } from '../../base/format-marks.ts'
import type { MarksByKey } from '../../base/text-marks.ts'
import { between } from '../../base/order.ts'
import type { Change, Json } from '../change.ts'
import { readEnd, readPlace, readVec } from '../element.ts'
import type { BoardView } from '../view.ts'
import type { Chance } from './context.ts'
import { subtree } from './delete.ts'
import { copiedGroups, regrouped } from './group.ts'
import { endValue } from './move.ts'
import { orderAmong, placeValue, topPlace } from './place.ts'

// A piece of a board by itself: what copy puts on the clipboard and what duplicate, paste and import put back with fresh ids.
// It names elements by their old ids; those are only good inside the fragment.

export interface Part {
  readonly id: string
  readonly kind: string
  readonly values: Readonly<Record<string, Json>>
  readonly texts: Readonly<Record<string, string>>
  readonly marks?: MarksByKey
  readonly maps: Readonly<Record<string, Readonly<Record<string, Json>>>>
  /** Its `at` is where a layout drew it, not where somebody put it: of no use inside a diagram. */
  readonly drawn?: boolean
}

export interface Fragment {
  /** The board that it was taken from, where that is known: its pictures are there. */
  readonly board?: string
  readonly parts: readonly Part[]
}

/** Plain JSON of a stored value; undefined for what JSON cannot carry. */
const json = (value: unknown): Json | undefined => {
  const text = JSON.stringify(value)
  return text === undefined ? undefined : (JSON.parse(text) as Json)
}

const entries = (record: Readonly<Record<string, unknown>>, without: ReadonlySet<string>): Record<string, Json> => {
  const out: Record<string, Json> = {}
  for (const [key, value] of Object.entries(record)) {
    const plain = without.has(key) ? undefined : json(value)
    if (plain !== undefined) out[key] = plain
  }
  return out
}

const OWN = new Set(['kind', 'deleted', 'at'])

/**
 * These standings with everything under and in them, and the connectors between them. `placeOf` says where something is drawn
 * that has no position of its own, so that it can stand by itself elsewhere.
 */
export function fragmentOf(view: BoardView, ids: readonly string[], placeOf: (id: string) => Vec | null): Fragment {
  const taken = new Set(subtree(view, ids))
  for (const id of [...taken])
    for (const line of view.bound(id)) {
      const { from, to } = view.get(line) ?? {}
      if (from?.id !== undefined && to?.id !== undefined && taken.has(from.id) && taken.has(to.id)) taken.add(line)
    }
  const parts: Part[] = []
  for (const id of taken) {
    const element = view.get(id)
    if (element === undefined) continue
    const at = element.at ?? placeOf(id)
    const isLine = element.from !== null || element.to !== null
    // a mirror carries its item's words, in case the item is not where it is pasted
    const item = element.kind === 'mirror' ? view.item(id) : undefined
    const marks = item?.marks?.text === undefined ? element.marks : { ...element.marks, text: item.marks.text }
    parts.push({
      id,
      kind: element.kind,
      values: { ...entries(element.values, OWN), ...(at === null || isLine ? {} : { at: [at[0], at[1]] }) },
      texts: { ...element.texts, ...(element.kind === 'mirror' ? { text: item?.text ?? '' } : {}) },
      ...(marks === undefined ? {} : { marks }),
      maps: Object.fromEntries(Object.entries(element.maps).map(([key, map]) => [key, entries(map, new Set())])),
      ...(element.at === null ? { drawn: true } : {}),
    })
  }
  return { parts }
}

export interface Putting {
  readonly by: Vec
  /** Roots stay in the diagram or frame where the originals stand (duplicate), or come to the board (paste). */
  readonly home: 'same' | 'board'
}

export interface Put {
  readonly changes: readonly Change[]
  /** The new standings that nothing else in the fragment holds: what to select. */
  readonly roots: readonly string[]
  /** What each of the fragment has become, by its id there. */
  readonly copies: ReadonlyMap<string, string>
}

export function putFragment(view: BoardView, fragment: Fragment, putting: Putting, { fresh, random }: Chance): Put {
  const ids = new Map(fragment.parts.map(part => [part.id, fresh()]))
  const groups = copiedGroups(
    fragment.parts.map(part => part.values),
    fresh,
  )
  const changes: Change[] = []
  const roots: string[] = []
  const copies = new Map<string, string>()
  let top: string | null = null
  for (const part of fragment.parts) {
    const id = ids.get(part.id)
    if (id === undefined) continue
    const place = readPlace(part.values.place)
    const held = place?.in !== undefined && ids.has(place.in)
    const underHeld = place?.under !== undefined && ids.has(place.under)
    const home = putting.home === 'same' ? view.container(part.id) : null
    const values: Record<string, Json> = { ...part.values }
    regrouped(values, groups)
    if (held || underHeld) {
      const container = place?.in === undefined ? undefined : (ids.get(place.in) ?? home ?? undefined)
      if (container === undefined) delete values.place
      const under = place?.under === undefined ? undefined : ids.get(place.under)
      const { in: _in, under: _under, ...rest } = place ?? { order: '' }
      if (container !== undefined)
        values.place = placeValue({ ...rest, in: container, ...(under === undefined ? {} : { under }) })
    }
    const loose = !held && !(underHeld && home !== null)
    if (loose) {
      roots.push(id)
      if (home !== null && place?.under !== undefined) {
        const order = orderAmong(view, home, place.under, part.id, random)
        values.place = placeValue({ ...place, order })
      } else {
        const onTop = topPlace(view, home, random)
        top = top === null ? onTop.order : between(top, null, random)
        values.place = placeValue({ ...onTop, order: top })
      }
      delete values.pin
    }
    const ends = endsOf(part, ids, view, putting)
    if (ends === null) {
      roots.splice(0, roots.length, ...roots.filter(root => root !== id))
      continue
    }
    const at = readVec(part.values.at)
    if (at !== null) values.at = [at[0] + putting.by[0], at[1] + putting.by[1]]
    const mirror = part.kind === 'mirror' ? mirrorOf(part, ids, view) : null
    const derived = values.place !== undefined && isInDiagram(view, fragment, ids, readPlace(values.place)?.in)
    if (derived && ends.size === 0 && part.drawn === true) delete values.at
    if (mirror !== null) values.of = mirror
    else if (part.kind === 'mirror') delete values.of
    for (const [key, end] of ends) values[key] = end
    // a copied driver came from the copied cause, where both were copied
    if (isId(values.reframedFrom)) values.reframedFrom = ids.get(values.reframedFrom) ?? values.reframedFrom
    copies.set(part.id, id)
    changes.push({
      op: 'create',
      id,
      kind: part.kind === 'mirror' && mirror === null ? 'sticky' : part.kind,
      values,
      ...(mirror === null ? { texts: part.texts, marks: part.marks } : {}),
      maps: Object.fromEntries(Object.entries(part.maps).map(([key, map]) => [key, renamed(map, ids)])),
    })
  }
  return { changes, roots, copies }
}

/** What a map says of elements of the fragment, such as the links of a loop, said of their copies. */
function renamed(
  map: Readonly<Record<string, Json>>,
  ids: ReadonlyMap<string, string>,
): Readonly<Record<string, Json>> {
  const value = (json: Json): Json => {
    if (typeof json === 'string') return ids.get(json) ?? json
    if (Array.isArray(json)) return (json as readonly Json[]).map(value)
    if (typeof json !== 'object' || json === null) return json
    return Object.fromEntries(Object.entries(json).map(([key, inner]) => [key, value((inner ?? null) as Json)]))
  }
  return Object.fromEntries(Object.entries(map).map(([key, inner]) => [key, value(inner)]))
}

const mirrorOf = (part: Part, ids: ReadonlyMap<string, string>, view: BoardView): string | null => {
  const of = isId(part.values.of) ? part.values.of : null
  return of === null ? null : (ids.get(of) ?? (view.stored(of) === undefined ? null : of))
}

/** The ends as they are put; null for a line that would hang from nothing. */
function endsOf(
  part: Part,
  ids: ReadonlyMap<string, string>,
  view: BoardView,
  putting: Putting,
): ReadonlyMap<'from' | 'to', Json> | null {
  const out = new Map<'from' | 'to', Json>()
  for (const key of ['from', 'to'] as const) {
    const end = readEnd(part.values[key])
    if (end === null) continue
    const point =
      end.point === undefined ? {} : { point: [end.point[0] + putting.by[0], end.point[1] + putting.by[1]] as const }
    const bound =
      end.id === undefined ? undefined : (ids.get(end.id) ?? (view.get(end.id) === undefined ? undefined : end.id))
    if (bound === undefined && end.point === undefined) return null
    const { id: _id, anchor, ...rest } = end
    out.set(
      key,
      endValue({
        ...rest,
        ...point,
        ...(bound === undefined ? {} : { id: bound, ...(anchor === undefined ? {} : { anchor }) }),
      }),
    )
  }
  return out
}

const isInDiagram = (
  view: BoardView,
  fragment: Fragment,
  ids: ReadonlyMap<string, string>,
  container: string | undefined,
): boolean =>
  container !== undefined &&
  (view.get(container)?.kind === 'diagram' ||
    fragment.parts.some(part => part.kind === 'diagram' && ids.get(part.id) === container))

export function duplicate(
  view: BoardView,
  ids: readonly string[],
  by: Vec,
  placeOf: (id: string) => Vec | null,
  chance: Chance,
): Put {
  return putFragment(view, fragmentOf(view, ids, placeOf), { by, home: 'same' }, chance)
}

/** Checked at the door: a clipboard is somebody else's text. Null when it is not a fragment. */
export function readFragment(value: unknown): Fragment | null {
  if (!isRecord(value) || !Array.isArray(value.parts) || value.parts.length === 0) return null
  const parts: Part[] = []
  for (const raw of value.parts as readonly unknown[]) {
    if (!isRecord(raw) || !isId(raw.id) || typeof raw.kind !== 'string' || !/^[a-z-]{1,40}$/.test(raw.kind)) return null
    if (!isRecord(raw.values) || !isRecord(raw.texts) || !isRecord(raw.maps)) return null
    if (!Object.values(raw.texts).every(text => typeof text === 'string') || !Object.values(raw.maps).every(isRecord))
      return null
    if (![...Object.keys(raw.values), ...Object.keys(raw.texts), ...Object.keys(raw.maps)].every(isId)) return null
    const texts = raw.texts as Readonly<Record<string, string>>
    const marks = readMarksByKey(raw.marks, texts)
    parts.push({
      id: raw.id,
      kind: raw.kind,
      values: entries(raw.values, new Set(['kind', 'deleted'])),
      texts,
      ...(marks === undefined ? {} : { marks }),
      maps: raw.maps as Readonly<Record<string, Readonly<Record<string, Json>>>>,
      ...(raw.drawn === true ? { drawn: true } : {}),
    })
  }
  if (new Set(parts.map(part => part.id)).size < parts.length) return null
  return { parts, ...(isId(value.board) ? { board: value.board } : {}) }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
