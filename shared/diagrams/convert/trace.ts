import { isId } from '../../base/ids.ts'
import type { Element } from '../../board/element.ts'
import type { BoardView } from '../../board/view.ts'

// The thread from a cause to the driver that it became: both wordings are evidence, so the driver is a new item that names the cause
// it came from (design.md §3; reference/domain.md §2, rule 3).

/** The key of the trace on the new item; its value is the id of the item that it came from. */
export const REFRAMED_FROM = 'reframedFrom'

/** The item that this one names as its origin, living or not. */
export const originOf = (element: Element): string | null => {
  const value = element.values[REFRAMED_FROM]
  return isId(value) ? value : null
}

const known = new WeakMap<BoardView, { readonly version: number; readonly became: ReadonlyMap<string, string[]> }>()

/** The living items that came from this one, by id. */
export function becameOf(view: BoardView, item: string): readonly string[] {
  let found = known.get(view)
  if (found === undefined || found.version !== view.version) {
    const became = new Map<string, string[]>()
    for (const id of view.ids()) {
      const element = view.get(id)
      const origin = element === undefined ? null : originOf(element)
      if (origin !== null) became.set(origin, [...(became.get(origin) ?? []), id])
    }
    for (const ids of became.values()) ids.sort()
    found = { version: view.version, became }
    known.set(view, found)
  }
  return found.became.get(item) ?? []
}
