import { set } from '#shared/board/change.ts'
import type { Editor } from '../editor.ts'
import { allFurniture, isFurniture } from '../furniture.ts'
import { isOffWall } from '../off-wall.ts'
import type { Action } from './action.ts'
import { nodeOf } from './diagram-node.ts'

// What only facilitators may say of an element: that participants shall not change it, such as the parts of a template, and that the
// projector leaves it out. The server takes both from nobody else.

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

/** With what hangs below it: a branch without its beginning would say something else. Wherever it stands. */
const kept = (editor: Editor): readonly string[] => {
  const below = (id: string): readonly string[] => {
    const found = nodeOf(editor, id)
    return [id, ...(found === null ? [] : found.node.children.flatMap(below))]
  }
  const items = meant(editor)
    .flatMap(below)
    .flatMap(id => editor.view.item(id)?.id ?? [])
  return [...new Set(items.flatMap(id => [id, ...editor.view.standings(id)]))].filter(
    id => editor.view.get(id) !== undefined,
  )
}

const offWall: Action = {
  id: 'off-wall',
  keys: [],
  scope: 'focus',
  writes: true,
  word: editor => (kept(editor).every(id => isOffWall(editor.view.get(id))) ? 'action.on-wall' : 'action.off-wall'),
  applies: editor => editor.state.getState().leads && kept(editor).length > 0,
  run: editor => {
    const ids = kept(editor)
    const on = ids.every(id => isOffWall(editor.view.get(id)))
    const todo = ids.filter(id => isOffWall(editor.view.get(id)) === on)
    if (editor.write(todo.map(id => set(id, 'offWall', on ? undefined : true))))
      editor.say(on ? 'said.on-wall' : 'said.off-wall', { count: todo.length })
  },
}

export const furnitureActions: readonly Action[] = [furniture, offWall]
