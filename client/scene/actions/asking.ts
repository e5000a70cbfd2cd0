import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Editor } from '../editor.ts'

// Some actions need an answer before they can run: under which parent, linked to what? An action has no screen, so it leaves the
// question here and the panels' dialog asks it. One question at a time and per editor.

export interface Question {
  /**
   * move: hang these elsewhere. also: let this one stand there too. connect: link this one to another. link: say what this link
   * says.
   */
  readonly verb: 'move' | 'also' | 'connect' | 'link'
  readonly id: string
}

const questions = new WeakMap<Editor, StoreApi<Question | null>>()

/** The open question of an editor; the dialog watches it and sets it to null when answered. */
export function questionOf(editor: Editor): StoreApi<Question | null> {
  const known = questions.get(editor)
  if (known !== undefined) return known
  const made = createStore<Question | null>(() => null)
  questions.set(editor, made)
  return made
}

export const ask = (editor: Editor, question: Question): void => questionOf(editor).setState(question, true)
