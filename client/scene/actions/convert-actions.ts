import { createStore, type StoreApi } from 'zustand/vanilla'
import { intakeFor, type Sources, sourcesOf } from '#shared/diagrams/convert/sources.ts'
import type { Editor } from '../editor.ts'
import type { Action } from './action.ts'

// "Convert…": a selection becomes a diagram, or goes into one. What it becomes is asked for by client/panels/convert-dialog, and done by
// run-conversion.ts.

const questions = new WeakMap<Editor, StoreApi<Sources | null>>()

/** What is to be converted while the dialog asks; null while it does not. */
export function conversionOf(editor: Editor): StoreApi<Sources | null> {
  const known = questions.get(editor)
  if (known !== undefined) return known
  const made = createStore<Sources | null>(() => null)
  questions.set(editor, made)
  return made
}

const chosen = (editor: Editor): Sources => sourcesOf(editor.view, editor.diagrams, editor.state.getState().selection)

export const convertActions: readonly Action[] = [
  {
    id: 'convert',
    keys: ['Alt+Shift+c', 'Alt+Shift+KeyC'],
    scope: 'focus',
    writes: true,
    applies: editor => {
      const sources = chosen(editor)
      return editor.diagrams.all.some(kind => intakeFor(kind, sources) !== null)
    },
    run: editor => conversionOf(editor).setState(chosen(editor), true),
  },
]
