import { bottom, type Box, grown, overlaps, right } from '#shared/base/geometry.ts'
import { BADGE } from '../scene/badges.ts'
import type { Editor } from '../scene/editor.ts'

// Where something new goes that nobody has aimed exactly: beside what stands there.

const GAP = 20
/** A board so crowded has no room near: then it lies on top, where it was wanted. */
const MOST_STEPS = 60

/** Pushed one way until nothing is under it; null where that has no end. */
function pushed(
  box: Box,
  way: (at: Box, under: readonly Box[]) => Box,
  under: (at: Box) => readonly Box[],
): Box | null {
  let at = box
  for (let i = 0; i < MOST_STEPS; i++) {
    const found = under(at)
    if (found.length === 0) return at
    at = way(at, found)
  }
  return null
}

/** The place nearest to this one with nothing under it. */
export function freeRoom(editor: Editor, box: Box): Box {
  const under = (at: Box): readonly Box[] =>
    editor.scene
      .visible(at)
      .filter(r => r.layer !== 1 && r.kind !== 'link' && r.kind !== BADGE && overlaps(grown(r.box, GAP - 1), at))
      .map(r => r.box)
  const tries = [
    pushed(box, (at, boxes) => ({ ...at, x: Math.max(...boxes.map(right)) + GAP }), under),
    pushed(box, (at, boxes) => ({ ...at, y: Math.max(...boxes.map(bottom)) + GAP }), under),
    pushed(box, (at, boxes) => ({ ...at, x: Math.min(...boxes.map(b => b.x)) - GAP - at.w }), under),
    pushed(box, (at, boxes) => ({ ...at, y: Math.min(...boxes.map(b => b.y)) - GAP - at.h }), under),
  ].filter(each => each !== null)
  const away = (at: Box) => Math.abs(at.x - box.x) + Math.abs(at.y - box.y)
  return tries.reduce<Box | null>((best, each) => (best === null || away(each) < away(best) ? each : best), null) ?? box
}
