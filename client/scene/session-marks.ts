import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Editor } from './editor.ts'

// What the workshop lays over a board without being on it: a person's own dots while a vote is open, the totals of a result that is looked
// at. The session's panel keeps it true; painter, tools and keys read it. Never written to the document.

export interface SessionMarks {
  /** Dots by item: one's own, or everybody's after the close. */
  readonly dots: ReadonlyMap<string, number>
  readonly whose: 'own' | 'totals'
  /** Puts one more dot on an item or takes one away; null while this person has no vote on this board. */
  readonly vote: ((item: string, by: 1 | -1) => void) | null
  readonly eligible: (item: string) => boolean
}

export const NO_MARKS: SessionMarks = { dots: new Map(), whose: 'own', vote: null, eligible: () => false }

const stores = new WeakMap<Editor, StoreApi<SessionMarks>>()

export function sessionMarks(editor: Editor): StoreApi<SessionMarks> {
  const known = stores.get(editor)
  if (known !== undefined) return known
  const made = createStore<SessionMarks>(() => NO_MARKS)
  stores.set(editor, made)
  return made
}

/** One dot more or less on the item that stands here. False when it takes none. */
export function dotOn(editor: Editor, id: string, by: 1 | -1): boolean {
  const { vote, eligible } = sessionMarks(editor).getState()
  const item = editor.view.item(id)?.id
  if (vote === null || item === undefined || !eligible(item)) return false
  vote(item, by)
  return true
}
