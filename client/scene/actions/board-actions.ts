import { remove } from '#shared/board/commands/delete.ts'
import type { Action } from './action.ts'

// What can be done with anything on a board.

const undo: Action = {
  id: 'undo',
  keys: ['$mod+z'],
  scope: 'board',
  writes: true,
  applies: editor => editor.board.undo.canUndo,
  run: editor => editor.undo(),
}

const redo: Action = {
  id: 'redo',
  keys: ['$mod+Shift+z', '$mod+y'],
  scope: 'board',
  writes: true,
  applies: editor => editor.board.undo.canRedo,
  run: editor => editor.redo(),
}

const deleteSelection: Action = {
  id: 'delete',
  keys: ['Delete', 'Backspace'],
  scope: 'focus',
  writes: true,
  applies: editor => editor.state.getState().selection.length > 0,
  run: editor => {
    const ids = editor.state.getState().selection
    const count = ids.length
    if (editor.write(remove(editor.view, ids, editor.chance.fresh))) editor.say('said.deleted', { count })
  },
}

export const boardActions: readonly Action[] = [undo, redo, deleteSelection]
