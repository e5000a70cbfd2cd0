import type { Editor } from '../editor.ts'
import { dotOn, sessionMarks } from '../session-marks.ts'
import type { Action } from './action.ts'
import { wishPanel } from './lens-actions.ts'

// What takes part in the session and not in the document: dots on what is selected, and comments. Letters write on a selected node
// (docs/decisions/keys-on-a-node.md), so dots have Alt. Neither needs the right to edit.

const only = (editor: Editor): string | undefined => {
  const { selection } = editor.state.getState()
  return selection.length === 1 ? selection[0] : undefined
}

const takesDots = (editor: Editor): boolean => {
  const id = only(editor)
  const item = id === undefined ? undefined : editor.view.item(id)?.id
  const { vote, eligible } = sessionMarks(editor).getState()
  return vote !== null && item !== undefined && eligible(item)
}

const dot = (id: string, keys: readonly string[], by: 1 | -1): Action => ({
  id,
  keys,
  scope: 'board',
  writes: false,
  applies: takesDots,
  run: editor => {
    const chosen = only(editor)
    if (chosen !== undefined) dotOn(editor, chosen, by)
  },
})

const voteTool: Action = {
  id: 'tool-vote',
  keys: [],
  scope: 'board',
  writes: false,
  applies: editor => sessionMarks(editor).getState().vote !== null,
  run: editor => {
    editor.use('vote')
    editor.say('said.tool-vote')
  },
}

const comment: Action = {
  id: 'comment',
  keys: ['$mod+Alt+m', '$mod+Alt+KeyM'],
  scope: 'board',
  writes: false,
  applies: () => true,
  run: editor => wishPanel(editor, 'comments'),
}

/** The facilitator's: the panel asks the question, about what is selected. */
export const BEGIN_VOTE = 'vote'

const voteOn: Action = {
  id: 'vote-on',
  keys: [],
  scope: 'board',
  writes: false,
  applies: editor => {
    const { leads, selection } = editor.state.getState()
    return leads && selection.length > 1 && sessionMarks(editor).getState().vote === null
  },
  run: editor => wishPanel(editor, 'session', BEGIN_VOTE),
}

export const sessionActions: readonly Action[] = [
  dot('vote-add', ['Alt+v', 'Alt+KeyV'], 1),
  dot('vote-remove', ['Alt+Shift+v', 'Alt+Shift+KeyV'], -1),
  voteTool,
  voteOn,
  comment,
]
