import { type Box, centre, distance, edgeTowards, leaves, type Vec } from '../../base/geometry.ts'
import type { Element, End } from '../../board/element.ts'
import type { Surroundings } from '../kind.ts'

// The line a connector takes: from outline to outline towards the other end's middle, or to a precise anchor.
// An end whose element is gone is drawn to its last point (design §3).

const GAP = 5

const aim = (end: End | null, box: Box | null): Vec | null => {
  if (box === null) return end?.point ?? null
  if (end?.anchor !== undefined) return [box.x + box.w * end.anchor[0], box.y + box.h * end.anchor[1]]
  return centre(box)
}

/** Start and end of the drawn line; null when an end has neither element nor point. */
export function routeOf(connector: Element, around: Surroundings): readonly [Vec, Vec] | null {
  const fromBox = connector.from?.id === undefined ? null : around.boxOf(connector.from.id)
  const toBox = connector.to?.id === undefined ? null : around.boxOf(connector.to.id)
  const from = aim(connector.from, fromBox)
  const to = aim(connector.to, toBox)
  if (from === null || to === null) return null
  const exit = (end: End | null, box: Box, towards: Vec): Vec => {
    const outline = end?.id === undefined ? null : (around.outlineOf?.(end.id, box) ?? null)
    return (outline === null ? null : leaves(outline, centre(box), towards)) ?? edgeTowards(box, towards)
  }
  const start =
    fromBox !== null && connector.from?.anchor === undefined ? stepped(exit(connector.from, fromBox, to), to) : from
  const end = toBox !== null && connector.to?.anchor === undefined ? stepped(exit(connector.to, toBox, from), from) : to
  return [start, end]
}

/** A few units off the outline, so that the line's end can be seen. */
function stepped(point: Vec, towards: Vec): Vec {
  const length = distance(point, towards)
  if (length < 2 * GAP) return point
  return [point[0] + ((towards[0] - point[0]) / length) * GAP, point[1] + ((towards[1] - point[1]) / length) * GAP]
}
