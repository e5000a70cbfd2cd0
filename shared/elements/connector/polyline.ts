import { type Box, boxRound, distance, distanceToSegment, type Vec } from '../../base/geometry.ts'

// A line as its corners: how long it is, what is where on it.

export const lengthOf = (points: readonly Vec[]): number =>
  points.reduce((sum, point, i) => sum + (i === 0 ? 0 : distance(points[i - 1] ?? point, point)), 0)

export const boundsOf = (points: readonly Vec[]): Box => boxRound(points) ?? { x: 0, y: 0, w: 0, h: 0 }

/** The point at a fraction of its length. */
export function pointAlong(points: readonly Vec[], fraction: number): Vec {
  let left = lengthOf(points) * fraction
  let last: Vec = points[0] ?? [0, 0]
  for (const point of points.slice(1)) {
    const piece = distance(last, point)
    if (piece >= left && piece > 0) {
      const k = left / piece
      return [last[0] + (point[0] - last[0]) * k, last[1] + (point[1] - last[1]) * k]
    }
    left -= piece
    last = point
  }
  return last
}

/** How far along it the nearest point is, as a fraction of its length. */
export function fractionNear(points: readonly Vec[], at: Vec): number {
  const whole = lengthOf(points)
  let [best, least, done] = [0.5, Number.POSITIVE_INFINITY, 0]
  for (const [i, b] of points.entries()) {
    const a = points[i - 1]
    if (a === undefined) continue
    const piece = distance(a, b)
    const away = distanceToSegment(at, a, b)
    if (away < least && whole > 0) {
      least = away
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
      const along = piece === 0 ? 0 : ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / piece
      best = (done + Math.max(0, Math.min(piece, along))) / whole
    }
    done += piece
  }
  return best
}

export const isNear = (points: readonly Vec[], at: Vec, reach: number): boolean =>
  points.some((b, i) => {
    const a = points[i - 1]
    return a !== undefined && distanceToSegment(at, a, b) <= reach
  })

/** The last point that is at least so far from the end: where an arrow head points from. */
export function behindEnd(points: readonly Vec[], least: number): Vec {
  const end = points.at(-1) ?? [0, 0]
  for (let i = points.length - 2; i > 0; i--) {
    const point = points[i]
    if (point !== undefined && distance(point, end) >= least) return point
  }
  return points[0] ?? end
}
