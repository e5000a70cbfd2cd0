import { createStore, type StoreApi } from 'zustand/vanilla'
import { socketAddress } from '../../net/address.ts'
import type { Asides } from '../../net/asides.ts'
import { type BoardSession, createBoardSession } from '../../net/board-session.ts'
import type { BoardImages } from '../../net/images.ts'
import { openLocalCopy } from '../../net/local-copy.ts'
import type { BoardWho } from '../../net/who.ts'
import type { Membership } from '../../net/memberships.ts'
import type { Services } from '../services.ts'
import { openWorkshopRoom, type WorkshopRoom } from '../workshop-room.ts'
import type { Rest } from './rest.ts'
import { type SaveShown, watchSave } from './save-view.ts'
import type { PhoneView } from './view-choice.ts'

// A board page's lines to the server: the board itself, the workshop around it, and what the membership says. No React.

export interface BoardRoom extends Omit<WorkshopRoom, 'enter'> {
  readonly boardId: string
  readonly session: BoardSession
  /** Work that could not be saved, kept in this browser. */
  readonly asides: Asides
  /** Whether everything is saved, in words. */
  readonly save: StoreApi<SaveShown>
  /** What a phone shows, and whether it has been called to what is going on. */
  readonly phone: StoreApi<{ readonly view: PhoneView; readonly told: boolean }>
  /** Gives the board its editor, and the editor its pictures and the names of who made what. Once. */
  equip(rest: Pick<Rest, 'createEditor' | 'createImages' | 'createWho'>): void
}

export function openBoardRoom(services: Services, joined: Membership, boardId: string): BoardRoom {
  const { api, base, memberships, signals, chance } = services
  const { token } = joined
  const around = openWorkshopRoom(services, joined)
  const { workshop, membership, refresh, remember } = around
  const boardTitle = () => membership.getState().boards.find(board => board.id === boardId)?.title ?? ''

  const asides = lateAsides()
  let images: BoardImages | null = null
  let who: BoardWho | null = null
  const session: BoardSession = createBoardSession({
    url: socketAddress(base, 'ws/boards'),
    boardId,
    title: boardTitle,
    token,
    role: joined.role,
    epoch: joined.epochs[boardId] ?? null,
    onEpoch: epoch => remember({ epochs: { ...membership.getState().epochs, [boardId]: epoch } }),
    chance,
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
    phone: createStore(() => ({ view: 'list', told: false })),
    equip: ({ createEditor, createImages, createWho }) => {
      if (images !== null) return
      const pictures = createImages({
        base,
        boardId,
        token,
        tokenFor: other => memberships.forBoard(other)?.token ?? null,
        mostBytes: () => session.state.getState().link?.hello?.limits.imageBytes ?? null,
      })
      images = pictures
      const makers = createWho({ ask: ids => api.who(token, boardId, ids) })
      who = makers
      const hide = () => {
        const round = workshop.state.getState().state?.private ?? null
        makers.hide(round !== null && round.boardId === boardId && round.anonymous && !round.revealed)
      }
      hide()
      stops.push(workshop.state.subscribe(hide))
      session.equip(options => createEditor({ ...options, images: pictures, who: makers }))
    },
    close: () => {
      for (const stop of stops) stop()
      save.stop()
      delete dataset.save
      around.close()
      void session.destroy()
      images?.destroy()
      who?.destroy()
    },
  }
}

/** What is put aside is a rare thing: its code comes when it is needed. */
function lateAsides(): Asides {
  const store = async () => (await import('../../net/asides.ts')).browserAsides()
  let kept: Promise<Asides> | null = null
  const here = () => (kept ??= store())
  return {
    keep: async aside => (await here()).keep(aside),
    list: async boardId => (await here()).list(boardId),
    remove: async n => (await here()).remove(n),
  }
}
