import { type Box, centre, distance, edgeTowards, holds, leaves, type Vec } from '../../base/geometry.ts'
import type { Element, End } from '../../board/element.ts'
import { choice } from '../../board/field.ts'
import type { Surroundings } from '../kind.ts'
import { elbow, type Port, type Side, SIDES, WAYS } from './elbow.ts'

// The line a connector takes: from outline to outline towards the other end's middle, or to a precise anchor; straight, in a bow, or in
// level and upright pieces. An end whose element is gone is drawn to its last point (design §3).

export const ROUTES = ['straight', 'curve', 'elbow'] as const
export type RouteForm = (typeof ROUTES)[number]
export const connectorRoute = { ...choice('route', ROUTES), default: 'straight' as const }

/** Between a line and what it joins (reference/peers.md §3.2). */
export const GAP = 5
/** How far a bow leaves the straight line, as a fraction of its length. */
const BEND = 0.2
const MOST_BEND = 3
/** Pieces a bow is drawn in: at the closest zoom they cannot be told. */
const PIECES = 48

export interface Route {
  readonly form: RouteForm
  /** As drawn, from the start to the end. */
  readonly points: readonly Vec[]
  /** Where it is taken hold of to bend it; null where there is nothing to bend. */
  readonly knob: Vec | null
}

const readNumber = (value: unknown, low: number, high: number, fallback: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.max(low, Math.min(high, value)) : fallback

export const formOf = (connector: Element): RouteForm => connectorRoute.read(connector.values) ?? 'straight'
const bendOf = ({ values }: Element): number => readNumber(values.bend, -MOST_BEND, MOST_BEND, BEND)
const kneeOf = ({ values }: Element): number => readNumber(values.knee, 0, 1, 0.5)

const aim = (end: End | null, box: Box | null): Vec | null => {
  if (box === null) return end?.point ?? null
  if (end?.anchor !== undefined) return [box.x + box.w * end.anchor[0], box.y + box.h * end.anchor[1]]
  return centre(box)
}

/** One end with what it is bound to. */
interface Tied {
  readonly end: End | null
  readonly box: Box | null
  readonly aim: Vec
  readonly around: Surroundings
}

/** What was worked out for these boxes is asked for again by the painter and the pointer: an element is never changed. */
const known = new WeakMap<Element, { readonly from: Tied; readonly to: Tied; readonly route: Route }>()

const same = (a: Box | null, b: Box | null): boolean =>
  a === null || b === null ? a === b : a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h

/** Null when an end has neither element nor point. */
export function routeOf(connector: Element, around: Surroundings): Route | null {
  const tie = (end: End | null): Tied | null => {
    const box = end?.id === undefined ? null : around.boxOf(end.id)
    const at = aim(end, box)
    return at === null ? null : { end, box, aim: at, around }
  }
  const [from, to] = [tie(connector.from), tie(connector.to)]
  if (from === null || to === null) return null
  const before = known.get(connector)
  // a shape may have changed its form in the same box: only what has no outline of its own is sure to be as it was
  const isSure = [from, to].every(tied => outlineOf(tied) === null)
  if (isSure && before !== undefined && same(before.from.box, from.box) && same(before.to.box, to.box))
    return before.route
  const route = routed(connector, from, to)
  known.set(connector, { from, to, route })
  return route
}

function routed(connector: Element, from: Tied, to: Tied): Route {
  switch (formOf(connector)) {
    case 'curve':
      return bow(from, to, bendOf(connector))
    case 'elbow':
      return pieces(from, to, kneeOf(connector)) ?? straight(from, to)
    default:
      return straight(from, to)
  }
}

const outlineOf = ({ end, box, around }: Tied): readonly Vec[] | null =>
  end?.id === undefined || box === null ? null : (around.outlineOf?.(end.id, box) ?? null)

/** Where it leaves what it is bound to, seen from `towards`; its own point where it is free or has a precise place. */
function exit(tied: Tied, towards: Vec): Vec {
  const { box, end, aim: at } = tied
  if (box === null || end?.anchor !== undefined) return at
  const outline = outlineOf(tied)
  const edge = (outline === null ? null : leaves(outline, centre(box), towards)) ?? edgeTowards(box, towards)
  return stepped(edge, towards)
}

/** A few units off the outline, so that the line's end can be seen. */
function stepped(point: Vec, towards: Vec): Vec {
  const length = distance(point, towards)
  if (length < 2 * GAP) return point
  return [point[0] + ((towards[0] - point[0]) / length) * GAP, point[1] + ((towards[1] - point[1]) / length) * GAP]
}

const straight = (from: Tied, to: Tied): Route => ({
  form: 'straight',
  points: [exit(from, to.aim), exit(to, from.aim)],
  knob: null,
})

/** To the left of the way from `a` to `b`, one unit long. */
function aside(a: Vec, b: Vec): Vec {
  const length = distance(a, b) || 1
  return [(b[1] - a[1]) / length, -(b[0] - a[0]) / length]
}

const off = (a: Vec, b: Vec, n: Vec, by: number): Vec => [(a[0] + b[0]) / 2 + n[0] * by, (a[1] + b[1]) / 2 + n[1] * by]

function bow(from: Tied, to: Tied, bend: number): Route {
  const n = aside(from.aim, to.aim)
  const wide = distance(from.aim, to.aim) * bend
  const knob = off(exit(from, to.aim), exit(to, from.aim), n, wide)
  const towards = off(from.aim, to.aim, n, 2 * wide)
  const [a, b] = [exit(from, towards), exit(to, towards)]
  // so that the middle of this quadratic Bézier is the knob
  const control: Vec = [2 * knob[0] - (a[0] + b[0]) / 2, 2 * knob[1] - (a[1] + b[1]) / 2]
  const points = Array.from({ length: PIECES + 1 }, (_, i): Vec => {
    const t = i / PIECES
    const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
    return [p * a[0] + q * control[0] + r * b[0], p * a[1] + q * control[1] + r * b[1]]
  })
  return { form: 'curve', points, knob }
}

/** The bend with which a bow goes through this point; straight where the two ends lie on one spot. */
export function bendThrough(connector: Element, around: Surroundings, [x, y]: Vec): number {
  const route = routeOf({ ...connector, values: { ...connector.values, route: 'straight' } }, around)
  const ends = [connector.from, connector.to].map(end => aim(end, end?.id === undefined ? null : around.boxOf(end.id)))
  const [a, b] = ends
  const [from, to] = [route?.points[0], route?.points.at(-1)]
  if (a == null || b == null || from === undefined || to === undefined) return BEND
  const length = distance(a, b)
  if (length === 0) return 0
  const n = aside(a, b)
  const [mx, my] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  const bend = ((x - mx) * n[0] + (y - my) * n[1]) / length
  return Math.round(Math.max(-MOST_BEND, Math.min(MOST_BEND, bend)) * 1000) / 1000
}

function portOf(tied: Tied): Port {
  const { box, end, aim: at } = tied
  if (box === null) return { box: null, exits: SIDES.map(side => ({ side, at })) }
  if (end?.anchor !== undefined) return { box, exits: [{ side: nearestSide(box, at), at }] }
  const outline = outlineOf(tied)
  const [cx, cy] = centre(box)
  return {
    box,
    exits: SIDES.map(side => {
      const [dx, dy] = WAYS[side]
      const beyond: Vec = [cx + dx * box.w, cy + dy * box.h]
      const edge = (outline === null ? null : leaves(outline, [cx, cy], beyond)) ?? edgeTowards(box, beyond)
      return { side, at: [edge[0] + dx * GAP, edge[1] + dy * GAP] as const }
    }),
  }
}

function nearestSide(box: Box, [x, y]: Vec): Side {
  const away: readonly (readonly [Side, number])[] = [
    ['e', box.x + box.w - x],
    ['w', x - box.x],
    ['s', box.y + box.h - y],
    ['n', y - box.y],
  ]
  return away.reduce((best, next) => (next[1] < best[1] ? next : best))[0]
}

/** Null where one end lies in the other: then no way leads round both. */
function pieces(from: Tied, to: Tied, knee: number): Route | null {
  if (from.box !== null && holds(from.box, to.aim)) return null
  if (to.box !== null && holds(to.box, from.aim)) return null
  const found = elbow(portOf(from), portOf(to))
  if (found === null) return null
  const points = kneed(found, knee)
  return { form: 'elbow', points, knob: middlePiece(points)?.middle ?? null }
}

interface MiddlePiece {
  readonly middle: Vec
  /** The axis along which it can be carried: 0 sideways, 1 up and down. */
  readonly axis: 0 | 1
  /** Between these it stays clear of both ends. */
  readonly low: number
  readonly high: number
}

/** The piece in the middle of three, where it lies between the ends. */
function middlePiece(points: readonly Vec[]): MiddlePiece | null {
  const [a, b, c, d] = points
  if (a === undefined || b === undefined || c === undefined || d === undefined || points.length !== 4) return null
  const axis = b[0] === c[0] ? 0 : 1
  const [low, high] = [Math.min(a[axis], d[axis]), Math.max(a[axis], d[axis])]
  if (b[axis] <= low || b[axis] >= high) return null
  return { middle: [(b[0] + c[0]) / 2, (b[1] + c[1]) / 2], axis, low, high }
}

function kneed(points: readonly Vec[], knee: number): readonly Vec[] {
  const found = middlePiece(points)
  const [a, b, c, d] = points
  if (found === null || a === undefined || b === undefined || c === undefined || d === undefined) return points
  const { axis } = found
  // at either end itself there would be no piece left to carry an arrow
  const k = Math.max(0.05, Math.min(0.95, knee))
  const at = a[axis] + (d[axis] - a[axis]) * k
  const put = (p: Vec): Vec => (axis === 0 ? [at, p[1]] : [p[0], at])
  return [a, put(b), put(c), d]
}

/** The place of the middle piece, 0 at the start and 1 at the end, when it is carried to this point. */
export function kneeAt(connector: Element, around: Surroundings, point: Vec): number {
  const points = routeOf(connector, around)?.points ?? []
  const found = middlePiece(points)
  const [start, end] = [points[0], points.at(-1)]
  if (found === null || start === undefined || end === undefined) return kneeOf(connector)
  const { axis } = found
  const k = (point[axis] - start[axis]) / (end[axis] - start[axis])
  return Math.round(Math.max(0, Math.min(1, k)) * 1000) / 1000
}
