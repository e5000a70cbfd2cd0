import { actionCommands, type CommandGroup, commandsFor } from '../outline/commands.ts'
import { wishPanel } from '../scene/actions/lens-actions.ts'
import { GROUPING } from '../scene/actions/group-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { words } from '../ui/words/words.ts'

// What the menu on the map holds, in the order that people know from other boards (reference/peers.md §3.9): cut, copy, paste;
// duplicate; style; frame; lock; order and arrange; what the diagram can do; delete.

const EDIT = ['edit-text', 'open-link', 'cut', 'copy', 'paste', 'copy-image', 'duplicate']
const KEEP = [
  'copy-style',
  'paste-style',
  ...GROUPING,
  'frame-selection',
  'lock',
  'furniture',
  'off-wall',
  'vote-on',
  'comment',
]
const BOARD = ['paste', 'select-all', 'unlock-all']
const LOOK = ['zoom-fit', 'zoom-100', 'find', 'palette']

/** What commandsFor tells elsewhere in the menu, or what only keys need. */
const ELSEWHERE: ReadonlySet<string> = new Set(['other', 'delete'])

function onSelection(editor: Editor): readonly CommandGroup[] {
  const groups = commandsFor(editor, { everything: true })
  const last = groups.filter(group => group.id === 'delete')
  // of a diagram's item there is much to do: what moves it is one entry, opened to a list
  const others = groups
    .filter(group => !ELSEWHERE.has(group.id))
    .map(group => (group.id === 'move' ? { ...group, folded: true } : group))
  return [
    { id: 'clipboard', label: words('menu.clipboard'), folded: false, commands: actionCommands(editor, EDIT) },
    { id: 'keep', label: words('menu.other'), folded: false, commands: actionCommands(editor, KEEP) },
    ...others,
    ...last,
  ]
}

function onBoard(editor: Editor): readonly CommandGroup[] {
  return [
    { id: 'clipboard', label: words('menu.clipboard'), folded: false, commands: actionCommands(editor, BOARD) },
    { id: 'look', label: words('menu.look'), folded: false, commands: actionCommands(editor, LOOK) },
    {
      id: 'file',
      label: words('menu.export'),
      folded: false,
      commands: [{ id: 'export', label: words('menu.export'), run: () => wishPanel(editor, 'export') }],
    },
  ]
}

/** For what is selected, or for the empty board where nothing is. */
export const contextGroups = (editor: Editor): readonly CommandGroup[] =>
  (editor.state.getState().selection.length > 0 ? onSelection(editor) : onBoard(editor)).filter(
    group => group.commands.length > 0,
  )
