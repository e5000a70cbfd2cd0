import type { Action } from './action.ts'
import { wishPanel } from './lens-actions.ts'

/** An action has no screen: whoever draws hears that a picture is wanted. */
export const COPY_IMAGE = 'copy-image'

const copyImage: Action = {
  id: COPY_IMAGE,
  keys: ['$mod+Shift+c'],
  scope: 'focus',
  writes: false,
  applies: editor => editor.state.getState().selection.length > 0 && editor.camera.state.getState().w > 0,
  run: editor => wishPanel(editor, COPY_IMAGE),
}

export const imageActions: readonly Action[] = [copyImage]
