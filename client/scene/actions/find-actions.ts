import type { Editor } from '../editor.ts'
import type { Action } from './action.ts'
import { wishPanel } from './lens-actions.ts'

// What opens something to look in: the bar that finds words, the list of everything one can do, the menu of what is selected. Actions
// have no screen: the page watches what is wished for.

const isSeen = (editor: Editor): boolean => editor.camera.state.getState().w > 0

const open = (id: string, keys: readonly string[], scope: Action['scope'], applies: Action['applies']): Action => ({
  id,
  keys,
  scope,
  writes: false,
  applies,
  run: editor => wishPanel(editor, id),
})

export const findActions: readonly Action[] = [
  open('find', ['$mod+f'], 'board', () => true),
  open('palette', ['$mod+k'], 'board', () => true),
  open('context-menu', ['Shift+F10', 'ContextMenu'], 'focus', isSeen),
]

/** What only the keyboard needs, or what opens the list itself: not in the list of everything. */
export const isListed = (action: Action): boolean => !UNLISTED.test(action.id)
const UNLISTED = /^(palette|context-menu|escape|leave-lens|nudge-|walk-|near-|shift-|link-far)/
