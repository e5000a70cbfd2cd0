import type { Fresh } from '../../base/ids.ts'
import { type Change, set } from '../change.ts'
import type { BoardView } from '../view.ts'

// Deleting flags what is seen, with one operation id for the whole subtree: undo and the trash restore that group together.

/** The standings and everything that stands under or in them. */
export function subtree(view: BoardView, ids: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const walk = (id: string) => {
    if (found.has(id) || view.get(id) === undefined) return
    found.add(id)
    const container = view.container(id)
    if (container !== null) for (const child of view.children(container, id)) walk(child)
    for (const member of view.structure(id).members) walk(member)
  }
  for (const id of ids) walk(id)
  return [...found]
}

export function remove(view: BoardView, ids: readonly string[], fresh: Fresh): readonly Change[] {
  const operation = fresh()
  return subtree(view, ids).map(id => set(id, 'deleted', operation))
}

/** Brings back everything that one operation deleted. */
export function restore(view: BoardView, stored: Iterable<string>, operation: string): readonly Change[] {
  const changes: Change[] = []
  for (const id of stored) if (view.stored(id)?.deleted === operation) changes.push(set(id, 'deleted', undefined))
  return changes
}
