import type { Editor } from '../editor.ts'
import { whoSaid } from '../who-said.ts'
import type { Action } from './action.ts'

// Who made what is selected, and who changed it last: said and shown for a moment, on the map and in the outline alike.

const only = ({ state }: Editor): string | undefined => {
  const { selection } = state.getState()
  return selection.length === 1 ? selection[0] : undefined
}

async function tell(editor: Editor, id: string): Promise<void> {
  await editor.who.ask([editor.view.item(id)?.id ?? id])
  const told = whoSaid(editor, id)
  if (told.length === 0) editor.say('said.who-unknown')
  else editor.say('said.who', { told: told.join('. ') })
}

const whoMade: Action = {
  id: 'who-made',
  keys: ['$mod+Alt+a', '$mod+Alt+KeyA'],
  scope: 'board',
  writes: false,
  applies: editor => editor.who.canAsk && only(editor) !== undefined,
  run: editor => {
    const id = only(editor)
    if (id !== undefined) void tell(editor, id)
  },
}

export const whoActions: readonly Action[] = [whoMade]
