import type { Action } from './action.ts'

// With the others on the board: leaving somebody's view, a few words at the pointer, and whether their pointers are drawn.

/** Comes before the selection's Escape: who follows is free first. A held view is the facilitator's to release. */
const stopFollowing: Action = {
  id: 'stop-following',
  keys: ['Escape'],
  scope: 'board',
  writes: false,
  applies: editor => {
    const { leader, along, shown, back } = editor.company.follow.state.getState()
    const leaves = shown?.hold === false && (along || back !== null)
    return editor.state.getState().editing === null && (leader !== null || leaves)
  },
  run: editor => editor.company.follow.stop(),
}

const chat: Action = {
  id: 'chat',
  keys: ['/'],
  scope: 'focus',
  writes: false,
  applies: editor => editor.company.signs.state.getState().allowed && editor.camera.state.getState().w > 0,
  run: editor => editor.company.signs.write(),
}

const cursors: Action = {
  id: 'cursors',
  keys: [],
  scope: 'board',
  writes: false,
  word: editor => (editor.preferences.getState().cursors ? 'action.cursors' : 'action.cursors-show'),
  applies: () => true,
  run: editor => {
    const shown = !editor.preferences.getState().cursors
    editor.preferences.setState({ cursors: shown })
    editor.say(shown ? 'said.cursors-shown' : 'said.cursors-hidden')
  },
}

export const peopleActions: readonly Action[] = [stopFollowing, chat, cursors]
