import { createStore, type StoreApi } from 'zustand/vanilla'
import { socketAddress } from '../net/address.ts'
import type { Membership } from '../net/memberships.ts'
import { createWorkshopLink, type WorkshopLink } from '../net/workshop-link.ts'
import type { Services } from './services.ts'

// A page's line to the workshop, and what the membership says of it: the lobby and the console have this alone, a board page has it
// around its board. No React.

export interface WorkshopRoom {
  readonly workshop: WorkshopLink
  /** The newest that is known of the membership: titles, boards, code and links. */
  readonly membership: StoreApi<Membership>
  /** Connects, and asks the server what is new of the membership. */
  enter(): void
  /** Asks the server again, after a new code for example. */
  refresh(): Promise<void>
  /** Writes to what this browser remembers, too. */
  remember(change: Partial<Omit<Membership, 'workshopId'>>): void
  close(): void
}

const sameBoards = (a: Membership['boards'], b: Membership['boards']): boolean =>
  a.length === b.length &&
  a.every((board, i) => board.id === b[i]?.id && board.title === b[i]?.title && board.team === b[i]?.team)

export function openWorkshopRoom(
  { api, base, memberships, signals, chance }: Services,
  joined: Membership,
): WorkshopRoom {
  const { workshopId, token } = joined
  const membership: StoreApi<Membership> = createStore(() => joined)
  const remember: WorkshopRoom['remember'] = change => {
    memberships.change(workshopId, change)
    membership.setState(change)
  }
  const workshop = createWorkshopLink({
    url: socketAddress(base, `ws/workshops/${workshopId}`),
    token,
    signals,
    fresh: chance.fresh,
  })
  const stop = workshop.state.subscribe(({ state, you }) => {
    const known = membership.getState()
    if (you !== null && (you.role !== known.role || you.name !== known.name))
      remember({ role: you.role, name: you.name })
    const boards = state?.boards.map(({ id, title, team }) => ({ id, title, team }))
    if (boards !== undefined && !sameBoards(boards, known.boards)) remember({ boards })
  })
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
  return {
    workshop,
    membership,
    enter: () => {
      workshop.connect()
      void refresh()
    },
    refresh,
    remember,
    close: () => {
      stop()
      workshop.destroy()
    },
  }
}
