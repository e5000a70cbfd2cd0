import { centre, edgeTowards, leaves, type Vec } from '#shared/base/geometry.ts'
import type { End } from '#shared/board/element.ts'
import type { Keys } from '../input/gesture.ts'
import { reach, roundVec, type World } from './tool.ts'

// The end of a connector at a point: bound to what is there, with its middle or, while Alt is held, with the precise spot.
// Ctrl suspends binding. The point is kept as the last one known.

/** How far from a thing an end still binds to it, in screen pixels (reference/peers.md §3.2). */
const BIND = 15

export function endAt(world: World, point: Vec, keys: Keys, without: ReadonlySet<string>): End {
  const free: End = { point: roundVec(point) }
  if (keys.ctrl) return free
  const connects = (id: string): boolean => {
    const kind = world.view.get(id)?.kind
    return kind !== undefined && !without.has(id) && world.kinds.of(kind).connects
  }
  const id =
    world.scene.hit(point, reach(world), r => connects(r.id)) ??
    world.scene.hit(point, BIND / world.zoom, r => connects(r.id))
  const box = id === null ? null : world.scene.boxOf(id)
  if (id === null || box === null) return free
  if (!keys.alt) return { id, point: roundVec(centre(box)) }
  const fraction = (at: number, low: number, size: number) =>
    Math.round(Math.max(0, Math.min(1, size === 0 ? 0.5 : (at - low) / size)) * 1000) / 1000
  return {
    id,
    anchor: [fraction(point[0], box.x, box.w), fraction(point[1], box.y, box.h)],
    point: roundVec(point),
  }
}

/** Where a line with this end is drawn to, seen from the other end; null for an end that is nowhere. */
export function pointOf(world: World, end: End, towards: Vec): Vec | null {
  const box = end.id === undefined ? null : world.scene.boxOf(end.id)
  if (box === null) return end.point ?? null
  if (end.anchor !== undefined) return [box.x + box.w * end.anchor[0], box.y + box.h * end.anchor[1]]
  const outline = end.id === undefined ? null : world.scene.outlineOf(end.id, box)
  return (outline === null ? null : leaves(outline, centre(box), towards)) ?? edgeTowards(box, towards)
}
