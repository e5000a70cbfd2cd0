import { between } from '../../base/order.ts'
import type { Vec } from '../../base/geometry.ts'
import type { Change } from '../change.ts'
import type { BoardView } from '../view.ts'
import type { Chance } from './context.ts'
import { placeValue, topPlace } from './place.ts'

// Many notes at once (reference/peers.md §3.5): pasted lines in a square-ish grid, pasted cells in the rows and columns they came in.

const NOTE = 200
/** As things that are put in rows: ARRANGE_GAP. */
const GAP = 20

export interface MadeNotes {
  readonly changes: readonly Change[]
  readonly ids: readonly string[]
}

/** How high a note with this text is; its usual height where nobody knows. */
export type HeightOf = (text: string) => number

export function noteGrid(
  view: BoardView,
  texts: readonly string[],
  /** The middle of the grid. */
  middle: Vec,
  chance: Chance,
  heightOf?: HeightOf,
): MadeNotes {
  const columns = Math.max(1, Math.ceil(Math.sqrt(texts.length)))
  const rows = Array.from({ length: Math.ceil(texts.length / columns) }, (_, i) =>
    texts.slice(i * columns, (i + 1) * columns),
  )
  return noteRows(view, rows, middle, chance, heightOf)
}

/** One note for each cell, null leaving a hole. Rows are as high as the highest note in them, so that none lies on another. */
export function noteRows(
  view: BoardView,
  rows: readonly (readonly (string | null)[])[],
  middle: Vec,
  { fresh, random }: Chance,
  heightOf: HeightOf = () => NOTE,
): MadeNotes {
  const columns = Math.max(0, ...rows.map(row => row.length))
  const heights = rows.map(row => Math.max(NOTE, ...row.map(text => (text === null ? 0 : heightOf(text)))))
  const left = middle[0] - (columns * (NOTE + GAP) - GAP) / 2
  let top = middle[1] - (heights.reduce((sum, h) => sum + h + GAP, 0) - GAP) / 2
  const changes: Change[] = []
  const ids: string[] = []
  let order: string | null = null
  for (const [i, row] of rows.entries()) {
    for (const [j, text] of row.entries()) {
      if (text === null) continue
      order = order === null ? topPlace(view, null, random).order : between(order, null, random)
      const id = fresh()
      ids.push(id)
      const at = [Math.round(left + j * (NOTE + GAP)), Math.round(top)] as const
      changes.push({ op: 'create', id, kind: 'sticky', values: { at, place: placeValue({ order }) }, texts: { text } })
    }
    top += (heights[i] ?? NOTE) + GAP
  }
  return { changes, ids }
}
