// Points and boxes in board units (one unit is one CSS pixel at 100 % zoom; y grows downwards).

export type Vec = readonly [x: number, y: number]

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export const box = (x: number, y: number, w: number, h: number): Box => ({ x, y, w, h })
export const boxAt = (at: Vec, size: Vec): Box => ({ x: at[0], y: at[1], w: size[0], h: size[1] })
export const centre = (b: Box): Vec => [b.x + b.w / 2, b.y + b.h / 2]
export const right = (b: Box): number => b.x + b.w
export const bottom = (b: Box): number => b.y + b.h

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1]]
export const subtract = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1]]
export const scale = (a: Vec, k: number): Vec => [a[0] * k, a[1] * k]
export const distance = (a: Vec, b: Vec): number => Math.hypot(a[0] - b[0], a[1] - b[1])

export const moved = (b: Box, by: Vec): Box => ({ x: b.x + by[0], y: b.y + by[1], w: b.w, h: b.h })
export const grown = (b: Box, by: number): Box => ({ x: b.x - by, y: b.y - by, w: b.w + 2 * by, h: b.h + 2 * by })

export const touches = (a: Box, b: Box): boolean =>
  a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h

/** True when the insides overlap; boxes that share only an edge do not. */
export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** What two boxes share; of no size where they share nothing. */
export function common(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  return { x, y, w: Math.max(0, Math.min(right(a), right(b)) - x), h: Math.max(0, Math.min(bottom(a), bottom(b)) - y) }
}

export const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h

export const holds = (b: Box, p: Vec): boolean => p[0] >= b.x && p[0] <= b.x + b.w && p[1] >= b.y && p[1] <= b.y + b.h

/** The smallest box round all of them; null for none. */
export function union(boxes: Iterable<Box>): Box | null {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let low = Number.NEGATIVE_INFINITY
  for (const b of boxes) {
    left = Math.min(left, b.x)
    top = Math.min(top, b.y)
    most = Math.max(most, b.x + b.w)
    low = Math.max(low, b.y + b.h)
  }
  return left === Number.POSITIVE_INFINITY ? null : { x: left, y: top, w: most - left, h: low - top }
}

/** The smallest box round all of these points; null for none. */
export function boxRound(points: readonly Vec[]): Box | null {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let low = Number.NEGATIVE_INFINITY
  for (const [x, y] of points) {
    if (x < left) left = x
    if (x > most) most = x
    if (y < top) top = y
    if (y > low) low = y
  }
  return left === Number.POSITIVE_INFINITY ? null : { x: left, y: top, w: most - left, h: low - top }
}

/** The box with these two points as opposite corners. */
export const spanned = (a: Vec, b: Vec): Box => ({
  x: Math.min(a[0], b[0]),
  y: Math.min(a[1], b[1]),
  w: Math.abs(a[0] - b[0]),
  h: Math.abs(a[1] - b[1]),
})

/** Where the line from the centre of `b` towards `p` leaves the box. */
export function edgeTowards(b: Box, p: Vec): Vec {
  const [cx, cy] = centre(b)
  const dx = p[0] - cx
  const dy = p[1] - cy
  if (dx === 0 && dy === 0) return [cx, cy]
  const k = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : b.w / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : b.h / 2 / Math.abs(dy),
  )
  return k >= 1 ? p : [cx + dx * k, cy + dy * k]
}

/** Where the line from a point inside a polygon towards `to` leaves it for good; null when it does not. */
export function leaves(polygon: readonly Vec[], from: Vec, to: Vec): Vec | null {
  const [dx, dy] = subtract(to, from)
  let farthest = -1
  for (const [i, a] of polygon.entries()) {
    const b = polygon[(i + 1) % polygon.length]
    if (b === undefined) continue
    const [ex, ey] = subtract(b, a)
    const across = dx * ey - dy * ex
    if (across === 0) continue
    const [ax, ay] = subtract(a, from)
    const t = (ax * ey - ay * ex) / across
    const along = (ax * dy - ay * dx) / across
    if (t >= 0 && t <= 1 && along >= 0 && along <= 1 && t > farthest) farthest = t
  }
  return farthest < 0 ? null : [from[0] + dx * farthest, from[1] + dy * farthest]
}

/** Distance from a point to a segment. */
export function distanceToSegment(p: Vec, a: Vec, b: Vec): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}
