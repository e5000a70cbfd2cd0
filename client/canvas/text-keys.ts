import { addChildOf, addSiblingOf, askWhyOf } from '../scene/actions/diagram-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { editBeside } from '../scene/neighbour.ts'

// Keys while a text is being written on the map. In a diagram Enter and Tab build on; in a loose note the four keys make the next
// note; Escape keeps the words and leaves (reference/peers.md §3.1, §3.5).

export type TextKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing'>

export interface TextKeyActions {
  /** Writes what is still on the way. */
  flush(): void
  /** Leaves the editor; the map has the keyboard again. */
  leave(): void
}

/** True when the key was taken; otherwise the text field does what it always does. */
export function pressTextKey(editor: Editor, standing: string, event: TextKey, actions: TextKeyActions): boolean {
  if (event.isComposing) return false
  const mod = event.ctrlKey || event.metaKey
  const undo = mod && !event.altKey && event.key.toLowerCase() === 'z'
  const redo = mod && !event.altKey && event.key.toLowerCase() === 'y'
  if (undo || redo) {
    // the text field's own undo knows nothing of what others wrote
    actions.flush()
    if (redo || event.shiftKey) editor.board.undo.redo()
    else editor.board.undo.undo()
    return true
  }
  if (event.key === 'Escape') {
    actions.flush()
    actions.leave()
    return true
  }
  const enter = event.key === 'Enter'
  const tab = event.key === 'Tab' && !mod && !event.altKey
  if (event.key === 'F4') {
    actions.flush()
    return askWhyOf(editor, standing) !== null
  }
  if (!enter && !tab) return false
  if (editor.scene.get(standing)?.diagram != null) return inDiagram(editor, standing, event, actions)
  if (editor.view.get(standing)?.kind !== 'sticky') {
    // a line break belongs into a text, not into a label or a title
    if (enter && !mod && (event.shiftKey || editor.view.get(standing)?.kind === 'text')) return false
    actions.flush()
    actions.leave()
    return true
  }
  if (enter && !mod) return false
  actions.flush()
  const side = enter ? (event.shiftKey ? 'above' : 'below') : event.shiftKey ? 'left' : 'right'
  editBeside(editor, standing, side)
  return true
}

function inDiagram(editor: Editor, standing: string, event: TextKey, actions: TextKeyActions): boolean {
  if (event.key === 'Enter' && event.shiftKey) return false
  actions.flush()
  // an empty line ends the list, as in any outline
  const empty = editor.view.item(standing)?.text.trim() === ''
  if (empty || (event.key === 'Tab' && event.shiftKey)) {
    actions.leave()
    return true
  }
  // where nothing can be added writing goes on here: on a selected node the next key would replace its words
  if (event.key === 'Enter') addSiblingOf(editor, standing)
  else addChildOf(editor, standing)
  return true
}
