import { shortened } from '#shared/base/clusters.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { type DiagramTree, type TreeNode, treeOf } from '#shared/diagrams/tree.ts'
import { hasWords, wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { promptOf } from '../prompts.ts'

// What a standing is in its diagram, as actions, outline and panels ask for it.

export interface Diagram {
  readonly kind: DiagramKind
  readonly tree: DiagramTree
}

export interface DiagramNode extends Diagram {
  readonly node: TreeNode
}

interface Trees {
  readonly version: number
  readonly known: Map<string, Diagram | null>
}

// an outline of five thousand rows asks for its tree five thousand times between two changes of the board
const remembered = new WeakMap<Editor, Trees>()

/** A diagram's tree and kind, by the diagram's id; null for what is no diagram, and for one of an unknown kind. */
export function diagramAt(editor: Editor, diagram: string): Diagram | null {
  let trees = remembered.get(editor)
  if (trees === undefined || trees.version !== editor.view.version) {
    trees = { version: editor.view.version, known: new Map() }
    remembered.set(editor, trees)
  }
  const known = trees.known.get(diagram)
  if (known !== undefined) return known
  const type = editor.view.get(diagram)?.values.type
  const kind = typeof type === 'string' ? editor.diagrams.of(type) : undefined
  const tree = kind === undefined ? null : treeOf(editor.view, diagram, kind)
  const found = kind === undefined || tree === null ? null : { kind, tree }
  trees.known.set(diagram, found)
  return found
}

/** The node that a standing is; null for what stands in no diagram, and for a diagram as a whole. */
export function nodeOf(editor: Editor, id: string): DiagramNode | null {
  const container = editor.view.container(id)
  const found = container === null ? null : diagramAt(editor, container)
  const node = found?.tree.nodes.get(id)
  return found === null || node === undefined ? null : { ...found, node }
}

/** The one selected node; null when nothing, several or something else is selected. */
export function selectedNode(editor: Editor): DiagramNode | null {
  const [id, ...more] = editor.state.getState().selection
  return id === undefined || more.length > 0 ? null : nodeOf(editor, id)
}

/** "cause", "primary driver": the role's word, or its id for a kind that brought no words. */
export const roleName = (kind: DiagramKind, role: string): string => {
  const key = `role.${kind.id}.${role}`
  return hasWords(key) ? wordsFor(key) : role
}

/** A text short enough to be quoted in a sentence; an empty one is named by its role. */
export function quoted(text: string, empty: string, most = 40): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  return flat === '' ? empty : shortened(flat, most)
}

export const nodeName = (found: DiagramNode): string =>
  quoted(found.node.item.text, roleName(found.kind, found.node.role))

/** What an empty node asks of its writer, for the placeholder of an editor; null when it is in no diagram. */
export function promptFor(editor: Editor, id: string): string | null {
  const found = nodeOf(editor, id)
  if (found === null) return null
  const parent = found.node.parent === null ? undefined : found.tree.nodes.get(found.node.parent)
  return promptOf(found.kind.id, found.node.role, parent?.role)
}

/** The id of the standing that an editor's open text belongs to: the selected one of that item, else any. */
export function editedStanding(editor: Editor): string | null {
  const { editing, selection } = editor.state.getState()
  if (editing === null) return null
  const chosen = selection.find(id => editor.view.item(id)?.id === editing.id)
  return chosen ?? editor.view.standings(editing.id)[0] ?? null
}
