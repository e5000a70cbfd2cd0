import { distance, type Vec } from '../../base/geometry.ts'

// A right-angled line with round corners, as one Bézier curve: straight pieces are curves with their handles on the line.

const between = (a: Vec, b: Vec, k: number): Vec => [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k]

/** How far a handle is from the corner, as a part of the radius: the usual quarter of a circle. */
const HANDLE = 1 - 0.5523

const straight = (a: Vec, b: Vec): readonly Vec[] => [between(a, b, 1 / 3), between(a, b, 2 / 3), b]

/** Start, then control, control, end and so on. A corner between short pieces has a smaller radius. */
export function rounded(points: readonly Vec[], radius: number): readonly Vec[] {
  const [first, ...rest] = points.filter((p, i) => {
    const before = points[i - 1]
    return before === undefined || distance(before, p) > 0
  })
  if (first === undefined) return []
  const curve: Vec[] = [first]
  let at = first
  for (const [i, corner] of rest.entries()) {
    const next = rest[i + 1]
    if (next === undefined) {
      curve.push(...straight(at, corner))
      break
    }
    const [before, after] = [i === 0 ? first : (rest[i - 1] ?? first), next]
    const [a, b] = [distance(before, corner), distance(corner, after)]
    const r = Math.min(radius, a / 2, b / 2)
    const [enter, leave] = [between(corner, before, r / a), between(corner, after, r / b)]
    curve.push(...straight(at, enter))
    curve.push(between(corner, enter, HANDLE), between(corner, leave, HANDLE), leave)
    at = leave
  }
  return curve
}
