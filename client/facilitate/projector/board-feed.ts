import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Chance } from '#shared/board/commands/context.ts'
import { createBoard } from '#shared/board/doc/board.ts'
import { newDocument } from '#shared/board/doc/roots.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import type { Theme } from '#shared/paint/theme.ts'
import { createBoardLink } from '../../net/board-link.ts'
import { createImages } from '../../net/images.ts'
import { socketAddress } from '../../net/address.ts'
import type { Signals } from '../../net/signals.ts'
import { onWall } from '../../scene/off-wall.ts'
import { createScene } from '../../scene/scene.ts'
import type { BoardShown } from './slide.ts'

// A board that is only looked at: its own connection, nothing kept in the browser, nothing ever written. It reconnects by itself.

export interface FeedState {
  /** There is something to show. True from the first time on. */
  readonly ready: boolean
  /** Grows when the board has changed, a few times a second at most. */
  readonly version: number
  readonly live: boolean
  /** A close code that trying again cannot mend. */
  readonly ended: number | null
}

export interface BoardFeed extends BoardShown {
  readonly boardId: string
  readonly state: StoreApi<FeedState>
  readonly images: ReturnType<typeof createImages>
  setTheme(theme: Theme): void
  close(): void
}

export interface FeedOptions {
  readonly base: string
  readonly token: string
  readonly chance: Chance
  readonly signals: Signals
}

/** A wall needs no more pictures a second, and a deck is made anew for each. */
const GATHER_MS = 250

export function openBoardFeed(boardId: string, { base, token, chance, signals }: FeedOptions): BoardFeed {
  const document = newDocument()
  const kinds = elementKinds()
  const diagrams = diagramKinds()
  const board = createBoard({ anatomy: kinds.anatomy, fresh: chance.fresh, document, seen: onWall })
  const link = createBoardLink({
    url: socketAddress(base, 'ws/boards'),
    boardId,
    token,
    epoch: null,
    document,
    signals,
  })
  const images = createImages({
    base,
    boardId,
    token,
    mostBytes: () => link.state.getState().hello?.limits.imageBytes ?? null,
  })
  const scene = createScene({ board, kinds, diagrams, images })
  const state = createStore<FeedState>(() => ({ ready: false, version: 0, live: false, ended: null }))
  let gathering: ReturnType<typeof setTimeout> | null = null
  const changed = () => {
    gathering ??= setTimeout(() => {
      gathering = null
      state.setState(({ version }) => ({ version: version + 1 }))
    }, GATHER_MS)
  }
  const stops = [
    scene.watch(changed),
    images.watch(changed),
    link.state.subscribe(({ synced, downSince, ended }) => {
      const next = { ready: synced, live: downSince === null, ended: ended?.code ?? null }
      const now = state.getState()
      if (next.ready !== now.ready || next.live !== now.live || next.ended !== now.ended) state.setState(next)
    }),
  ]
  link.connect()
  return {
    boardId,
    state,
    images,
    view: board.view,
    scene,
    diagrams,
    setTheme: scene.setTheme,
    close: () => {
      for (const stop of stops) stop()
      if (gathering !== null) clearTimeout(gathering)
      link.destroy()
      scene.destroy()
      board.destroy()
      images.destroy()
    },
  }
}
