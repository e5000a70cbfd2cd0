import type { StoreApi } from 'zustand/vanilla'
import { socketAddress } from '../../net/address.ts'
import { type Asides, browserAsides } from '../../net/asides.ts'
import { type BoardSession, createBoardSession } from '../../net/board-session.ts'
import { createImages } from '../../net/images.ts'
import { openLocalCopy } from '../../net/local-copy.ts'
import type { Membership } from '../../net/memberships.ts'
import type { Services } from '../services.ts'
import { openWorkshopRoom, type WorkshopRoom } from '../workshop-room.ts'
import { type SaveShown, watchSave } from './save-view.ts'

// A board page's lines to the server: the board itself, the workshop around it, and what the membership says. No React.

export interface BoardRoom extends Omit<WorkshopRoom, 'enter'> {
  readonly boardId: string
  readonly session: BoardSession
  /** Work that could not be saved, kept in this browser. */
  readonly asides: Asides
  /** Whether everything is saved, in words. */
  readonly save: StoreApi<SaveShown>
}

export function openBoardRoom(services: Services, joined: Membership, boardId: string): BoardRoom {
  const { base, signals, chance } = services
  const { token } = joined
  const around = openWorkshopRoom(services, joined)
  const { workshop, membership, refresh, remember } = around
  const boardTitle = () => membership.getState().boards.find(board => board.id === boardId)?.title ?? ''

  const asides = browserAsides()
  const images = createImages({
    base,
    boardId,
    token,
    mostBytes: () => session.state.getState().link?.hello?.limits.imageBytes ?? null,
  })
  const session: BoardSession = createBoardSession({
    url: socketAddress(base, 'ws/boards'),
    boardId,
    title: boardTitle,
    token,
    role: joined.role,
    epoch: joined.epochs[boardId] ?? null,
    onEpoch: epoch => remember({ epochs: { ...membership.getState().epochs, [boardId]: epoch } }),
    chance,
    images,
    signals,
    openLocalCopy,
    asides,
  })

  const save = watchSave(session, membership)
  const { dataset } = document.documentElement
  const showMark = () => {
    dataset.save = session.state.getState().mark
  }
  showMark()
  const stops = [
    session.state.subscribe(showMark),
    workshop.state.subscribe(({ state }) => session.setLocked(state?.locks[boardId] === true)),
  ]

  remember({ at: Date.now(), boardId })
  around.enter()

  return {
    boardId,
    session,
    asides,
    workshop,
    save: save.shown,
    membership,
    refresh,
    remember,
    close: () => {
      for (const stop of stops) stop()
      save.stop()
      delete dataset.save
      around.close()
      void session.destroy()
      images.destroy()
    },
  }
}
