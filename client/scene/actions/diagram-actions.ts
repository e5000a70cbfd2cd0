import { addChild, diagramOf } from '#shared/diagrams/commands.ts'
import type { Action } from './action.ts'

// What can be done with a standing in a diagram: built by keyboard as fast as typing.

const child: Action = {
  id: 'add-child',
  keys: ['Tab'],
  scope: 'focus',
  writes: true,
  applies: editor => {
    const [id] = editor.state.getState().selection
    return id !== undefined && diagramOf(editor.view, id, editor.diagrams) !== null
  },
  run: editor => {
    const [id] = editor.state.getState().selection
    const found = id === undefined ? null : diagramOf(editor.view, id, editor.diagrams)
    if (id === undefined || found === null) return
    const parent = id === found.tree.diagram.id ? null : id
    const made = addChild(editor.view, found.kind, found.tree, parent, '', editor.chance)
    if (made !== null && editor.write(made.changes)) editor.edit(made.id)
  },
}

export const diagramActions: readonly Action[] = [child]
