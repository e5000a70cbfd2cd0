import type { Element } from './element.ts'
import type { BoardView } from './view.ts'

// What a merge left behind and reading repaired, by name, for whoever checks a board. Nothing is rewritten because of it.

export type ProblemCode =
  /** Its parent was deleted or never existed: it is shown under the nearest living ancestor. */
  | 'parent-gone'
  /** Two people hung items under each other: the chain is cut here. */
  | 'parent-cycle'
  /** The diagram or frame it stood in is gone: it is shown loose. */
  | 'container-gone'
  /** A mirror whose item is unknown: it is not shown. */
  | 'item-gone'

export interface Problem {
  readonly code: ProblemCode
  readonly id: string
}

export function problemsOf(view: BoardView): readonly Problem[] {
  const found: Problem[] = []
  for (const id of view.storedIds()) {
    const element = view.stored(id)
    if (element === undefined || element.deleted !== null) continue
    const code = problemOf(view, element)
    if (code !== null) found.push({ code, id })
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function problemOf(view: BoardView, { id, kind, place }: Element): ProblemCode | null {
  if (view.get(id) === undefined) return kind === 'mirror' ? 'item-gone' : null
  const home = view.container(id)
  if (home === null) return place?.in === undefined ? null : 'container-gone'
  const { under } = place ?? {}
  if (under === undefined || under === view.parent(id)) return null
  return view.get(under) !== undefined && view.container(under) === home ? 'parent-cycle' : 'parent-gone'
}
