import type { Vec } from '#shared/base/geometry.ts'

// Where at the edge of the screen to point to somebody who is outside it: on the straight line from the middle of the screen to that
// person, moved along the edge where another marker stands already. Screen pixels.

export interface EdgePlace<T> {
  readonly of: T
  readonly at: Vec
  /** The way to the person, in radians clockwise from the right. */
  readonly way: number
}

export interface EdgeRoom {
  readonly w: number
  readonly h: number
  /** From a marker's middle to the edge. */
  readonly inset: number
  /** Between two markers' middles. */
  readonly apart: number
}

export const MOST_MARKERS = 8

/** `points`: people in the order in which they may have a marker. Those within the screen get none. */
export function edgePlaces<T>(points: readonly (readonly [T, Vec])[], room: EdgeRoom): readonly EdgePlace<T>[] {
  const { w, h, inset } = room
  if (w < 2 * inset || h < 2 * inset) return []
  const outside = points.filter(([, [x, y]]) => x < 0 || y < 0 || x > w || y > h).slice(0, MOST_MARKERS)
  const placed: EdgePlace<T>[] = []
  for (const [of, [x, y]] of outside) {
    const [dx, dy] = [x - w / 2, y - h / 2]
    const [rx, ry] = [w / 2 - inset, h / 2 - inset]
    // the first of the two pairs of edges that the line meets
    const reach = Math.min(
      dx === 0 ? Number.POSITIVE_INFINITY : rx / Math.abs(dx),
      dy === 0 ? Number.POSITIVE_INFINITY : ry / Math.abs(dy),
    )
    const at: Vec = [w / 2 + dx * reach, h / 2 + dy * reach]
    placed.push({ of, at: freeNear(at, placed, room), way: Math.atan2(dy, dx) })
  }
  return placed
}

/** The nearest place on the edge, one step after another to either side, where no other marker stands. */
function freeNear<T>(at: Vec, placed: readonly EdgePlace<T>[], room: EdgeRoom): Vec {
  const around = 2 * (room.w + room.h - 4 * room.inset)
  const from = alongEdge(at, room)
  for (let i = 0; i <= 2 * MOST_MARKERS; i++) {
    const step = Math.ceil(i / 2) * room.apart * (i % 2 === 0 ? 1 : -1)
    const here = i === 0 ? at : onEdge((from + step + around) % around, room)
    if (placed.every(each => Math.hypot(each.at[0] - here[0], each.at[1] - here[1]) >= room.apart - 1)) return here
  }
  return at
}

/** How far along the edge a point is, clockwise from the top left corner; and back. */
function alongEdge([x, y]: Vec, { w, h, inset }: EdgeRoom): number {
  const [left, top, right, bottom] = [inset, inset, w - inset, h - inset]
  if (Math.abs(y - top) < 0.5) return x - left
  if (Math.abs(x - right) < 0.5) return right - left + (y - top)
  if (Math.abs(y - bottom) < 0.5) return right - left + (bottom - top) + (right - x)
  return 2 * (right - left) + (bottom - top) + (bottom - y)
}

function onEdge(along: number, { w, h, inset }: EdgeRoom): Vec {
  const [across, down] = [w - 2 * inset, h - 2 * inset]
  if (along < across) return [inset + along, inset]
  if (along < across + down) return [w - inset, inset + along - across]
  if (along < 2 * across + down) return [w - inset - (along - across - down), h - inset]
  return [inset, h - inset - (along - 2 * across - down)]
}
