import { createContext, useContext } from 'react'
import type { TreeState } from 'react-aria-components/Tree'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'
import { lockedAt } from '../scene/locked.ts'
import { isFixed, typingRefusal } from '../scene/writing.ts'
import type { Row } from './row.ts'
import type { RowStore } from './row-store.ts'

// What one outline on screen knows besides the board: which row is open for writing, which are folded. Nobody else sees it.

export interface OutlineState {
  /** `fixed`: its words may only be read; what is below and beside it is added from there all the same. */
  readonly editing: { readonly key: string; readonly fresh: boolean; readonly fixed: boolean } | null
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
  /** Closes the row that somebody else deletes or locks while it is written, and says so. Returns the way to stop. */
  guard(): () => void
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
  const leave = () => {
    if (state.getState().editing === null) return
    editor.presence.show({ editing: null })
    state.setState({ editing: null })
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
      if (place === undefined || !place.row.writes) return
      // a cell is no standing: what is written in and selected is its table
      const id = key.startsWith('#') ? place.row.item : key
      const text = { id, item: place.row.item, key: place.row.textKey ?? 'text' }
      const { state: hold, rules, view, makerOf } = editor
      const refusal = typingRefusal(hold.getState(), rules.getState(), view, text, makerOf)
      if (refusal !== null) editor.say(refusal)
      const fixed = refusal !== null && isFixed(refusal) && nodeOf(editor, key) !== null
      if (refusal !== null && !fixed) return
      open(key)
      editor.stopEditing()
      editor.board.undo.step()
      editor.select([id])
      if (place.row.textKey !== undefined)
        editor.state.setState({ cell: { id: place.row.item, key: place.row.textKey } })
      editor.presence.show({ editing: place.row.item })
      state.setState({ editing: { key, fresh, fixed } })
    },
    leave,
    // as the map does with its open text; the words typed so far are in the document
    guard: () =>
      editor.board.watch(({ ids, local }) => {
        const { editing } = state.getState()
        const row = editing === null ? undefined : rows.state.getState().places.get(editing.key)?.row
        if (row === undefined || local || !(ids.has(row.item) || ids.has(row.key))) return
        const taken = takenAway(editor, row)
        if (taken === null) return
        leave()
        editor.say(taken)
        // a row that goes has an heir, which takes the focus
        if (taken === LOCKED) focus(row.key)
      }),
  }
}

const LOCKED = 'said.refused-item-locked'

/** What to say when a row cannot be written in any more; null while it can. */
function takenAway({ view, kinds }: Editor, { key, item, textKey }: Row): string | null {
  const element = view.get(item)
  // a cell is no standing, its table is
  const standing = textKey === undefined ? key : item
  if (element === undefined || view.get(standing) === undefined) return 'said.deleted-while-editing'
  if (lockedAt(view, item) || lockedAt(view, standing)) return LOCKED
  const cells = textKey === undefined ? undefined : kinds.of(element.kind).cells?.keys(element)
  return cells?.some(line => line.includes(textKey ?? '')) === false ? 'said.refused-cell-gone' : null
}

export const OutlineContext = createContext<Outline | null>(null)

export function useOutline(): Outline {
  const outline = useContext(OutlineContext)
  if (outline === null) throw new Error('useOutline outside an outline')
  return outline
}
