import type { BoardView } from '../board/view.ts'
import type { DiagramKind } from './kind.ts'
import { type DiagramTree, treeOf } from './tree.ts'

/** The tree of the diagram that a standing is in, with its kind; null when it is in none. */
export function diagramOf(
  view: BoardView,
  id: string,
  kinds: { readonly of: (type: string) => DiagramKind | undefined },
): { readonly kind: DiagramKind; readonly tree: DiagramTree } | null {
  const element = view.get(id)
  if (element === undefined) return null
  const diagramId = element.kind === 'diagram' ? id : view.container(id)
  const diagram = diagramId === null ? undefined : view.get(diagramId)
  if (diagram === undefined || diagram.kind !== 'diagram' || diagramId === null) return null
  const kind = kinds.of(typeof diagram.values.type === 'string' ? diagram.values.type : '')
  const tree = kind === undefined ? null : treeOf(view, diagramId, kind)
  return kind === undefined || tree === null ? null : { kind, tree }
}
