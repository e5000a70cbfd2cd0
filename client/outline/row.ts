import type { NamedLink } from '#shared/base/text-links.ts'
import { matching } from './matching.ts'

// One line of the outline, as data. A row that shows the same keeps its object, so that only what changed is rendered again.

export interface Mark {
  readonly field: string
  readonly value: string
  readonly name: string
}

export interface Row {
  /** The standing's id; one with '#' before it for what is no standing: a group, a loop, a row of a table, a cell. */
  readonly key: string
  readonly sort: 'node' | 'diagram' | 'frame' | 'item' | 'connector' | 'group' | 'loop' | 'line' | 'cell'
  /** The item whose text, marks and colour it shows; the key for a group. */
  readonly item: string
  /** Of a cell: by what its text is opened. */
  readonly textKey?: string
  /** What is on the line: its text, or a connector's sentence. Empty when nobody has written yet. */
  readonly text: string
  /** "cause", "note" … */
  readonly type: string
  /** Its name for people who do not see it. */
  readonly name: string
  /** The diagram that this row is the head of. */
  readonly heads: string | null
  readonly marks: readonly Mark[]
  readonly principles: readonly number[]
  /** Links in its text; absent where there are none. */
  readonly links?: readonly NamedLink[]
  readonly fill: string | null
  /** The other places of a shared item. */
  readonly also: readonly string[]
  /** Has a text that is edited here. */
  readonly writes: boolean
  readonly children: readonly Row[]
}

export const NOTES = '#notes'
export const CONNECTIONS = '#connections'

/** Where each row is: its parent's key and its siblings. */
export interface RowPlace {
  readonly row: Row
  readonly parent: string | null
  readonly siblings: readonly Row[]
  readonly level: number
}

export function placesOf(rows: readonly Row[]): ReadonlyMap<string, RowPlace> {
  const places = new Map<string, RowPlace>()
  const walk = (siblings: readonly Row[], parent: string | null, level: number) => {
    for (const row of siblings) {
      places.set(row.key, { row, parent, siblings, level })
      walk(row.children, row.key, level + 1)
    }
  }
  walk(rows, null, 1)
  return places
}

/** Where the focus goes when this row is gone: the next sibling that is still there, else one before, else the parent. */
export function heirAmong(
  before: ReadonlyMap<string, RowPlace>,
  now: ReadonlyMap<string, RowPlace>,
  key: string,
): string | null {
  for (let at: string | null = key; at !== null; ) {
    const place: RowPlace | undefined = before.get(at)
    if (place === undefined) return null
    const index = place.siblings.findIndex(r => r.key === at)
    const next = place.siblings.slice(index + 1).find(r => now.has(r.key))
    if (next !== undefined) return next.key
    if (place.parent !== null && now.has(place.parent)) return place.parent
    const earlier = place.siblings.slice(0, index).findLast(r => now.has(r.key))
    if (earlier !== undefined) return earlier.key
    at = place.parent
  }
  return null
}

/** Rows that say the words somewhere, with what they stand under. Every word must be found, in any order. */
export function filtered(rows: readonly Row[], query: string): readonly Row[] {
  if (query.trim() === '') return rows
  const fits = matching(query)
  const says = (row: Row) => fits(`${row.text} ${row.name}`)
  const keep = (list: readonly Row[]): Row[] =>
    list.flatMap(row => {
      const below = keep(row.children)
      if (below.length === 0 && (row.sort === 'group' || !says(row))) return []
      return [
        below.length === row.children.length && below.every((b, i) => b === row.children[i])
          ? row
          : { ...row, children: below },
      ]
    })
  return keep(rows)
}

export function countRows(rows: readonly Row[]): number {
  let count = 0
  for (const row of rows) count += 1 + countRows(row.children)
  return count
}
