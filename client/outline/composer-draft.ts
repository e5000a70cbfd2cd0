import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Board } from '#shared/board/doc/board.ts'

// What is in the field for adding, and where it is to go. It stays while one page of a phone takes the place of another.

export interface ComposerDraft {
  readonly text: string
  /** A place that was picked; null while it follows what is selected. */
  readonly target: string | null
  /** The field had the focus when its page made room for the next: that one takes it. */
  readonly held: boolean
}

const drafts = new WeakMap<Board, StoreApi<ComposerDraft>>()

export function draftOf(board: Board): StoreApi<ComposerDraft> {
  const known = drafts.get(board)
  if (known !== undefined) return known
  const made = createStore<ComposerDraft>(() => ({ text: '', target: null, held: false }))
  drafts.set(board, made)
  return made
}
