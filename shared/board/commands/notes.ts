import { between } from '../../base/order.ts'
import type { Vec } from '../../base/geometry.ts'
import type { Change } from '../change.ts'
import type { BoardView } from '../view.ts'
import type { Chance } from './context.ts'
import { placeValue, topPlace } from './place.ts'

// Many notes at once, in a square-ish grid: pasted lines (reference/peers.md §3.5).

const STEP = 220

export function noteGrid(
  view: BoardView,
  texts: readonly string[],
  /** The middle of the grid. */
  middle: Vec,
  { fresh, random }: Chance,
): { readonly changes: readonly Change[]; readonly ids: readonly string[] } {
  const columns = Math.ceil(Math.sqrt(texts.length))
  const rows = Math.ceil(texts.length / Math.max(1, columns))
  const left = middle[0] - (columns * STEP - (STEP - 200)) / 2
  const top = middle[1] - (rows * STEP - (STEP - 200)) / 2
  const changes: Change[] = []
  const ids: string[] = []
  let order: string | null = null
  for (const [i, text] of texts.entries()) {
    const place = topPlace(view, null, random)
    order = order === null ? place.order : between(order, null, random)
    const id = fresh()
    ids.push(id)
    const at = [Math.round(left + (i % columns) * STEP), Math.round(top + Math.floor(i / columns) * STEP)] as const
    changes.push({ op: 'create', id, kind: 'sticky', values: { at, place: placeValue({ order }) }, texts: { text } })
  }
  return { changes, ids }
}
