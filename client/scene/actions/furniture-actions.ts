import { set } from '#shared/board/change.ts'
import type { Editor } from '../editor.ts'
import { allFurniture, isFurniture } from '../furniture.ts'
import type { Action } from './action.ts'
import { nodeOf } from './diagram-node.ts'

// Fixing what participants shall not change, such as the parts of a template. For facilitators: the server takes it from nobody else.

/** A diagram, or its head, which stands for it, means everything that stands in it now: what comes later is free. */
const meant = (editor: Editor): readonly string[] => {
  const ids = editor.state.getState().selection.flatMap(id => {
    const found = nodeOf(editor, id)
    const diagram =
      editor.view.get(id)?.kind === 'diagram' ? id : found?.tree.head === id ? found.tree.diagram.id : null
    return diagram === null ? [id] : [diagram, ...editor.view.structure(diagram).members]
  })
  return [...new Set(ids)].filter(id => editor.view.get(id) !== undefined)
}

const furniture: Action = {
  id: 'furniture',
  keys: [],
  scope: 'focus',
  writes: true,
  word: editor => (allFurniture(editor.view, meant(editor)) ? 'action.unfurniture' : 'action.furniture'),
  applies: editor => editor.state.getState().leads && meant(editor).length > 0,
  run: editor => {
    const ids = meant(editor)
    const off = allFurniture(editor.view, ids)
    const todo = ids.filter(id => isFurniture(editor.view.get(id)) === off)
    if (editor.write(todo.map(id => set(id, 'furniture', off ? undefined : true))))
      editor.say(off ? 'said.unfurniture' : 'said.furniture', { count: todo.length })
  },
}

export const furnitureActions: readonly Action[] = [furniture]
