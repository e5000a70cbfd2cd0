import type { Editor } from '../editor.ts'

// An action is something a person can do, whatever the way: key, menu, toolbar, outline, command list. Each is data, so that
// the help sheet, the menus and the keyboard never disagree.

export interface Action {
  /** Also its word key: `action.<id>`. */
  readonly id: string
  /** tinykeys patterns; `$mod` is Ctrl, or Cmd on a Mac. Empty when it has no key of its own. */
  readonly keys: readonly string[]
  /** Where the keys hold: everywhere outside text, or while map or outline has focus (single letters and editing keys). */
  readonly scope: 'board' | 'focus'
  /** Changes the board: hidden and refused without the right to edit. */
  readonly writes: boolean
  /** The browser's own event does it when its keys are pressed (clipboard); `run` is for menus. The keys are shown, not bound. */
  readonly native?: true
  /** Its word key on what is selected, where another says it better there. */
  readonly word?: (editor: Editor) => string
  readonly applies: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}
