import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Editor } from '../scene/editor.ts'
import { createRowModel } from './row-model.ts'
import { placesOf, type Row, type RowPlace } from './row.ts'

// The rows kept up to date: at once for what this person does, once a frame for what others do.

export interface Rows {
  readonly rows: readonly Row[]
  readonly places: ReadonlyMap<string, RowPlace>
  /** Whose change made them so. */
  readonly by: 'me' | 'others'
}

export interface RowStore {
  readonly state: StoreApi<Rows>
  /** Keeps them true from now on. Returns the way to stop. */
  start(): () => void
}

/** `later` calls back before the next frame; the answer cancels it. */
export function createRowStore(editor: Editor, later: (call: () => void) => () => void): RowStore {
  const model = createRowModel(editor)
  let version = editor.view.version
  const read = (by: Rows['by']): Rows => {
    version = editor.view.version
    const rows = model.build()
    return { rows, places: placesOf(rows), by }
  }
  const state = createStore<Rows>(() => read('others'))
  return {
    state,
    start: () => {
      let cancel: (() => void) | null = null
      const refresh = (by: Rows['by']) => {
        cancel?.()
        cancel = null
        state.setState(read(by), true)
      }
      if (version !== editor.view.version) refresh('others')
      const unwatch = editor.board.watch(news => {
        if (news.local) refresh('me')
        else if (cancel === null) cancel = later(() => refresh('others'))
      })
      return () => {
        unwatch()
        cancel?.()
      }
    },
  }
}
