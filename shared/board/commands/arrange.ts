import { bottom, type Box, centre, right, union, type Vec } from '../../base/geometry.ts'
import { readingOrder } from '../reading-order.ts'

// Putting several things in order: how far each has to go. Offsets, not places, so that a frame or a diagram takes along what is in it.
// What stays where it is has no entry.

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'
/** Side by side, or one above the other. */
export type Axis = 'across' | 'down'

export interface Arranged {
  readonly id: string
  readonly box: Box
}

export type Offsets = ReadonlyMap<string, Vec>

/** Board units between things that are put in rows: as between pasted notes and notes made by Tab. */
export const ARRANGE_GAP = 20

const NONE: Offsets = new Map()

/** Whole units, and only what really moves. */
function offsets(pairs: Iterable<readonly [string, Vec]>): Offsets {
  const out = new Map<string, Vec>()
  for (const [id, [x, y]] of pairs) {
    const by: Vec = [Math.round(x), Math.round(y)]
    if (by[0] !== 0 || by[1] !== 0) out.set(id, by)
  }
  return out
}

/** To an edge or the middle line of the box round them all. */
export function align(things: readonly Arranged[], to: Alignment): Offsets {
  const all = union(things.map(t => t.box))
  if (all === null || things.length < 2) return NONE
  const [cx, cy] = centre(all)
  const by = (b: Box): Vec => {
    const [bx, y] = centre(b)
    switch (to) {
      case 'left':
        return [all.x - b.x, 0]
      case 'right':
        return [right(all) - right(b), 0]
      case 'centre':
        return [cx - bx, 0]
      case 'top':
        return [0, all.y - b.y]
      case 'bottom':
        return [0, bottom(all) - bottom(b)]
      case 'middle':
        return [0, cy - y]
    }
  }
  return offsets(things.map(t => [t.id, by(t.box)] as const))
}

const low = (b: Box, axis: Axis): number => (axis === 'across' ? b.x : b.y)
const length = (b: Box, axis: Axis): number => (axis === 'across' ? b.w : b.h)
const other = (axis: Axis): Axis => (axis === 'across' ? 'down' : 'across')
const shift = (by: number, axis: Axis): Vec => (axis === 'across' ? [by, 0] : [0, by])

/** By their middles, so that a wide thing under a narrow one does not change places with it. */
const along = (things: readonly Arranged[], axis: Axis): readonly Arranged[] =>
  [...things].sort(
    (a, b) =>
      low(a.box, axis) + length(a.box, axis) / 2 - low(b.box, axis) - length(b.box, axis) / 2 || (a.id < b.id ? -1 : 1),
  )

/** How far apart the outermost middles are. */
function spread(things: readonly Arranged[], axis: Axis): number {
  const middles = things.map(t => low(t.box, axis) + length(t.box, axis) / 2)
  return Math.max(...middles) - Math.min(...middles)
}

/** Equal gaps between neighbours; the first and the last stay. Three at least. Things that overlap get equal overlaps. */
export function distribute(things: readonly Arranged[], axis: Axis): Offsets {
  const row = along(things, axis)
  const first = row[0]
  const last = row.at(-1)
  if (first === undefined || last === undefined || row.length < 3) return NONE
  const room = low(last.box, axis) + length(last.box, axis) - low(first.box, axis)
  const filled = row.reduce((sum, t) => sum + length(t.box, axis), 0)
  const gap = (room - filled) / (row.length - 1)
  let at = low(first.box, axis)
  return offsets(
    row.map(t => {
      const by = at - low(t.box, axis)
      at += length(t.box, axis) + gap
      return [t.id, shift(by, axis)] as const
    }),
  )
}

/**
 * In one row or column, with equal small gaps, begun where the box round them begins. What stands side by side keeps that order, also when
 * it is put in a column.
 */
export function stack(things: readonly Arranged[], axis: Axis): Offsets {
  const all = union(things.map(t => t.box))
  if (all === null || things.length < 2) return NONE
  let at = low(all, axis)
  return offsets(
    along(things, spread(things, other(axis)) > spread(things, axis) ? other(axis) : axis).map(({ id, box }) => {
      const x = axis === 'across' ? at - box.x : all.x - box.x
      const y = axis === 'down' ? at - box.y : all.y - box.y
      at += length(box, axis) + ARRANGE_GAP
      return [id, [x, y]] as const
    }),
  )
}

/**
 * In a grid about as wide as it is high, in the order in which people read them: columns as wide as the widest in them, rows as high
 * as the highest. What is in order already stays.
 */
export function grid(things: readonly Arranged[]): Offsets {
  const all = union(things.map(t => t.box))
  if (all === null || things.length < 2) return NONE
  const boxes = new Map(things.map(t => [t.id, t.box]))
  const order = readingOrder(things)
  const columns = columnsFor(things)
  const widths: number[] = []
  const heights: number[] = []
  for (const [i, id] of order.entries()) {
    const b = boxes.get(id)
    if (b === undefined) continue
    const [column, row] = [i % columns, Math.floor(i / columns)]
    widths[column] = Math.max(widths[column] ?? 0, b.w)
    heights[row] = Math.max(heights[row] ?? 0, b.h)
  }
  const starts = (sizes: readonly number[], from: number): readonly number[] => {
    let at = from
    return sizes.map(size => {
      const start = at
      at += size + ARRANGE_GAP
      return start
    })
  }
  const lefts = starts(widths, all.x)
  const tops = starts(heights, all.y)
  return offsets(
    order.flatMap((id, i) => {
      const b = boxes.get(id)
      const [left, top] = [lefts[i % columns], tops[Math.floor(i / columns)]]
      return b === undefined || left === undefined || top === undefined ? [] : [[id, [left - b.x, top - b.y]] as const]
    }),
  )
}

/** As wide as high on the board, not as many across as down: three long texts stand one above the other. */
function columnsFor(things: readonly Arranged[]): number {
  const w = things.reduce((sum, t) => sum + t.box.w, 0)
  const h = things.reduce((sum, t) => sum + t.box.h, 0)
  return Math.min(things.length, Math.max(1, Math.ceil(Math.sqrt((things.length * h) / w) - 0.01)))
}
