import { readsFromRight } from '#shared/base/reading.ts'
import { addChildOf, addSiblingOf, askWhyOf } from '../scene/actions/diagram-actions.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import { ACTIONS } from '../scene/actions/registry.ts'
import type { Editor } from '../scene/editor.ts'
import { editBeside } from '../scene/neighbour.ts'
import { pressCellKey } from './cell-keys.ts'

// Keys while a text is being written on the map. In a diagram Enter and Tab build on; in a loose note the four keys make the next
// note; Escape keeps the words and leaves (reference/peers.md §3.1, §3.5).

export type TextKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing'> &
  Partial<Pick<KeyboardEvent, 'code'>>

export interface TextKeyActions {
  /** Writes what is still on the way. */
  flush(): void
  /** Leaves the editor; the map has the keyboard again. */
  leave(): void
  /** Bold, italic, a list or a link; absent where the text is plain. */
  style?(style: 'bold' | 'italic' | 'list' | 'link'): void
}

/** Ctrl+K is the list of commands elsewhere; in a text it makes a link (reference/peers.md §3.1). */
function styleOf({ key, code, shiftKey }: TextKey): 'bold' | 'italic' | 'list' | 'link' | null {
  if (shiftKey) return code === 'Digit8' || key === '8' || key === '*' ? 'list' : null
  const letter = key.toLowerCase()
  return letter === 'b' ? 'bold' : letter === 'i' ? 'italic' : letter === 'k' ? 'link' : null
}

/** Where the caret is in the text; a selection is at neither end. */
export interface CaretSpot {
  readonly atStart: boolean
  readonly atEnd: boolean
}

const SOMEWHERE: CaretSpot = { atStart: false, atEnd: false }

/** True when the key was taken; otherwise the text field does what it always does. */
export function pressTextKey(
  editor: Editor,
  standing: string,
  event: TextKey,
  actions: TextKeyActions,
  caret: CaretSpot = SOMEWHERE,
): boolean {
  if (event.isComposing) return false
  const mod = event.ctrlKey || event.metaKey
  const undo = mod && !event.altKey && event.key.toLowerCase() === 'z'
  const redo = mod && !event.altKey && event.key.toLowerCase() === 'y'
  if (undo || redo) {
    // the text field's own undo knows nothing of what others wrote
    actions.flush()
    editor.takeBack(redo || event.shiftKey ? 'redo' : 'undo')
    return true
  }
  const style = mod && !event.altKey && actions.style !== undefined ? styleOf(event) : null
  if (style !== null) {
    actions.style?.(style)
    return true
  }
  if (event.key === 'Escape') {
    actions.flush()
    actions.leave()
    return true
  }
  const { editing } = editor.state.getState()
  if (editing !== null && editing.key !== 'text') {
    const { key, shiftKey, altKey } = event
    return pressCellKey(editor, standing, editing.key, { key, shiftKey, altKey, mod, ...caret }, actions.flush)
  }
  const enter = event.key === 'Enter'
  const tab = event.key === 'Tab' && !mod && !event.altKey
  if (event.key === 'F4') {
    actions.flush()
    return askWhyOf(editor, standing) !== null
  }
  // with Alt a letter is another one on some keyboards
  const inNode = nodeOf(editor, standing) !== null
  if (inNode && event.altKey && !event.shiftKey && !mod && (event.code === 'KeyC' || event.key === 'c')) {
    actions.flush()
    actions.leave()
    // one that is still empty goes as its text is left
    const connect = ACTIONS.find(action => action.id === 'connect')
    if (editor.view.item(standing)?.text.trim() !== '' && connect?.applies(editor) === true) connect.run(editor)
    return true
  }
  if (!enter && !tab) return false
  if (inNode) return inDiagram(editor, standing, event, actions)
  if (editor.view.get(standing)?.kind !== 'sticky') {
    // a line break belongs into a text, not into a label or a title
    if (enter && !mod && (event.shiftKey || editor.view.get(standing)?.kind === 'text')) return false
    actions.flush()
    actions.leave()
    return true
  }
  if (enter && !mod) return false
  actions.flush()
  // "next" is to the left of words that are read from the right
  const back = event.shiftKey !== readsFromRight(editor.view.item(standing)?.text ?? '')
  const side = enter ? (event.shiftKey ? 'above' : 'below') : back ? 'left' : 'right'
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
