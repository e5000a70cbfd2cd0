import type { Vec } from '../../base/geometry.ts'

// From layers to a round and compact map: linked ones come to one length, the others to as many lengths as there are links between
// them, so that a loop opens into a ring. Then whatever overlaps is pushed apart.
// Source: E. Gansner, Y. Koren, S. North, "Graph drawing by stress majorization" (2004); here one point after the other.

/** One link's length: boxes are wider than high, so it is longer sideways. */
const LENGTH: Vec = [240, 150]
const ROUNDS = 140
/** It has come to rest when nothing moves further than this share of a link. */
const STILL = 0.004
/** All pairs are looked at: beyond this many the layers stay as they are. */
const MOST = 400

/** Links between positions in a list of points that all hang together. */
export type Pairs = readonly (readonly [number, number])[]

function stepsBetween(count: number, pairs: Pairs): readonly (readonly number[])[] {
  const near: number[][] = Array.from({ length: count }, () => [])
  for (const [a, b] of pairs) {
    near[a]?.push(b)
    near[b]?.push(a)
  }
  return near.map((_, start) => {
    const steps: number[] = Array.from({ length: count }, () => 0)
    const seen = new Set([start])
    let ring = [start]
    for (let step = 1; ring.length > 0; step++) {
      const next: number[] = []
      for (const at of ring)
        for (const to of near[at] ?? [])
          if (!seen.has(to)) {
            seen.add(to)
            steps[to] = step
            next.push(to)
          }
      ring = next
    }
    return steps
  })
}

export function relaxed(start: readonly Vec[], pairs: Pairs): readonly Vec[] {
  if (start.length < 3 || start.length > MOST) return start
  const steps = stepsBetween(start.length, pairs)
  const points: [number, number][] = start.map(([x, y]) => [x / LENGTH[0], y / LENGTH[1]])
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0
    for (const [i, p] of points.entries()) {
      const row = steps[i] ?? []
      let [x, y, sum] = [0, 0, 0]
      for (let j = 0; j < points.length; j++) {
        const wanted = row[j] ?? 0
        const q = points[j]
        if (wanted === 0 || q === undefined) continue
        const dx = p[0] - q[0]
        const dy = p[1] - q[1]
        const far = Math.sqrt(dx * dx + dy * dy)
        const weight = 1 / (wanted * wanted)
        const pull = far < 1e-9 ? 0 : wanted / far
        x += weight * (q[0] + dx * pull)
        y += weight * (q[1] + dy * pull)
        sum += weight
      }
      if (sum === 0) continue
      moved = Math.max(moved, Math.abs(p[0] - x / sum), Math.abs(p[1] - y / sum))
      p[0] = x / sum
      p[1] = y / sum
    }
    if (moved < STILL) break
  }
  return levelled(points, pairs).map(([x, y]) => [x * LENGTH[0], y * LENGTH[1]])
}

/**
 * Turned so that it is widest sideways, as a screen is, with more links to the right than to the left and the first one above the
 * middle. The main axis of a cloud of points: half the angle of its second moments.
 */
function levelled(points: readonly Vec[], pairs: Pairs): readonly Vec[] {
  const [mx, my] = [0, 1].map(axis => points.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / points.length)
  const own = points.map(([x, y]): Vec => [x - (mx ?? 0), y - (my ?? 0)])
  const sum = (of: (p: Vec) => number): number => own.reduce((total, p) => total + of(p), 0)
  const angle = Math.atan2(2 * sum(p => p[0] * p[1]), sum(p => p[0] * p[0]) - sum(p => p[1] * p[1])) / 2
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const turned = own.map(([x, y]): Vec => [x * cos + y * sin, y * cos - x * sin])
  const rightwards = pairs.reduce(
    (total, [a, b]) => total + Math.sign((turned[b]?.[0] ?? 0) - (turned[a]?.[0] ?? 0)),
    0,
  )
  const [kx, ky] = [rightwards < 0 ? -1 : 1, (turned[0]?.[1] ?? 0) > 0 ? -1 : 1]
  return turned.map(([x, y]) => [kx * x, ky * y])
}

/** How often straight lines between these pairs cross: what makes a map hard to read. */
export function crossings(points: readonly Vec[], pairs: Pairs): number {
  const side = (a: Vec, b: Vec, c: Vec): number =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
  let count = 0
  for (const [i, [a, b]] of pairs.entries())
    for (let j = i + 1; j < pairs.length; j++) {
      const [c, d] = pairs[j] ?? [a, b]
      if (a === c || a === d || b === c || b === d) continue
      const [p, q, r, s] = [points[a], points[b], points[c], points[d]]
      if (p === undefined || q === undefined || r === undefined || s === undefined) continue
      if (side(p, q, r) !== side(p, q, s) && side(r, s, p) !== side(r, s, q)) count++
    }
  return count
}

const PUSHES = 300

/** Middles of boxes of these sizes, moved as little as it takes to keep `apart` between any two. */
export function separated(middles: readonly Vec[], sizes: readonly Vec[], apart: number): readonly Vec[] {
  let points: [number, number][] = middles.map(([x, y]) => [x, y])
  for (;;) {
    for (let push = 0; push < PUSHES; push++) if (!pushed(points, sizes, apart)) return points
    // too crowded to be parted step by step: everything a little wider, and again
    points = points.map(([x, y]) => [x * 1.15, y * 1.15])
  }
}

function pushed(points: readonly [number, number][], sizes: readonly Vec[], apart: number): boolean {
  let any = false
  for (const [i, p] of points.entries())
    for (let j = i + 1; j < points.length; j++) {
      const q = points[j]
      const [a, b] = [sizes[i], sizes[j]]
      if (q === undefined || a === undefined || b === undefined) continue
      const x = (a[0] + b[0]) / 2 + apart - Math.abs(p[0] - q[0])
      const y = (a[1] + b[1]) / 2 + apart - Math.abs(p[1] - q[1])
      if (x <= 1e-6 || y <= 1e-6) continue
      any = true
      const axis = x < y ? 0 : 1
      // those that lie on the very same spot part in the order of the list
      const way = p[axis] < q[axis] || (p[axis] === q[axis] && i < j) ? -1 : 1
      const by = (axis === 0 ? x : y) / 2 + 0.5
      p[axis] += way * by
      q[axis] -= way * by
    }
  return any
}
