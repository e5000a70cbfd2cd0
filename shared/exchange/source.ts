import type { BoardView } from '../board/view.ts'
import type { DiagramKind } from '../diagrams/kind.ts'
import type { DiagramKinds } from '../diagrams/registry.ts'
import { type DiagramTree, treeOf } from '../diagrams/tree.ts'
import type { ElementKinds } from '../elements/registry.ts'
import { INITIATIVE } from '../principles/initiative.ts'
import type { Say } from './say.ts'

// What every export is written from.

/** Keys of `meta` that travel with a board. */
export const SETTINGS: readonly string[] = [INITIATIVE]

export interface BoardSource {
  readonly title: string
  readonly view: BoardView
  readonly elements: ElementKinds
  readonly diagrams: DiagramKinds
  readonly say: Say
  /** Milliseconds since 1970: hints ask what time it is. */
  readonly now: number
  /** Pictures on the board as data URIs, by what their elements call them; filled in by whoever holds them. */
  readonly images?: Readonly<Record<string, string>>
  /** What the board as a whole carries, by the key in `meta`. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Only these standings with everything in them; the whole board when absent. */
  readonly only?: readonly string[]
}

export interface KnownDiagram {
  readonly kind: DiagramKind
  readonly tree: DiagramTree
}

const UNKNOWN = { head: '', roles: {} } as const

export const typeOf = (values: Readonly<Record<string, unknown>>): string =>
  typeof values.type === 'string' ? values.type : ''

/** Every diagram of the source in the order of the board, those of unknown kinds with `kind` null. */
export function diagramsIn({ view, diagrams, only }: BoardSource): readonly {
  readonly kind: DiagramKind | null
  readonly tree: DiagramTree
}[] {
  const chosen = only === undefined ? null : new Set(only)
  const ids = view.containers().filter(id => view.get(id)?.kind === 'diagram' && (chosen === null || chosen.has(id)))
  const orderOf = (id: string) => view.get(id)?.place?.order ?? ''
  const sorted = [...ids].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : a < b ? -1 : 1))
  return sorted.flatMap(id => {
    const kind = diagrams.of(typeOf(view.get(id)?.values ?? {})) ?? null
    const tree = treeOf(view, id, kind ?? UNKNOWN)
    return tree === null ? [] : [{ kind, tree }]
  })
}

/** Those that this version knows. */
export const knownDiagrams = (source: BoardSource): readonly KnownDiagram[] =>
  diagramsIn(source).flatMap(({ kind, tree }) => (kind === null ? [] : [{ kind, tree }]))

/** What a diagram is called: the text at its head, or its own. */
export const nameOf = (tree: DiagramTree): string =>
  (tree.head === null ? tree.diagram.text : (tree.nodes.get(tree.head)?.item.text ?? '')).replace(/\s+/g, ' ').trim()
