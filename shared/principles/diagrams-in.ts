import type { BoardView } from '../board/view.ts'
import type { DiagramKind, Hint } from '../diagrams/kind.ts'
import type { DiagramKinds } from '../diagrams/registry.ts'
import { type DiagramTree, type TreeNode, treeOf } from '../diagrams/tree.ts'

// The diagrams of a board as the rules of the principles read them.

export interface ReadDiagram {
  readonly kind: DiagramKind
  readonly tree: DiagramTree
  /** In document order. */
  readonly nodes: readonly TreeNode[]
  readonly hints: readonly Hint[]
}

/** Every diagram of a known kind. Hints are read only of kinds in which a rule asks for them. */
export function diagramsIn(view: BoardView, kinds: DiagramKinds, now: number): readonly ReadDiagram[] {
  return view.containers().flatMap(id => {
    const type = view.get(id)?.values.type
    const kind = typeof type === 'string' ? kinds.of(type) : undefined
    const tree = kind === undefined ? null : treeOf(view, id, kind)
    if (kind === undefined || tree === null) return []
    const nodes = tree.order.flatMap(standing => tree.nodes.get(standing) ?? [])
    return [{ kind, tree, nodes, hints: kind.speaks?.problem === undefined ? [] : kind.hints(tree, now) }]
  })
}

/** All living standings, what a diagram or frame holds right after it. */
export function documentOrder(view: BoardView): readonly string[] {
  const order: string[] = []
  const walk = (container: string | null): void => {
    for (const id of view.structure(container).members) {
      order.push(id)
      walk(id)
    }
  }
  walk(null)
  return order
}
