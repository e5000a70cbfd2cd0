import { insideOf, matesOf } from '#shared/board/groups.ts'
import type { Keys } from '../../input/gesture.ts'
import type { World } from '../tool.ts'

export const allOf = (...ids: readonly (readonly string[])[]): readonly string[] => [...new Set(ids.flat())]

/** What a click takes: the whole group, unless one is inside it already or goes in at once with Ctrl. */
export function takenAt(world: World, id: string, { ctrl }: Keys): readonly string[] {
  const mates = ctrl || insideOf(world.view, world.selection).includes(id) ? [] : matesOf(world.view, id)
  return mates.length === 0 ? [id] : mates
}

/** Whether a double-click here goes into a group: all of it is selected. */
export function entersGroup(world: World, id: string): boolean {
  const mates = matesOf(world.view, id)
  return mates.length > 0 && mates.every(mate => world.selection.includes(mate))
}
