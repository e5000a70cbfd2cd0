import type { Editor } from '../editor.ts'
import { fitAll } from '../fit-all.ts'
import type { Action } from './action.ts'

// What part of the board is seen. A digit with Shift is another character on every keyboard, so the key's position counts too.

const STEP = 1.25

const seen = (editor: Editor): boolean => editor.camera.state.getState().w > 0

const look = (
  id: string,
  keys: readonly string[],
  scope: Action['scope'],
  run: Action['run'],
  applies = seen,
): Action => ({
  id,
  keys,
  scope,
  writes: false,
  applies,
  run,
})

const zoomBy = (editor: Editor, factor: number) => editor.camera.zoomTo(editor.camera.state.getState().zoom * factor)

export const cameraActions: readonly Action[] = [
  look('zoom-in', ['$mod+=', '$mod++', '$mod+Shift++'], 'board', editor => zoomBy(editor, STEP)),
  look('zoom-out', ['$mod+-'], 'board', editor => zoomBy(editor, 1 / STEP)),
  look('zoom-100', ['Shift+Digit0', 'Alt+Digit0'], 'focus', editor => editor.camera.zoomTo(1)),
  look('zoom-fit', ['Shift+Digit1', 'Alt+Digit1'], 'focus', editor => fitAll(editor)),
  look(
    'zoom-selection',
    ['Shift+Digit2', 'Alt+Digit2'],
    'focus',
    editor => fitAll(editor, editor.state.getState().selection, 2),
    editor => seen(editor) && editor.state.getState().selection.length > 0,
  ),
]
