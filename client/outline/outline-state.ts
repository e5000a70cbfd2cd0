import { createContext, useContext } from 'react'
import type { TreeState } from 'react-aria-components/Tree'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Editor } from '../scene/editor.ts'
import type { RowStore } from './row-store.ts'

// What one outline on screen knows besides the board: which row is open for writing, which are folded. Nobody else sees it.

export interface OutlineState {
  readonly editing: { readonly key: string; readonly fresh: boolean } | null
  readonly folded: ReadonlySet<string>
  readonly query: string
}

export interface Outline {
  readonly editor: Editor
  readonly rows: RowStore
  readonly state: StoreApi<OutlineState>
  /** React Aria's state of the tree, once it is drawn. */
  tree(): TreeState<unknown> | null
  setTree(tree: TreeState<unknown> | null): void
  /** Opens a row's text; `fresh` for one just made, which goes again when it is left empty. */
  edit(key: string, fresh?: boolean): void
  /** Ends writing; the row keeps the focus. */
  leave(): void
  focus(key: string): void
  /** Puts the focus on it once the outline has drawn it. */
  readonly wish: StoreApi<{ readonly key: string | null }>
}

export function createOutline(editor: Editor, rows: RowStore): Outline {
  const state = createStore<OutlineState>(() => ({ editing: null, folded: new Set(), query: '' }))
  const wish = createStore<{ readonly key: string | null }>(() => ({ key: null }))
  let tree: TreeState<unknown> | null = null
  const open = (key: string) => {
    // what is worked on must be in sight: its parents unfold
    const folded = new Set(state.getState().folded)
    for (let up = rows.state.getState().places.get(key)?.parent ?? null; up !== null; )
      up = (folded.delete(up), rows.state.getState().places.get(up)?.parent ?? null)
    if (folded.size !== state.getState().folded.size) state.setState({ folded })
  }
  const focus = (key: string) => {
    open(key)
    wish.setState({ key })
  }
  return {
    editor,
    rows,
    state,
    tree: () => tree,
    setTree: next => {
      tree = next
    },
    wish,
    focus,
    edit: (key, fresh = false) => {
      const place = rows.state.getState().places.get(key)
      const { access } = editor.state.getState()
      if (place === undefined || !place.row.writes) return
      if (access !== 'edit') {
        editor.say(`said.refused-${access}`)
        return
      }
      open(key)
      editor.stopEditing()
      editor.board.undo.step()
      // a cell is no standing: what is selected is its table
      editor.select([key.startsWith('#') ? place.row.item : key])
      if (place.row.textKey !== undefined)
        editor.state.setState({ cell: { id: place.row.item, key: place.row.textKey } })
      editor.presence.show({ editing: place.row.item })
      state.setState({ editing: { key, fresh } })
    },
    leave: () => {
      const { editing } = state.getState()
      if (editing === null) return
      editor.presence.show({ editing: null })
      state.setState({ editing: null })
    },
  }
}

export const OutlineContext = createContext<Outline | null>(null)

export function useOutline(): Outline {
  const outline = useContext(OutlineContext)
  if (outline === null) throw new Error('useOutline outside an outline')
  return outline
}
