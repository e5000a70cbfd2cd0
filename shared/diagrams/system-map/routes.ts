import {
  add,
  type Box,
  box,
  centre,
  distance,
  grown,
  holds,
  overlaps,
  scale,
  subtract,
  type Vec,
} from '../../base/geometry.ts'
import { linkDelay, linkSign } from '../../elements/link/link.ts'
import type { DiagramTree, TreeLink } from '../tree.ts'
import { across, arcBetween, arcPoint, boundsOf, circleArc, type Curve, samples } from './curve.ts'
import { middleOf } from './free-spots.ts'
import { DISC, GAP_IN, GAP_OUT, SELF, VALVE_H, VALVE_W } from './measures.ts'
import { formOf } from './shapes.ts'

// The way of each link: an arc that leans away from the middle of the map, so that loops are round, and round what is in its way;
// links between the same two lie side by side; a link of a variable to itself is a small circle at a corner.

export interface Route {
  readonly link: TreeLink
  readonly sign: '+' | '-' | '?' | null
  readonly delay: boolean
  readonly curve: Curve
  /** What flows, drawn as a pipe: between a flow and a stock or cloud. */
  readonly pipe: boolean
  /** Arrow at the effect's end; a pipe out of a stock has none there. */
  readonly arrow: boolean
  /** How far before the tip the middle of its sign is. */
  readonly signAt: number
  /** At which share of the way its words stand, and on which side: 1 is its left. */
  readonly wordsAt: { readonly share: number; readonly side: 1 | -1 }
}

/** A route before anything is written on it: link-marks.ts does that. */
const BARE = { signAt: 0, wordsAt: { share: 0.5, side: 1 } } as const

/** How far an arc bends, as a share of the way, and at least and at most so far. */
const BEND = 0.13
const LEAST = 14
const MOST = 70
/** Ways round an obstacle, as multiples of the usual bend; a minus is the other side. */
const WAYS = [1, -1, 0.2, 2.2, -2.2, 3.4, -3.4, 4.8, -4.8, 6.4, -6.4] as const
const CLEAR = 5
const SAMPLES = 14
/** Between links of the same two. */
const LANE = 44

const isPipe = (tree: DiagramTree, { from, to }: TreeLink): boolean => {
  const a = formOf(tree.nodes.get(from)?.role ?? '')
  const b = formOf(tree.nodes.get(to)?.role ?? '')
  return (a === 'flow' && (b === 'stock' || b === 'cloud')) || (a === 'cloud' && b === 'flow')
}

/** A pipe holds on to the valve of a flow, not to its words. */
const valveOf = (b: Box): Box => box(b.x + b.w / 2 - VALVE_W / 2, b.y, VALVE_W, VALVE_H)

export function routesOf(tree: DiagramTree, boxes: ReadonlyMap<string, Box>): readonly Route[] {
  const middle = middleOf([...boxes.values()]) ?? [0, 0]
  const groups = pairs(tree.links)
  const isSelf = ([first]: readonly TreeLink[]): boolean => first !== undefined && first.from === first.to
  const routes = groups.filter(g => !isSelf(g)).flatMap(group => groupRoutes(tree, group, boxes, middle))
  const lines = routes.flatMap(route => samples(route.curve, SAMPLES))
  return [...routes, ...groups.filter(isSelf).flatMap(group => selfRoutes(group, boxes, lines))]
}

/** Links between the same two, whatever their direction; in the order of their first ones. */
function pairs(links: readonly TreeLink[]): readonly (readonly TreeLink[])[] {
  const groups = new Map<string, TreeLink[]>()
  for (const link of links) {
    const key = link.from < link.to ? `${link.from} ${link.to}` : `${link.to} ${link.from}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [link])
    else group.push(link)
  }
  return [...groups.values()]
}

const marksOf = ({ link }: TreeLink): Pick<Route, 'sign' | 'delay'> => ({
  sign: linkSign.read(link.values),
  delay: linkDelay.read(link.values),
})

function groupRoutes(
  tree: DiagramTree,
  group: readonly TreeLink[],
  boxes: ReadonlyMap<string, Box>,
  middle: Vec,
): readonly Route[] {
  const made = (link: TreeLink, pipe: boolean, curve: Curve): Route => {
    const marks = marksOf(link)
    const target = formOf(tree.nodes.get(link.to)?.role ?? '')
    const arrow = !pipe || target === 'cloud' || (target === 'stock' && marks.sign !== '-')
    return { link, ...marks, ...BARE, curve, pipe, arrow }
  }
  const pipes = group.filter(link => isPipe(tree, link))
  const arcs = group.filter(link => !pipes.includes(link))
  const routes: Route[] = []
  const ends = (link: TreeLink, pipe: boolean): readonly [Box, Box] | null => {
    const a = boxes.get(link.from)
    const b = boxes.get(link.to)
    if (a === undefined || b === undefined) return null
    const end = (id: string, of: Box): Box =>
      pipe && formOf(tree.nodes.get(id)?.role ?? '') === 'flow' ? valveOf(of) : of
    return [end(link.from, a), end(link.to, b)]
  }
  for (const [i, link] of pipes.entries()) {
    const found = ends(link, true)
    if (found !== null) routes.push(made(link, true, arc(found[0], found[1], (i - (pipes.length - 1) / 2) * LANE)))
  }
  const [only] = arcs
  if (only === undefined) return routes
  if (arcs.length === 1 && pipes.length === 0) {
    const found = ends(only, false)
    if (found !== null) routes.push(made(only, false, freeArc(only, found[0], found[1], boxes, middle)))
    return routes
  }
  // each keeps to its own left, so that opposite links part by themselves
  const there = arcs.filter(link => link.from === only.from)
  const back = arcs.filter(link => link.from !== only.from)
  const lanes = [...there.map(link => ({ link, turn: 1 })), ...back.reverse().map(link => ({ link, turn: -1 }))]
  for (const [i, { link, turn }] of lanes.entries()) {
    const found = ends(link, false)
    if (found === null) continue
    const far = distance(centre(found[0]), centre(found[1]))
    const lane = Math.max(LANE, far * 0.24)
    const offset = pipes.length > 0 && lanes.length === 1 ? lane : ((lanes.length - 1) / 2 - i) * lane
    routes.push(made(link, false, arc(found[0], found[1], turn * offset)))
  }
  return routes
}

/** From box to box, its middle `bend` to the left of the straight way. */
function arc(a: Box, b: Box, bend: number): Curve {
  const [p, q] = [centre(a), centre(b)]
  const far = distance(p, q)
  const along: Vec = far === 0 ? [1, 0] : scale(subtract(q, p), 1 / far)
  const control = add(scale(add(p, q), 0.5), scale(across(along), 2 * bend))
  const start = leaves(t => arcPoint(p, control, q, t), grown(a, GAP_OUT))
  const end = 1 - leaves(t => arcPoint(p, control, q, 1 - t), grown(b, GAP_IN))
  // boxes that lie on each other: a short line between their middles
  const [from, to] = end - start < 0.04 ? [0.45, 0.55] : [start, end]
  return arcBetween(p, control, q, from, to)
}

/** The parameter at which a path that starts in a box leaves it for the last time before its middle. */
function leaves(at: (t: number) => Vec, b: Box): number {
  const steps = 32
  let inside = 0
  for (let i = 1; i <= steps; i++) if (holds(b, at(i / steps))) inside = i / steps
  let [low, high] = [inside, Math.min(1, inside + 1 / steps)]
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2
    if (holds(b, at(middle))) low = middle
    else high = middle
  }
  return high
}

/** The arc of a link that is alone between its two: the gentlest that runs over no other box. */
function freeArc(link: TreeLink, a: Box, b: Box, boxes: ReadonlyMap<string, Box>, middle: Vec): Curve {
  const [p, q] = [centre(a), centre(b)]
  const usual = Math.max(LEAST, Math.min(MOST, distance(p, q) * BEND))
  const along = subtract(q, p)
  const out = subtract(scale(add(p, q), 0.5), middle)
  const outward = along[1] * out[0] - along[0] * out[1] >= 0 ? 1 : -1
  let best: Curve | null = null
  let least = Number.POSITIVE_INFINITY
  for (const way of WAYS) {
    const curve = arc(a, b, usual * way * outward)
    const cost = 100 * hits(curve, link, boxes) + Math.abs(way - 1) * (way < 0 ? 1.4 : 1)
    if (cost < least) {
      least = cost
      best = curve
    }
    if (least < 3) break
  }
  return best ?? arc(a, b, usual)
}

/** How many boxes other than its own ends a curve runs over. */
function hits(curve: Curve, { from, to }: TreeLink, boxes: ReadonlyMap<string, Box>): number {
  const points = samples(curve, SAMPLES)
  const near = boundsOf(points)
  let count = 0
  for (const [id, b] of boxes) {
    if (id === from || id === to) continue
    const room = grown(b, CLEAR)
    if (room.x > near.x + near.w || room.y > near.y + near.h || room.x + room.w < near.x || room.y + room.h < near.y)
      continue
    if (points.some(p => holds(room, p))) count++
  }
  return count
}

const CORNERS = [
  { x: 1, y: 0 },
  { x: 0, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
] as const

/** Three quarters of a circle about a corner, from the upper or lower side to the left or right one; the freest corner first. */
function selfRoutes(
  group: readonly TreeLink[],
  boxes: ReadonlyMap<string, Box>,
  lines: readonly Vec[],
): readonly Route[] {
  const id = group[0]?.from
  const around = boxes.get(id ?? '')
  if (around === undefined) return []
  const corners = CORNERS.map((corner, i) => {
    const at: Vec = [around.x + corner.x * around.w, around.y + corner.y * around.h]
    const room = grown({ x: at[0], y: at[1], w: 0, h: 0 }, SELF + DISC)
    const crowd = [...boxes].filter(([other, b]) => other !== id && overlaps(b, room)).length
    return { at, corner, cost: crowd * 100 + lines.filter(p => holds(room, p)).length * 4 + i }
  }).sort((a, b) => a.cost - b.cost)
  return group.flatMap((link, i): Route[] => {
    const found = corners[i % corners.length]
    if (found === undefined) return []
    const toLeft = found.corner.x === 1
    // over the top from an upper corner, under the bottom from a lower one
    const turn = toLeft === (found.corner.y === 0) ? 1 : -1
    const from = (toLeft ? Math.PI : 0) + (turn * GAP_OUT) / SELF
    const curve = circleArc(found.at, SELF, from, turn * (1.5 * Math.PI - (GAP_IN + GAP_OUT) / SELF))
    return [{ link, ...marksOf(link), ...BARE, curve, pipe: false, arrow: true }]
  })
}
