import { getStroke } from 'perfect-freehand'
import { distance, type Vec } from '../../base/geometry.ts'
import type { Trace } from './points.ts'

// The shape of a line drawn by hand: a polygon round its points. Without pressure the line is as wide everywhere, like a felt pen;
// with pressure it swells. Stored points are few, so a curve is led through them first (Catmull–Rom), or corners would show.

/** Distance of the points on the curve, in line widths, and at least this many units. */
const STEP = 0.6
const LEAST_STEP = 1.5
const MOST_STEPS = 24
/** How much a pen's pressure changes the width (0 to 1). */
const SWELL = 0.6

export function strokeOutline(trace: Trace, width: number): readonly Vec[] {
  const { points, pressures } = curved(trace, Math.max(LEAST_STEP, width * STEP))
  const outline = getStroke(
    points.map(([x, y], i) => [x, y, pressures?.[i] ?? 0.5]),
    {
      size: width,
      thinning: pressures === null ? 0 : SWELL,
      smoothing: 0.5,
      streamline: 0,
      simulatePressure: false,
      last: true,
    },
  )
  return outline.flatMap(([x, y]) => (x === undefined || y === undefined ? [] : [[x, y] as const]))
}

function curved({ points, pressures }: Trace, step: number): Trace {
  if (points.length < 3) return { points, pressures }
  const out: Vec[] = []
  const presses: number[] = []
  for (const [i, b] of points.entries()) {
    const pressure = pressures?.[i] ?? 0.5
    out.push(b)
    presses.push(pressure)
    const c = points[i + 1]
    if (c === undefined) break
    const [a, d] = [points[i - 1] ?? b, points[i + 2] ?? c]
    const steps = Math.min(MOST_STEPS, Math.floor(distance(b, c) / step))
    for (let s = 1; s < steps; s++) {
      const t = s / steps
      out.push([through(a[0], b[0], c[0], d[0], t), through(a[1], b[1], c[1], d[1], t)])
      presses.push(pressure + ((pressures?.[i + 1] ?? 0.5) - pressure) * t)
    }
  }
  return { points: out, pressures: pressures === null ? null : presses }
}

/** Uniform Catmull–Rom spline between b and c. */
const through = (a: number, b: number, c: number, d: number, t: number): number =>
  b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
