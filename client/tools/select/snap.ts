import { bottom, type Box, centre, moved, right, union, type Vec } from '#shared/base/geometry.ts'
import type { Guide, SnapAxis } from '../../scene/guide.ts'

// Where something that is carried would fall into line with what stands there: edges and middles, equal gaps, the slot beside a note
// (reference/peers.md §3.4). Pure: boxes in, an offset and the guides that show why out.

/** Screen pixels within which it snaps, at any zoom. */
export const SNAP_REACH = 8
/** Between two notes side by side, and how near to a slot one has to be: reference/peers.md §3.4. */
const SLOT_GAP = 10
const SLOT_REACH = 10

export interface Snapped {
  /** To be added to where it is carried. */
  readonly by: Vec
  readonly guides: readonly Guide[]
}

const NOTHING: Snapped = { by: [0, 0], guides: [] }

/** An edge or a middle of something. */
interface Stop {
  readonly at: number
  readonly box: Box
}

export interface SnapTargets {
  readonly across: readonly Stop[]
  readonly down: readonly Stop[]
  /** By where they begin. */
  readonly byX: readonly Box[]
  readonly byY: readonly Box[]
  /** Notes, beside which there are slots. */
  readonly notes: readonly Box[]
}

const low = (b: Box, axis: SnapAxis): number => (axis === 'across' ? b.x : b.y)
const high = (b: Box, axis: SnapAxis): number => (axis === 'across' ? right(b) : bottom(b))
const length = (b: Box, axis: SnapAxis): number => (axis === 'across' ? b.w : b.h)
const other = (axis: SnapAxis): SnapAxis => (axis === 'across' ? 'down' : 'across')
const stopsOf = (b: Box, axis: SnapAxis): readonly number[] => [
  low(b, axis),
  low(b, axis) + length(b, axis) / 2,
  high(b, axis),
]

/** What there is to snap to; `notes` are those of the boxes that are notes. */
export function snapTargets(boxes: readonly Box[], notes: readonly Box[]): SnapTargets {
  const stops = (axis: SnapAxis): readonly Stop[] =>
    boxes.flatMap(box => stopsOf(box, axis).map(at => ({ at, box }))).sort((a, b) => a.at - b.at)
  return {
    across: stops('across'),
    down: stops('down'),
    byX: [...boxes].sort((a, b) => a.x - b.x),
    byY: [...boxes].sort((a, b) => a.y - b.y),
    notes,
  }
}

/** The first stop that is not before `at`. */
function firstFrom(stops: readonly Stop[], at: number): number {
  let from = 0
  let to = stops.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((stops[middle]?.at ?? 0) < at) from = middle + 1
    else to = middle
  }
  return from
}

/** The smallest shift within reach that brings a point onto a stop. */
function nearestStop(stops: readonly Stop[], own: number, reach: number): number | null {
  const i = firstFrom(stops, own)
  let best: number | null = null
  for (const stop of [stops[i - 1], stops[i]]) {
    const by = stop === undefined ? Number.POSITIVE_INFINITY : stop.at - own
    if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best))) best = by
  }
  return best
}

/** The same for an edge or the middle of the box. */
const nearestOf = (stops: readonly Stop[], box: Box, axis: SnapAxis, reach: number): number | null =>
  stopsOf(box, axis)
    .flatMap(own => nearestStop(stops, own, reach) ?? [])
    .reduce<number | null>((best, by) => (best === null || Math.abs(by) < Math.abs(best) ? by : best), null)

/** What lies in the same row (or column), in order, without what overlaps what is before it. */
function rowOf(targets: SnapTargets, box: Box, axis: SnapAxis): readonly Box[] {
  const cross = other(axis)
  const row: Box[] = []
  for (const b of axis === 'across' ? targets.byX : targets.byY) {
    if (low(b, cross) > high(box, cross) || high(b, cross) < low(box, cross)) continue
    const before = row.at(-1)
    if (before === undefined || low(b, axis) >= high(before, axis)) row.push(b)
  }
  return row
}

/** Positions of its beginning where gaps would be equal: before, between and after each two neighbours. */
function equalGaps(row: readonly Box[], size: number, axis: SnapAxis): readonly number[] {
  const out: number[] = []
  for (const [i, a] of row.entries()) {
    const b = row[i + 1]
    if (b === undefined) break
    const gap = low(b, axis) - high(a, axis)
    if (gap >= size) out.push(high(a, axis) + (gap - size) / 2)
    // things that touch have no gap to repeat
    if (gap > 0) out.push(high(b, axis) + gap, low(a, axis) - gap - size)
  }
  return out
}

function snapAxis(targets: SnapTargets, box: Box, axis: SnapAxis, reach: number): number {
  let best = nearestOf(targets[axis], box, axis, reach)
  for (const at of equalGaps(rowOf(targets, box, axis), length(box, axis), axis)) {
    const by = at - low(box, axis)
    if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best))) best = by
  }
  return best ?? 0
}

/** The slot beside a note that this note is nearly in. */
function slotFor(notes: readonly Box[], box: Box, reach: number): Vec | null {
  let best: Vec | null = null
  let least = reach
  for (const n of notes) {
    if (Math.abs(n.x - box.x) > n.w + box.w + reach || Math.abs(n.y - box.y) > n.h + box.h + reach) continue
    const slots: readonly Vec[] = [
      [right(n) + SLOT_GAP, n.y],
      [n.x - SLOT_GAP - box.w, n.y],
      [n.x, bottom(n) + SLOT_GAP],
      [n.x, n.y - SLOT_GAP - box.h],
    ]
    for (const [x, y] of slots) {
      const away = Math.hypot(x - box.x, y - box.y)
      if (away > least) continue
      least = away
      best = [x - box.x, y - box.y]
    }
  }
  return best
}

/**
 * How what is carried falls into line. `box` is where it is carried to now; `zoom` makes the reach screen pixels. A single note looks for
 * slots first.
 */
export function snap(targets: SnapTargets, box: Box, zoom: number, isNote: boolean): Snapped {
  if (targets.byX.length === 0) return NOTHING
  const reach = SNAP_REACH / zoom
  const slot = isNote ? slotFor(targets.notes, box, SLOT_REACH / zoom) : null
  const by: Vec = slot ?? [snapAxis(targets, box, 'across', reach), snapAxis(targets, box, 'down', reach)]
  const there = moved(box, by)
  return { by, guides: [...guidesOf(targets, there, 'across'), ...guidesOf(targets, there, 'down')] }
}

/** How far the edges that are pulled fall into line with edges and middles; `sides` says which: −1 the first, 1 the last, 0 none. */
export function snapEdges(targets: SnapTargets, box: Box, sides: Vec, zoom: number): Snapped {
  const reach = SNAP_REACH / zoom
  const shift = (axis: SnapAxis, side: number): number => {
    if (side === 0) return 0
    const at = side < 0 ? low(box, axis) : high(box, axis)
    return nearestStop(targets[axis], at, reach) ?? 0
  }
  const by: Vec = [shift('across', sides[0]), shift('down', sides[1])]
  const still = by[0] === 0 && by[1] === 0
  return {
    by,
    guides: still ? [...linesOf(targets, box, 'across', sides[0]), ...linesOf(targets, box, 'down', sides[1])] : [],
  }
}

/** The line at the edge that is pulled, where something ends or has its middle on it. */
const linesOf = (targets: SnapTargets, box: Box, axis: SnapAxis, side: number): readonly Guide[] => {
  const at = side < 0 ? low(box, axis) : high(box, axis)
  return side === 0
    ? []
    : guidesOf(targets, box, axis).filter(guide => guide.type === 'line' && Math.abs(guide.at - at) <= SAME)
}

/** What is equal but for the last digits. */
const SAME = 0.01

function guidesOf(targets: SnapTargets, box: Box, axis: SnapAxis): readonly Guide[] {
  const cross = other(axis)
  const lines: Guide[] = []
  const stops = targets[axis]
  for (const at of stopsOf(box, axis)) {
    const inLine: Box[] = []
    for (let i = firstFrom(stops, at - SAME); (stops[i]?.at ?? Number.POSITIVE_INFINITY) <= at + SAME; i++) {
      const stop = stops[i]
      if (stop !== undefined) inLine.push(stop.box)
    }
    const all = inLine.length === 0 ? null : union([box, ...inLine])
    if (all !== null) lines.push({ type: 'line', axis, at, from: low(all, cross), to: high(all, cross) })
  }
  return [...lines, ...gapGuides(rowOf(targets, box, axis), box, axis)]
}

/** The gaps beside it, and those in its row that are as wide. */
function gapGuides(row: readonly Box[], box: Box, axis: SnapAxis): readonly Guide[] {
  const cross = other(axis)
  const before = row.filter(b => high(b, axis) <= low(box, axis)).at(-1)
  const after = row.find(b => low(b, axis) >= high(box, axis))
  const gap = (a: Box, b: Box): Guide => {
    const shared = [Math.max(low(a, cross), low(b, cross)), Math.min(high(a, cross), high(b, cross))] as const
    const at = shared[0] <= shared[1] ? (shared[0] + shared[1]) / 2 : centre(box)[cross === 'across' ? 0 : 1]
    return { type: 'gap', axis, at, from: high(a, axis), to: low(b, axis) }
  }
  const wide = (g: Guide): number => g.to - g.from
  const own = [
    ...(before === undefined ? [] : [gap(before, box)]),
    ...(after === undefined ? [] : [gap(box, after)]),
  ].filter(g => wide(g) > SAME)
  const others = row.flatMap((a, i) => {
    const b = row[i + 1]
    // what it stands between is no gap any more
    return b === undefined || (a === before && b === after) ? [] : [gap(a, b)]
  })
  return own.flatMap(mine => {
    const alike = [...own.filter(g => g !== mine), ...others].filter(g => Math.abs(wide(g) - wide(mine)) <= SAME)
    return alike.length === 0 ? [] : [mine, ...alike.filter(g => !own.includes(g))]
  })
}
