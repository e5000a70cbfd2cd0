import { type Box, grown, overlaps, right, bottom, spanned, type Vec } from '../../base/geometry.ts'

// A line of level and upright pieces from one thing to another, round both of them (reference/peers.md §3.6, §3.2: 40 units of room, a
// search in a grid). The grid has only the lines that a good route can lie on, so that a search is some hundred steps: the same for
// the same boxes on every machine.

export type Side = 'n' | 'e' | 's' | 'w'

/** Facing sides stand beside each other: the one's index is the other's with its last bit turned. */
export const SIDES: readonly Side[] = ['e', 'w', 's', 'n']
export const WAYS: Readonly<Record<Side, Vec>> = { n: [0, -1], e: [1, 0], s: [0, 1], w: [-1, 0] }

/** Where a line may begin or end. */
export interface Port {
  /** What it must not cross; null for a free end. */
  readonly box: Box | null
  /** The ways out of it, and where the line is then. */
  readonly exits: readonly { readonly side: Side; readonly at: Vec }[]
}

/** Room between a line and what it goes round. */
const PAD = 40
/** A line keeps at least so far from what it goes round: less than the gap at its ends. */
const CLEAR = 4
/** What a corner costs, in units of way: a detour of this length is taken to spare one. */
const CORNER = 60
/** A unit of way within the room of a thing costs as much as so many. */
const TIGHT = 1.6

/** A place in the grid, with the way by which it was come to. */
interface Spot {
  readonly i: number
  readonly j: number
  /** Index in SIDES. */
  readonly side: number
  readonly cost: number
  /** The cost with what is left at the least. */
  readonly least: number
  readonly before: Spot | null
}

const sorted = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b)

/** The lines of the grid along one axis: through the exits, beside the boxes, and midway between them. */
function lines(exits: readonly number[], boxes: readonly (readonly [low: number, high: number])[]): readonly number[] {
  const [a, b] = boxes
  const between =
    a === undefined || b === undefined ? [] : a[1] < b[0] ? [(a[1] + b[0]) / 2] : b[1] < a[0] ? [(b[1] + a[0]) / 2] : []
  return sorted([...exits, ...boxes.flatMap(([low, high]) => [low - PAD, high + PAD]), ...between, midway(exits)])
}

const midway = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2

/** Whether a level or upright piece goes through the inside of a box. */
const crosses = (from: Vec, to: Vec, box: Box): boolean => {
  const piece = spanned(from, to)
  // a piece has no width: give it a hair, so that "the insides overlap" can be asked
  return overlaps({ x: piece.x - 0.01, y: piece.y - 0.01, w: piece.w + 0.02, h: piece.h + 0.02 }, box)
}

/** The corners of the cheapest way, both ends included; null where there is none, as when one thing lies in the other. */
export function elbow(from: Port, to: Port): readonly Vec[] | null {
  const boxes = [from.box, to.box].filter(box => box !== null)
  const exits = [...from.exits, ...to.exits].map(exit => exit.at)
  const xs = lines(
    exits.map(at => at[0]),
    boxes.map(box => [box.x, right(box)]),
  )
  const ys = lines(
    exits.map(at => at[1]),
    boxes.map(box => [box.y, bottom(box)]),
  )
  const walls = [from, to].flatMap(port => (port.box === null ? [] : [{ port, box: grown(port.box, CLEAR) }]))
  const rooms = boxes.map(box => grown(box, PAD - 1))
  const blocked = (a: Vec, b: Vec) => walls.some(({ port, box }) => crosses(a, b, box) && !isStub(a, b, port))
  /** What a unit of way costs from a place in the grid to the next one; 0 where there is no way. Worked out once. */
  const paces = new Map<number, number>()
  const pace = (i: number, j: number, x: number, y: number): number => {
    const key = ((Math.min(i, x) * ys.length + Math.min(j, y)) << 1) + (i === x ? 1 : 0)
    const known = paces.get(key)
    if (known !== undefined) return known
    const [a, b]: readonly [Vec, Vec] = [
      [xs[i] ?? 0, ys[j] ?? 0],
      [xs[x] ?? 0, ys[y] ?? 0],
    ]
    const made = blocked(a, b) ? 0 : rooms.some(room => crosses(a, b, room)) ? TIGHT : 1
    paces.set(key, made)
    return made
  }
  const goals = to.exits.map(({ side, at }) => ({
    i: xs.indexOf(at[0]),
    j: ys.indexOf(at[1]),
    side: SIDES.indexOf(facing(side)),
    at,
  }))
  const left = (x: number, y: number): number =>
    Math.min(...goals.map(({ at }) => Math.abs(at[0] - x) + Math.abs(at[1] - y)))

  const open: Spot[] = []
  const best = new Map<number, number>()
  const keyOf = (i: number, j: number, side: number) => (i * ys.length + j) * 4 + side
  const add = (i: number, j: number, side: number, cost: number, before: Spot | null) => {
    const key = keyOf(i, j, side)
    if (before !== null && (best.get(key) ?? Number.POSITIVE_INFINITY) <= cost) return
    if (before !== null) best.set(key, cost)
    const least = cost + left(xs[i] ?? 0, ys[j] ?? 0)
    let low = 0
    let high = open.length
    // the cheapest is last; of equals the one that came first
    while (low < high) {
      const middle = (low + high) >> 1
      if ((open[middle]?.least ?? 0) > least) low = middle + 1
      else high = middle
    }
    open.splice(low, 0, { i, j, side, cost, least, before })
  }
  for (const { side, at } of from.exits) add(xs.indexOf(at[0]), ys.indexOf(at[1]), SIDES.indexOf(side), 0, null)
  for (let now = open.pop(); now !== undefined; now = open.pop()) {
    const { i, j, side, cost, before } = now
    if (before !== null && cost > (best.get(keyOf(i, j, side)) ?? cost)) continue
    if (before !== null && goals.some(goal => goal.i === i && goal.j === j && goal.side === side))
      return corners(now, xs, ys)
    for (const [turn, each] of SIDES.entries()) {
      // a line does not turn back, and it leaves straight
      if (turn === (side ^ 1) || (before === null && turn !== side)) continue
      const [dx, dy] = WAYS[each]
      const [x, y] = [i + dx, j + dy]
      const [px, py] = [xs[x], ys[y]]
      if (px === undefined || py === undefined) continue
      const unit = pace(i, j, x, y)
      if (unit === 0) continue
      const way = Math.abs(px - (xs[i] ?? 0)) + Math.abs(py - (ys[j] ?? 0))
      add(x, y, turn, cost + way * unit + (turn === side ? 0 : CORNER), now)
    }
  }
  return null
}

const facing = (side: Side): Side => (side === 'n' ? 's' : side === 's' ? 'n' : side === 'e' ? 'w' : 'e')

/** The first or last piece: from an exit straight out of its own thing. */
const isStub = (a: Vec, b: Vec, port: Port): boolean =>
  port.exits.some(({ side, at }) => {
    const [dx, dy] = WAYS[side]
    const ahead = (p: Vec) =>
      dx === 0 ? p[0] === at[0] && (p[1] - at[1]) * dy >= 0 : p[1] === at[1] && (p[0] - at[0]) * dx >= 0
    return ahead(a) && ahead(b)
  })

/** Only where it turns. */
function corners(end: Spot, xs: readonly number[], ys: readonly number[]): readonly Vec[] {
  const at = ({ i, j }: Spot): Vec => [xs[i] ?? 0, ys[j] ?? 0]
  const points: Vec[] = [at(end)]
  for (let spot = end; spot.before !== null; spot = spot.before)
    if (spot.before.side !== spot.side || spot.before.before === null) points.push(at(spot.before))
  return points.reverse()
}
