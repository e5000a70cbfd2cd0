import type { Vec } from '../base/geometry.ts'
import { isId } from '../base/ids.ts'
import type { MarksByKey } from '../base/text-marks.ts'

// One element as everybody reads it. Reading is total: a missing or bad value becomes its default and the raw value is kept,
// so that an element made by a newer client, or by a faulty one, is shown and never lost.

/** Where an element stands: one value, so that two moves at once merge to one of the two and never to half of each. */
export interface Place {
  /** The diagram or frame it stands in. */
  readonly in?: string
  /** Its parent there: the id of another standing in the same diagram. */
  readonly under?: string
  /** What it is there: effect, category, cause … */
  readonly role?: string
  /** Fractional order among its siblings, or on the board. */
  readonly order: string
}

/** An end of a connector or link: bound to an element, or free at a point (the last one known when bound). */
export interface End {
  readonly id?: string
  /** Where on the element, as fractions of its box; its middle when absent. */
  readonly anchor?: Vec
  readonly point?: Vec
}

export interface Element {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly at: Vec | null
  readonly size: Vec | null
  readonly place: Place | null
  readonly from: End | null
  readonly to: End | null
  readonly fill: string | null
  /** Principle tags, 1 to 6, ascending. */
  readonly principles: readonly number[]
  /** A hand-made offset in a derived layout. */
  readonly pin: Vec | null
  /** The operation that deleted it; null while it lives. */
  readonly deleted: string | null
  /** Of a mirror: the item that it lets stand in a further place. Of what was joined with another item and deleted: that item. */
  readonly of: string | null
  /** Every plain value as stored, also the ones read above: fields of kinds and roles are read from here. */
  readonly values: Readonly<Record<string, unknown>>
  /** Further texts and keyed maps that the kind declares, by key. */
  readonly texts: Readonly<Record<string, string>>
  /** How its texts look, by key; absent while all of them are plain. */
  readonly marks?: MarksByKey
  readonly maps: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** What the document holds of an element: plain values, texts and maps apart, all untrusted. */
export interface RawElement {
  readonly values: Readonly<Record<string, unknown>>
  readonly texts: Readonly<Record<string, string>>
  /** How its texts look, by key; absent while all of them are plain. */
  readonly marks?: MarksByKey
  readonly maps: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Kinds that hold others. A place in anything else counts as loose. */
export const CONTAINERS: ReadonlySet<string> = new Set(['diagram', 'frame'])

/** Beyond this a coordinate is a mistake; contract: zoom reaches 2 %, so a board a million units wide cannot be used anyway. */
const FAR = 10_000_000

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

export function readVec(value: unknown): Vec | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [x, y] = value as readonly unknown[]
  if (!isNumber(x) || !isNumber(y) || Math.abs(x) > FAR || Math.abs(y) > FAR) return null
  return [x, y]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function readPlace(value: unknown): Place | null {
  if (!isRecord(value)) return null
  const { in: container, under, role, order } = value
  return {
    ...(isId(container) ? { in: container } : {}),
    ...(isId(under) ? { under } : {}),
    ...(isId(role) ? { role } : {}),
    order: typeof order === 'string' && order.length <= 200 ? order : '',
  }
}

export function readEnd(value: unknown): End | null {
  if (!isRecord(value)) return null
  const anchor = readVec(value.anchor)
  const point = readVec(value.point)
  return {
    ...(isId(value.id) ? { id: value.id } : {}),
    ...(anchor === null ? {} : { anchor }),
    ...(point === null ? {} : { point }),
  }
}

const readPrinciples = (value: unknown): readonly number[] =>
  Array.isArray(value)
    ? [...new Set(value.filter((p): p is number => isNumber(p) && Number.isInteger(p) && p >= 1 && p <= 6))].sort(
        (a, b) => a - b,
      )
    : NONE

export const readFill = (value: unknown): string | null =>
  typeof value === 'string' && /^(#[0-9a-fA-F]{6}|[a-z]{1,20})$/.test(value) ? value : null

const NONE: readonly number[] = []

/** Never throws and never refuses. */
export function readElement(id: string, raw: RawElement): Element {
  const v = raw.values
  const size = readVec(v.size)
  const element: Element = {
    id,
    kind: typeof v.kind === 'string' ? v.kind : '',
    text: raw.texts.text ?? '',
    at: readVec(v.at),
    size: size !== null && size[0] > 0 && size[1] > 0 ? size : null,
    place: readPlace(v.place),
    from: readEnd(v.from),
    to: readEnd(v.to),
    fill: readFill(v.fill),
    principles: readPrinciples(v.principles),
    pin: readVec(v.pin),
    deleted: typeof v.deleted === 'string' && v.deleted !== '' ? v.deleted : null,
    of: isId(v.of) ? v.of : null,
    values: v,
    texts: raw.texts,
    maps: raw.maps,
  }
  return raw.marks === undefined ? element : { ...element, marks: raw.marks }
}
