import type { Vec } from '../base/geometry.ts'
import { between } from '../base/order.ts'
import type { Change, Json } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { copiedGroups, regrouped } from '../board/commands/group.ts'
import { placeValue } from '../board/commands/place.ts'
import { readPlace, readVec } from '../board/element.ts'
import { GROUP } from '../board/groups.ts'
import type { BoardView } from '../board/view.ts'
import type { DiagramKinds } from '../diagrams/registry.ts'
import { elementKinds } from '../elements/registry.ts'
import type { BoardFile, FileElement } from './board-file.ts'
import { isRecord } from './plain.ts'
import { typeOf } from './source.ts'

// A board file on a board: every id is a fresh one, wherever the file names it, and everything is moved by the same way.

export interface PutBoard {
  readonly changes: readonly Change[]
  /** Those that stand in nothing else of the file. */
  readonly roots: readonly string[]
}

const KINDS = elementKinds()
/** What people wrote names nothing, whatever it looks like. */
const isText = (kind: string, map: string): boolean => KINDS.anatomy(kind).textMaps?.includes(map) === true

/** Keys whose value names another element. */
const TRACES = new Set(['of', 'reframedAs'])
/** Elsewhere only what cannot be a word is taken for an id. */
const SURELY_AN_ID = 12

export function putBoard(
  view: BoardView,
  file: BoardFile,
  by: Vec,
  diagrams: DiagramKinds,
  { fresh, random }: Chance,
): PutBoard {
  const ids = freshIdsFor(file, fresh)
  const inFile = new Set(file.elements.map(element => element.id))
  const loops = new Map(file.elements.flatMap(element => loopKeys(element, ids, diagrams)))
  const isRoot = (element: FileElement) => !inFile.has(readPlace(element.values.place)?.in ?? '')
  const orders = rootOrders(view, file.elements.filter(isRoot), random)
  const roots: string[] = []
  const groups = copiedGroups(
    file.elements.map(element => element.values),
    fresh,
  )
  const changes = file.elements.map((element): Change => {
    const id = ids.get(element.id) ?? fresh()
    const values: Record<string, Json | undefined> = {}
    for (const [key, value] of Object.entries(element.values))
      values[key] = key === GROUP ? value : renamed(value, ids, TRACES.has(key))
    regrouped(values, groups)
    const place = readPlace(element.values.place)
    if (place !== null)
      values.place = placeValue({
        ...place,
        ...(place.in === undefined ? {} : { in: ids.get(place.in) ?? place.in }),
        ...(place.under === undefined ? {} : { under: ids.get(place.under) ?? place.under }),
        order: orders.get(element.id) ?? place.order,
      })
    else if (orders.has(element.id)) values.place = placeValue({ order: orders.get(element.id) ?? '' })
    for (const end of ['from', 'to'] as const) {
      const value = element.values[end]
      if (isRecord(value)) values[end] = endValue(value, ids, by)
    }
    const at = readVec(element.values.at)
    if (at !== null) values.at = [at[0] + by[0], at[1] + by[1]]
    if (isRoot(element)) roots.push(id)
    const maps = Object.fromEntries(
      Object.entries(element.maps).map(([name, map]) => [
        name,
        Object.fromEntries(
          Object.entries(map).map(([key, value]) => [
            keyRenamed(key, ids, loops),
            isText(element.kind, name) ? value : renamed(value, ids, true),
          ]),
        ),
      ]),
    )
    return { op: 'create', id, kind: element.kind, values, texts: element.texts, marks: element.marks, maps }
  })
  // an empty board becomes the one in the file; another keeps its own settings
  const settings = view.size > 0 ? [] : Object.entries(file.settings)
  return { changes: [...changes, ...settings.map(([key, value]): Change => ({ op: 'meta', key, value }))], roots }
}

/**
 * A fresh id for every element, and for what the file names without having it: it then names nothing here either. They sort as the old
 * ones did, so that whatever is decided by the lower id (equal orders, equal links, the start of a loop) stays decided.
 */
function freshIdsFor(file: BoardFile, fresh: () => string): ReadonlyMap<string, string> {
  const old = new Set<string>()
  for (const { id, values } of file.elements) {
    old.add(id)
    const place = readPlace(values.place)
    for (const ref of [place?.in, place?.under, endId(values.from), endId(values.to), values.of])
      if (typeof ref === 'string') old.add(ref)
  }
  const made = Array.from(old, () => fresh()).sort()
  return new Map([...old].sort().map((id, i) => [id, made[i] ?? fresh()]))
}

const endId = (value: unknown): unknown => (isRecord(value) ? value.id : undefined)

function endValue(end: Readonly<Record<string, unknown>>, ids: ReadonlyMap<string, string>, by: Vec): Json {
  const point = readVec(end.point)
  const id = typeof end.id === 'string' ? (ids.get(end.id) ?? end.id) : undefined
  return {
    ...(end as { readonly [key: string]: Json }),
    ...(id === undefined ? {} : { id }),
    ...(point === null ? {} : { point: [point[0] + by[0], point[1] + by[1]] }),
  }
}

/** `sure`: here every string that is an id of the file names that element. */
function renamed(value: Json, ids: ReadonlyMap<string, string>, sure: boolean): Json {
  if (typeof value === 'string') return sure || value.length >= SURELY_AN_ID ? (ids.get(value) ?? value) : value
  if (Array.isArray(value)) return (value as readonly Json[]).map(inner => renamed(inner, ids, sure))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, renamed(inner ?? null, ids, sure || TRACES.has(key))]),
  )
}

/** The keys of loops that people spoke of, old → new: a loop's key is made from the ids of its links. */
function loopKeys(
  element: FileElement,
  ids: ReadonlyMap<string, string>,
  diagrams: DiagramKinds,
): readonly (readonly [string, string])[] {
  const feedback = diagrams.of(typeOf(element.values))?.feedback
  if (feedback === undefined) return []
  return Object.entries(element.maps.loops ?? {}).flatMap(([key, said]) => {
    const links = isRecord(said) && Array.isArray(said.links) ? said.links.filter(id => typeof id === 'string') : []
    if (links.length === 0) return []
    const [put] = feedback.name(
      element.id,
      links.map(id => ids.get(id) ?? id),
      { name: 'n', important: false },
    )
    return put?.op === 'put' ? [[key, put.key] as const] : []
  })
}

/** An id, a loop's key, or a hint with one of the two behind it ("FB3_x"). */
function keyRenamed(key: string, ids: ReadonlyMap<string, string>, loops: ReadonlyMap<string, string>): string {
  const whole = loops.get(key) ?? ids.get(key)
  if (whole !== undefined) return whole
  const dash = key.indexOf('_')
  const target = key.slice(dash + 1)
  const now = dash < 0 ? undefined : (loops.get(target) ?? ids.get(target))
  return now === undefined ? key : `${key.slice(0, dash + 1)}${now}`
}

/** On an empty board everything keeps its order; elsewhere what stands loose comes on top, in the order that it had. */
function rootOrders(view: BoardView, roots: readonly FileElement[], random: () => number): ReadonlyMap<string, string> {
  const top = view.children(null, null).at(-1)
  if (top === undefined) return new Map()
  const orderOf = (element: FileElement) => readPlace(element.values.place)?.order ?? ''
  const sorted = [...roots].sort((a, b) =>
    orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : a.id < b.id ? -1 : 1,
  )
  let last = view.get(top)?.place?.order ?? ''
  return new Map(
    sorted.map(element => {
      last = between(last, null, random)
      return [element.id, last]
    }),
  )
}
