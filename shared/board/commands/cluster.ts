import { type Box, right, bottom } from '../../base/geometry.ts'
import { between } from '../../base/order.ts'
import { type Change, set } from '../change.ts'
import type { BoardView } from '../view.ts'
import type { Chance } from './context.ts'
import { placeValue, topPlace } from './place.ts'

// Notes put together under titles: a frame for each group, which tells how many it holds, its notes in a grid in it, and the frames side
// by side (product.md row 13).

export interface ClusterGroup {
  readonly title: string
  /** In the order in which they are read. */
  readonly notes: readonly { readonly id: string; readonly box: Box }[]
}

const GAP = 20
/** Round the notes of a frame, and between frames: a title stands above each. */
const MARGIN = 40
const APART = 80

interface Cell {
  readonly id: string
  readonly x: number
  readonly y: number
}

/** A grid about as wide as high; rows as high as the highest in them, columns as wide as the widest. */
function packed(group: ClusterGroup): { readonly cells: readonly Cell[]; readonly w: number; readonly h: number } {
  const columns = Math.max(1, Math.ceil(Math.sqrt(group.notes.length)))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...group.notes.filter((_note, i) => i % columns === column).map(note => note.box.w)),
  )
  const cells: Cell[] = []
  let y = MARGIN
  for (let i = 0; i < group.notes.length; i += columns) {
    const row = group.notes.slice(i, i + columns)
    let x = MARGIN
    for (const [column, { id }] of row.entries()) {
      cells.push({ id, x, y })
      x += (widths[column] ?? 0) + GAP
    }
    y += Math.max(0, ...row.map(note => note.box.h)) + GAP
  }
  const w = 2 * MARGIN + widths.reduce((sum, each) => sum + each + GAP, -GAP)
  return { cells, w, h: y - GAP + MARGIN }
}

/** `at`: the top left corner of the first frame. `container`: the frame that they stand in; null for the board. */
export function cluster(
  view: BoardView,
  groups: readonly ClusterGroup[],
  at: readonly [x: number, y: number],
  container: string | null,
  { fresh, random }: Chance,
): { readonly changes: readonly Change[]; readonly frames: readonly string[] } {
  const laid = groups.map(group => ({ group, ...packed(group) }))
  // rows of frames about as wide as all of them are high
  const area = laid.reduce((sum, { w, h }) => sum + (w + APART) * (h + APART), 0)
  const widest = Math.max(Math.sqrt(area) * 1.4, ...laid.map(({ w }) => w))
  const changes: Change[] = []
  const frames: string[] = []
  let order: string | null = null
  let [x, y, low] = [at[0], at[1], at[1]]
  for (const { group, cells, w, h } of laid) {
    if (x > at[0] && x + w > at[0] + widest) {
      x = at[0]
      y = low + APART
    }
    const frame: Box = { x: Math.round(x), y: Math.round(y), w: Math.round(w), h: Math.round(h) }
    const id = fresh()
    frames.push(id)
    const place = topPlace(view, container, random)
    order = order === null ? place.order : between(order, null, random)
    changes.push({
      op: 'create',
      id,
      kind: 'frame',
      values: {
        at: [frame.x, frame.y],
        size: [frame.w, frame.h],
        counted: true,
        place: placeValue({ ...place, order }),
      },
      texts: { text: group.title },
    })
    let inner: string | null = null
    for (const cell of cells) {
      inner = between(inner, null, random)
      changes.push(
        set(cell.id, 'place', placeValue({ in: id, order: inner })),
        set(cell.id, 'at', [Math.round(frame.x + cell.x), Math.round(frame.y + cell.y)]),
      )
    }
    x = right(frame) + APART
    low = Math.max(low, bottom(frame))
  }
  return { changes, frames }
}
