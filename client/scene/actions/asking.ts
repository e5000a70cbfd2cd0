import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Editor } from '../editor.ts'

// Some actions need an answer before they can run: under which parent? An action has no screen, so it leaves the question here
// and the panels' dialog asks it. One question at a time and per editor.

export interface ParentQuestion {
  /** move: hang these elsewhere. also: let this one stand there too. */
  readonly verb: 'move' | 'also'
  readonly id: string
}

const questions = new WeakMap<Editor, StoreApi<ParentQuestion | null>>()

/** The open question of an editor; the dialog watches it and sets it to null when answered. */
export function questionOf(editor: Editor): StoreApi<ParentQuestion | null> {
  const known = questions.get(editor)
  if (known !== undefined) return known
  const made = createStore<ParentQuestion | null>(() => null)
  questions.set(editor, made)
  return made
}

export const ask = (editor: Editor, question: ParentQuestion): void => questionOf(editor).setState(question, true)
