import { createStore, type StoreApi } from 'zustand/vanilla'
import { socketAddress } from '../../net/address.ts'
import { browserAsides } from '../../net/asides.ts'
import { type BoardSession, createBoardSession } from '../../net/board-session.ts'
import { openLocalCopy } from '../../net/local-copy.ts'
import type { Membership } from '../../net/memberships.ts'
import { createWorkshopLink, type WorkshopLink } from '../../net/workshop-link.ts'
import type { Services } from '../services.ts'
import { type SaveShown, watchSave } from './save-view.ts'

// A board page's lines to the server: the board itself, the workshop around it, and what the membership says. No React.

export interface BoardRoom {
  readonly boardId: string
  readonly session: BoardSession
  readonly workshop: WorkshopLink
  /** Whether everything is saved, in words. */
  readonly save: StoreApi<SaveShown>
  /** The newest that is known of the membership: titles, boards, code and links. */
  readonly membership: StoreApi<Membership>
  /** Asks the server again, after a new code for example. */
  refresh(): Promise<void>
  /** Writes to what this browser remembers, too. */
  remember(change: Partial<Omit<Membership, 'workshopId'>>): void
  close(): void
}

export function openBoardRoom(services: Services, joined: Membership, boardId: string): BoardRoom {
  const { api, base, memberships, signals, chance } = services
  const { workshopId, token } = joined
  const membership: StoreApi<Membership> = createStore(() => joined)
  const remember: BoardRoom['remember'] = change => {
    memberships.change(workshopId, change)
    membership.setState(change)
  }
  const boardTitle = () => membership.getState().boards.find(board => board.id === boardId)?.title ?? ''

  const workshop = createWorkshopLink({
    url: socketAddress(base, `ws/workshops/${workshopId}`),
    token,
    signals,
    fresh: chance.fresh,
  })
  const session = createBoardSession({
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
    asides: browserAsides(),
  })

  const save = watchSave(session, membership)
  const { dataset } = document.documentElement
  const showMark = () => {
    dataset.save = session.state.getState().mark
  }
  showMark()
  const stops = [
    session.state.subscribe(showMark),
    workshop.state.subscribe(({ state, you }) => {
      session.setLocked(state?.locks[boardId] === true)
      const known = membership.getState()
      if (you !== null && (you.role !== known.role || you.name !== known.name))
        remember({ role: you.role, name: you.name })
    }),
  ]

  const refresh = async () => {
    const answer = await api.workshop(token, workshopId)
    if (!answer.ok) return
    const { title, role, boards, code, links } = answer.value
    const before = membership.getState().links
    remember({
      title,
      role,
      boards,
      ...(code === undefined ? {} : { code }),
      ...(links === undefined ? {} : { links: { ...before, ...links } }),
    })
  }

  remember({ at: Date.now(), boardId })
  workshop.connect()
  void refresh()

  return {
    boardId,
    session,
    workshop,
    save: save.shown,
    membership,
    refresh,
    remember,
    close: () => {
      for (const stop of stops) stop()
      save.stop()
      delete dataset.save
      workshop.destroy()
      void session.destroy()
    },
  }
}
