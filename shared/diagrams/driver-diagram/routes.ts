import { bottom, type Box, right, type Vec } from '../../base/geometry.ts'
import type { Edge } from '../edges.ts'
import { CHANNEL, CLEAR, CORNER, LEVEL, PORT, TRACK } from './measures.ts'
import type { Placed, Stack } from './stack.ts'
import { type Meeting, type Rail, tracks } from './tracks.ts'

// The way of each link: from the left middle of the cause to the right middle of its effect, along the channels between the columns
// and, where it passes a column, through a gap between two cards. All links into one effect share one upright line, like a comb.

export interface Route {
  readonly edge: Edge
  /** From the cause to the effect: corners of a right-angled line. */
  readonly points: readonly Vec[]
}

/** Channel k lies between columns k and k + 1. */
interface Leg {
  readonly channel: number
  readonly rail: string
  /** Where it comes in and where it goes out. */
  readonly from: Meeting
  readonly to: Meeting
}

interface Plan {
  readonly edge: Edge
  readonly start: Vec
  readonly end: Vec
  readonly legs: readonly Leg[]
}

const middle = (b: Box): number => b.y + b.h / 2

/** The free heights of a column, from minus to plus infinity. */
function gapsOf(boxes: readonly Box[]): readonly (readonly [number, number])[] {
  const gaps: [number, number][] = []
  let from = Number.NEGATIVE_INFINITY
  for (const b of [...boxes].sort((a, c) => a.y - c.y)) {
    if (b.y - from >= 2 * CLEAR) gaps.push([from + CLEAR, b.y - CLEAR])
    from = Math.max(from, bottom(b))
  }
  gaps.push([from + CLEAR, Number.POSITIVE_INFINITY])
  return gaps
}

/** Where links pass a column: each at the free height nearest to the one it comes at, and beside those that pass there already. */
function passes(boxes: readonly Box[]) {
  const gaps = gapsOf(boxes)
  const taken: { readonly y: number; readonly key: string }[] = []
  return (wished: number, key: string): number => {
    const known = taken.find(t => t.key === key && Math.abs(t.y - wished) < PORT)
    if (known !== undefined) return known.y
    let best = wished
    let least = Number.POSITIVE_INFINITY
    for (const [low, high] of gaps) {
      const near = Math.min(Math.max(wished, low), high)
      for (const step of [0, 1, -1, 2, -2, 3, -3]) {
        const y = Math.min(Math.max(near + (step * PORT) / 1.5, low), high)
        const crowd = taken.some(t => Math.abs(t.y - y) < PORT / 2) ? 3 * PORT : 0
        const distance = Math.abs(y - wished) + crowd
        if (distance < least) [least, best] = [distance, y]
      }
    }
    taken.push({ y: best, key })
    return best
  }
}

/**
 * Heights at which the links of a card leave it: one that can run straight does, and the others leave above and below it in the order
 * of where they go; about the middle when none does.
 */
function ports(edges: readonly Edge[], placed: ReadonlyMap<string, Placed>): ReadonlyMap<string, number> {
  const out = new Map<string, Edge[]>()
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge])
  const heights = new Map<string, number>()
  for (const [from, list] of out) {
    const own = placed.get(from)?.box
    if (own === undefined) continue
    const goal = (edge: Edge) => middle(placed.get(edge.to)?.box ?? own) - middle(own)
    const sorted = list.map((edge, i) => ({ edge, i })).sort((a, b) => goal(a.edge) - goal(b.edge) || a.i - b.i)
    const straight = sorted.findIndex(({ edge }) => Math.abs(goal(edge)) <= Math.min(LEVEL, own.h / 2 - CORNER))
    const step = Math.min(PORT, (own.h / 2 - CLEAR) / Math.max(1, list.length - 1))
    const level = sorted[straight]?.edge
    const [base, zero] = level === undefined ? [0, (list.length - 1) / 2] : [goal(level), straight]
    for (const [i, { edge }] of sorted.entries()) heights.set(edge.id, middle(own) + base + (i - zero) * step)
  }
  return heights
}

export function routes(stack: Stack, placed: ReadonlyMap<string, Placed>, edges: readonly Edge[]): readonly Route[] {
  const drawn = edges.filter(edge => edge.from !== edge.to && placed.has(edge.from) && placed.has(edge.to))
  const heights = ports(drawn, placed)
  const columns = stack.columns.map((_, i) => passes([...placed.values()].filter(p => p.column === i).map(p => p.box)))
  const solid = new Set(drawn.filter(edge => !edge.weak).map(edge => edge.to))
  const plans: Plan[] = []
  for (const edge of drawn) {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)]
    if (from === undefined || to === undefined) continue
    const start: Vec = [from.box.x, heights.get(edge.id) ?? middle(from.box)]
    // a dashed line on top of a solid one would be lost: weak links come in beside the others
    const beside = edge.weak && solid.has(edge.to) ? PORT : 0
    const end: Vec = [right(to.box), middle(to.box) + beside]
    plans.push({ edge, start, end, legs: legsOf(edge, from.column - 1, to.column, start, end, columns) })
  }
  const xs = railsOf(plans, stack)
  return plans.map(({ edge, start, end, legs }) => ({ edge, points: corners(start, end, legs, xs) }))
}

function legsOf(
  edge: Edge,
  first: number,
  last: number,
  start: Vec,
  end: Vec,
  columns: readonly ((wished: number, key: string) => number)[],
): readonly Leg[] {
  const legs: Leg[] = []
  const comb = `${edge.weak ? 'weak ' : ''}${edge.to}`
  const way = last < first ? -1 : 1
  let from: Meeting = { side: 'right', y: start[1] }
  for (let channel = first; channel !== last; channel += way) {
    // towards the aim it passes the column at the left of the channel, and away from it the one at the right
    const y = columns[way < 0 ? channel : channel + 1]?.(from.y, comb) ?? from.y
    const [out, into] = way < 0 ? (['left', 'right'] as const) : (['right', 'left'] as const)
    // what runs straight through needs no upright line
    if (Math.abs(y - from.y) >= 1) legs.push({ channel, rail: `${edge.id} ${channel}`, from, to: { side: out, y } })
    from = { side: into, y: Math.abs(y - from.y) >= 1 ? y : from.y }
  }
  legs.push({ channel: last, rail: comb, from, to: { side: 'left', y: end[1] } })
  return legs
}

/** Where each upright line stands. Links into one effect stand on one line, and are given it once. */
function railsOf(plans: readonly Plan[], stack: Stack): ReadonlyMap<string, number> {
  const channels = new Map<number, Map<string, Meeting[]>>()
  for (const { legs } of plans)
    for (const { channel, rail, from, to } of legs) {
      const rails = channels.get(channel) ?? new Map<string, Meeting[]>()
      channels.set(channel, rails)
      rails.set(rail, [...(rails.get(rail) ?? []), from, to])
    }
  const xs = new Map<string, number>()
  for (const [channel, rails] of channels) {
    const column = stack.columns[channel]
    const left = column === undefined ? -CHANNEL : column.x + column.w
    const bent = [...rails].flatMap(([key, meetings]): Rail[] => (isStraight(meetings) ? [] : [{ key, meetings }]))
    const { place, count } = tracks(bent)
    const step = count < 2 ? 0 : Math.min(TRACK, (CHANNEL - 4 * CLEAR) / (count - 1))
    for (const key of rails.keys())
      xs.set(`${channel} ${key}`, left + CHANNEL / 2 + ((place.get(key) ?? 0) - (count - 1) / 2) * step)
  }
  return xs
}

const isStraight = (meetings: readonly Meeting[]): boolean => {
  const ys = meetings.map(m => m.y)
  return Math.max(...ys) - Math.min(...ys) < 1
}

function corners(start: Vec, end: Vec, legs: readonly Leg[], xs: ReadonlyMap<string, number>): readonly Vec[] {
  const points: Vec[] = [start]
  for (const { channel, rail, from, to } of legs) {
    const x = xs.get(`${channel} ${rail}`) ?? start[0]
    if (Math.abs(from.y - to.y) >= 1) points.push([x, from.y], [x, to.y])
  }
  points.push(end)
  return points
}
