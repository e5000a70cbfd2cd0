import type { BoardView } from '../../board/view.ts'
import type { DiagramKind } from '../../diagrams/kind.ts'
import { treeOf } from '../../diagrams/tree.ts'
import { typeOf } from '../source.ts'

/** Diagrams of a kind in which nobody has said anything yet: there are no words in them but those of a template's furniture. */
export const unusedDiagrams = (view: BoardView, kind: DiagramKind): readonly string[] =>
  view.containers().filter(id => {
    const diagram = view.get(id)
    if (diagram?.kind !== 'diagram' || typeOf(diagram.values) !== kind.id) return false
    const tree = treeOf(view, id, kind)
    return (
      tree !== null &&
      tree.diagram.text.trim() === '' &&
      tree.links.length === 0 &&
      [...tree.nodes.values()].every(({ item }) => item.text.trim() === '' || item.values.furniture === true)
    )
  })
