import { distanceToSegment, type Vec } from '../../base/geometry.ts'

// How a stroke's points are stored: one flat list of whole numbers, each point as its step from the one before, in tenths of a
// unit; a step of a pen is then mostly a byte. Pressure, where a pen gave it, is a second list of 0 to 100.

/** Points as they are drawn: board units from the stroke's corner. */
export interface Trace {
  readonly points: readonly Vec[]
  /** 0 to 1, one a point; null where the device knows none. */
  readonly pressures: readonly number[] | null
}

const EMPTY_TRACE: Trace = { points: [], pressures: null }

/** More points than this are thinned before they are stored, and not read. */
export const MOST_POINTS = 2000
const GRAIN = 10
/** A pen's step farther than this is no pen's: what is stored is then not believed. */
const FARTHEST = 10_000_000

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

/** Total: a list that does not read as points is no points. */
export function readTrace(values: Readonly<Record<string, unknown>>): Trace {
  const { points: flat, pressure } = values
  if (!Array.isArray(flat) || flat.length % 2 !== 0 || flat.length > 2 * MOST_POINTS || !flat.every(isWhole))
    return EMPTY_TRACE
  const points: Vec[] = []
  let [x, y] = [0, 0]
  for (let i = 0; i + 1 < flat.length; i += 2) {
    x += flat[i] ?? 0
    y += flat[i + 1] ?? 0
    if (Math.abs(x) > FARTHEST || Math.abs(y) > FARTHEST) return EMPTY_TRACE
    points.push([x / GRAIN, y / GRAIN])
  }
  const presses =
    Array.isArray(pressure) && pressure.length === points.length && pressure.every(isWhole)
      ? pressure.map(p => Math.min(100, Math.max(0, p)) / 100)
      : null
  return { points, pressures: presses }
}

export interface Packed {
  readonly points: readonly number[]
  readonly pressure?: readonly number[]
}

/** The stored form of points that begin at a corner. */
export function packTrace({ points, pressures }: Trace, corner: Vec): Packed {
  const flat: number[] = []
  let [x, y] = [0, 0]
  for (const [px, py] of points) {
    const [nx, ny] = [Math.round((px - corner[0]) * GRAIN), Math.round((py - corner[1]) * GRAIN)]
    flat.push(nx - x, ny - y)
    ;[x, y] = [nx, ny]
  }
  return { points: flat, ...(pressures === null ? {} : { pressure: pressures.map(p => Math.round(p * 100)) }) }
}

/**
 * Leaves out points that the line runs through anyway (Ramer, Douglas and Peucker), without recursion, since a stroke may be long.
 * `tolerance` in board units; when more than `most` would be left, it is doubled until they fit.
 */
export function thinned(trace: Trace, tolerance: number, most = MOST_POINTS): Trace {
  const { points, pressures } = trace
  if (points.length < 3) return trace
  let kept = keptBy(trace, tolerance, PRESSURE_STEP)
  for (let k = 2; kept.length > most; k *= 2) kept = keptBy(trace, tolerance * k, PRESSURE_STEP * k)
  const pick = <T>(list: readonly T[]): T[] => kept.map(i => list[i]).filter(v => v !== undefined)
  return { points: pick(points), pressures: pressures === null ? null : pick(pressures) }
}

/** A swelling line is drawn by its pressure too: where that bends, a point stays. */
const PRESSURE_STEP = 0.05

function keptBy({ points, pressures }: Trace, tolerance: number, step: number): readonly number[] {
  const keep = new Set([0, points.length - 1])
  const spans: [number, number][] = [[0, points.length - 1]]
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span
    const [a, b] = [points[from], points[to]]
    if (a === undefined || b === undefined) continue
    const [start, end] = [pressures?.[from] ?? 0, pressures?.[to] ?? 0]
    let [farthest, at] = [1, -1]
    for (let i = from + 1; i < to; i++) {
      const point = points[i]
      if (point === undefined) continue
      const pressed = start + ((end - start) * (i - from)) / (to - from)
      const swell = pressures === null ? 0 : Math.abs((pressures[i] ?? 0) - pressed) / step
      const away = Math.max(distanceToSegment(point, a, b) / tolerance, swell)
      if (away > farthest) [farthest, at] = [away, i]
    }
    if (at < 0) continue
    keep.add(at)
    spans.push([from, at], [at, to])
  }
  return [...keep].sort((a, b) => a - b)
}
