import { matesOf } from '../groups.ts'
import type { BoardView } from '../view.ts'
import { outermost } from './move.ts'

/** What goes into a frame and out of it as one, of each of these: a group, without what stands in another of it, or a single thing. */
export function unitsOf(view: BoardView, ids: Iterable<string>): readonly (readonly string[])[] {
  const units = new Map<string, readonly string[]>()
  for (const id of ids) {
    if (units.has(id)) continue
    const mates = outermost(view, matesOf(view, id))
    const unit = mates.includes(id) ? mates : [id]
    for (const each of unit) units.set(each, unit)
  }
  return [...new Set(units.values())]
}
