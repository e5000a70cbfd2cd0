import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Editor } from '../editor.ts'
import { clearLens } from '../lens.ts'
import type { Action } from './action.ts'
import { diagramAt } from './diagram-node.ts'

// Leaving what one looks at, and the way to the list of loops. An action has no screen: which panel is wanted is left here, and the
// page opens it.

export interface PanelWish {
  readonly panel: string
  /** What is to be begun there. */
  readonly begin?: string | undefined
  /** Grows with every wish, so that the same one can be had again. */
  readonly n: number
}

const wishes = new WeakMap<Editor, StoreApi<PanelWish>>()

/** The panel that was last asked for; n is 0 while none was. The page watches it. */
export function panelWish(editor: Editor): StoreApi<PanelWish> {
  const known = wishes.get(editor)
  if (known !== undefined) return known
  const made = createStore<PanelWish>(() => ({ panel: '', n: 0 }))
  wishes.set(editor, made)
  return made
}

export const wishPanel = (editor: Editor, panel: string, begin?: string): void =>
  panelWish(editor).setState(({ n }) => ({ panel, begin, n: n + 1 }))

/** Whether a diagram on the board is of a kind with loops. */
export const hasLoops = (editor: Editor): boolean =>
  editor.view.containers().some(id => diagramAt(editor, id)?.kind.feedback !== undefined)

/** Comes before every other Escape: the selection under a lens is still there afterwards. */
const leaveLens: Action = {
  id: 'leave-lens',
  keys: ['Escape'],
  scope: 'board',
  writes: false,
  applies: editor => editor.lens.getState() !== null && editor.state.getState().editing === null,
  run: editor => {
    clearLens(editor)
    editor.say('said.lens-left')
  },
}

/** Letters write on a selected node and L is a connector elsewhere (docs/decisions/keys-on-a-node.md), so Alt+L. */
const loops: Action = {
  id: 'loops',
  keys: ['Alt+l', 'Alt+KeyL'],
  scope: 'board',
  writes: false,
  applies: hasLoops,
  run: editor => wishPanel(editor, 'loops'),
}

export const lensActions: readonly Action[] = [leaveLens, loops]
