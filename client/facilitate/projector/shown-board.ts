import { createStore, type StoreApi } from 'zustand/vanilla'
import { CLOSE } from '#shared/wire/close-codes.ts'
import type { BoardFeed } from './board-feed.ts'

// The board on the wall. Until the next one has come the last one stays, so that nobody looks at an empty screen.

export interface ShownBoardState {
  readonly feed: BoardFeed | null
  readonly version: number
  readonly live: boolean
  /** The board that was asked for cannot be shown. */
  readonly refused: boolean
}

export interface ShownBoard {
  readonly state: StoreApi<ShownBoardState>
  show(boardId: string | null): void
  close(): void
}

const NOTHING: ShownBoardState = { feed: null, version: 0, live: true, refused: false }

export function createShownBoard(open: (boardId: string) => BoardFeed): ShownBoard {
  const state = createStore<ShownBoardState>(() => NOTHING)
  /** The newest that was asked for: shown already, or on its way. */
  let newest: BoardFeed | null = null
  let unwatch: (() => void) | null = null
  let wanted: string | null = null

  const start = (boardId: string) => {
    const feed = open(boardId)
    newest = feed
    const look = () => {
      const { ready, version, live, ended } = feed.state.getState()
      // restored from a version or loaded anew: the same board under another epoch
      if (ended === CLOSE.refusedForGood) return swap(boardId)
      if (ended !== null) return state.setState({ refused: true })
      if (!ready) return
      const before = state.getState().feed
      state.setState({ feed, version, live, refused: false })
      if (before !== feed) before?.close()
    }
    unwatch = feed.state.subscribe(look)
    look()
  }
  /** Leaves what is on its way; what is shown stays until something else can be. */
  const swap = (boardId: string | null) => {
    unwatch?.()
    unwatch = null
    const shown = state.getState().feed
    if (newest !== null && newest !== shown) newest.close()
    newest = null
    if (boardId !== null) return start(boardId)
    shown?.close()
    state.setState(NOTHING)
  }
  return {
    state,
    show: boardId => {
      if (boardId === wanted) return
      wanted = boardId
      state.setState({ refused: false })
      swap(boardId)
    },
    close: () => {
      wanted = null
      swap(null)
    },
  }
}
