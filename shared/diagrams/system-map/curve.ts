import {
  add,
  type Box,
  distance,
  distanceToSegment,
  scale,
  spanned,
  subtract,
  union,
  type Vec,
} from '../../base/geometry.ts'

// Cubic Bézier curves as links need them. One curve is four points; a longer one shares its inner ends: 4, 7, 10 … points.

export type Curve = readonly Vec[]

const mix = (a: Vec, b: Vec, t: number): Vec => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]

/** A quadratic arc between two parameters, as a cubic. Source: blossoming, L. Ramshaw 1987. */
export function arcBetween(a: Vec, control: Vec, b: Vec, from: number, to: number): Curve {
  const at = (s: number, t: number): Vec => {
    const p = mix(a, control, s)
    const q = mix(control, b, s)
    return mix(p, q, t)
  }
  const start = at(from, from)
  const end = at(to, to)
  const middle = at(from, to)
  return [start, mix(start, middle, 2 / 3), mix(end, middle, 2 / 3), end]
}

export const arcPoint = (a: Vec, control: Vec, b: Vec, t: number): Vec => mix(mix(a, control, t), mix(control, b, t), t)

const cubicPoint = ([a, b, c, d]: readonly [Vec, Vec, Vec, Vec], t: number): Vec => {
  const [ab, bc, cd] = [mix(a, b, t), mix(b, c, t), mix(c, d, t)]
  return mix(mix(ab, bc, t), mix(bc, cd, t), t)
}

export function piecesOf(curve: Curve): readonly (readonly [Vec, Vec, Vec, Vec])[] {
  const pieces: (readonly [Vec, Vec, Vec, Vec])[] = []
  for (let i = 0; i + 3 < curve.length; i += 3) {
    const [a, b, c, d] = curve.slice(i, i + 4)
    if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) pieces.push([a, b, c, d])
  }
  return pieces
}

/** Points along it, both ends included: so many steps a piece. */
export function samples(curve: Curve, steps: number): readonly Vec[] {
  const points: Vec[] = []
  for (const [n, piece] of piecesOf(curve).entries())
    for (let i = n === 0 ? 0 : 1; i <= steps; i++) points.push(cubicPoint(piece, i / steps))
  return points
}

export const boundsOf = (curve: Curve): Box => union(curve.map(p => spanned(p, p))) ?? { x: 0, y: 0, w: 0, h: 0 }

/** A point on the curve with the direction there, a unit vector. */
export interface Spot {
  readonly at: Vec
  readonly along: Vec
}

const STEPS = 24

const unit = (v: Vec): Vec => {
  const length = Math.hypot(v[0], v[1])
  return length === 0 ? [1, 0] : scale(v, 1 / length)
}

/** So far along it from its start, or, with a negative length, from its end. Never beyond an end. */
export function spotAt(curve: Curve, length: number): Spot {
  const points = samples(curve, STEPS)
  const ordered = length < 0 ? [...points].reverse() : points
  let left = Math.abs(length)
  for (const [i, a] of ordered.entries()) {
    const b = ordered[i + 1]
    if (b === undefined) break
    const step = distance(a, b)
    const along = unit(length < 0 ? subtract(a, b) : subtract(b, a))
    if (left <= step) return { at: mix(a, b, step === 0 ? 0 : left / step), along }
    left -= step
  }
  const last = ordered.at(-1) ?? [0, 0]
  const before = ordered.at(-2) ?? last
  return { at: last, along: unit(length < 0 ? subtract(before, last) : subtract(last, before)) }
}

export function lengthOf(curve: Curve): number {
  const points = samples(curve, STEPS)
  return points.reduce((sum, p, i) => sum + (i === 0 ? 0 : distance(p, points[i - 1] ?? p)), 0)
}

/** The curve up to so far before its end, so that an arrowhead can stand there. */
export function shortened(curve: Curve, by: number): Curve {
  const pieces = piecesOf(curve)
  const last = pieces.at(-1)
  if (last === undefined) return curve
  const length = lengthOf(last)
  if (length <= by) return curve
  const t = 1 - by / length
  const [a, b, c, d] = last
  const [ab, bc, cd] = [mix(a, b, t), mix(b, c, t), mix(c, d, t)]
  const [abc, bcd] = [mix(ab, bc, t), mix(bc, cd, t)]
  return [...curve.slice(0, curve.length - 3), ab, abc, mix(abc, bcd, t)]
}

export function isNear(curve: Curve, point: Vec, margin: number): boolean {
  const points = samples(curve, STEPS)
  return points.some((p, i) => {
    const next = points[i + 1]
    return next !== undefined && distanceToSegment(point, p, next) <= margin
  })
}

/** Across the direction, to its left as one looks along it (y grows downwards). */
export const across = ([x, y]: Vec): Vec => [y, -x]

export const beside = (spot: Spot, by: number): Vec => add(spot.at, scale(across(spot.along), by))

/** A quarter circle's handles, as a share of the radius. */
const ROUND = 0.5523

/** An arc of a circle as cubic pieces, angles in radians, clockwise on the screen when `sweep` is positive. */
export function circleArc([x, y]: Vec, radius: number, start: number, sweep: number): Curve {
  const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2)))
  const step = sweep / pieces
  const handle = (4 / 3) * Math.tan(step / 4) * radius
  const on = (angle: number): Vec => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  const points: Vec[] = [on(start)]
  for (let i = 0; i < pieces; i++) {
    const [a, b] = [start + i * step, start + (i + 1) * step]
    const [p, q] = [on(a), on(b)]
    points.push(
      [p[0] - Math.sin(a) * handle, p[1] + Math.cos(a) * handle],
      [q[0] + Math.sin(b) * handle, q[1] - Math.cos(b) * handle],
      q,
    )
  }
  return points
}

/** A closed run of bumps round an ellipse: a cloud. */
export function cloudOutline(b: Box, bumps = 9): Curve {
  const [cx, cy] = [b.x + b.w / 2, b.y + b.h / 2]
  const [rx, ry] = [b.w / 2, b.h / 2]
  const on = (angle: number, share: number): Vec => [
    cx + rx * share * Math.cos(angle),
    cy + ry * share * Math.sin(angle),
  ]
  const step = (2 * Math.PI) / bumps
  const points: Vec[] = [on(0, 0.88)]
  for (let i = 0; i < bumps; i++) {
    const [from, to] = [i * step, (i + 1) * step]
    points.push(on(from + step * ROUND * 0.25, 1.12), on(to - step * ROUND * 0.25, 1.12), on(to, 0.88))
  }
  return points
}
