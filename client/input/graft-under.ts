import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { graft } from '#shared/diagrams/insert.ts'
import type { OutlineNode } from '#shared/diagrams/kind.ts'
import type { Editor } from '../scene/editor.ts'

// What is pasted while a node of a diagram is selected becomes branches of it.

export function selectedNode(editor: Editor): { readonly id: string } | null {
  const [id, ...more] = editor.state.getState().selection
  if (id === undefined || more.length > 0) return null
  return diagramOf(editor.view, id, editor.diagrams) === null ? null : { id }
}

export function graftUnder(editor: Editor, id: string, nodes: readonly OutlineNode[]): void {
  const found = diagramOf(editor.view, id, editor.diagrams)
  if (found === null) return
  const parent = id === found.tree.diagram.id ? null : id
  const changes = graft(editor.view, found.kind, found.tree, parent, nodes, editor.chance)
  if (changes.length === 0) editor.say('said.takes-none')
  else if (editor.write(changes)) editor.say('said.pasted', { count: changes.length })
}
