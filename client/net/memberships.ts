import type { BoardSummary } from '#shared/wire/api.ts'
import type { Role } from '#shared/workshop/role.ts'
import { browserStore, remembered, type TextStore } from '../ui/remembered.ts'

// Which workshops this browser belongs to, with the token for each: who comes back is the same person, and home can list the boards.

export interface Membership {
  readonly workshopId: string
  readonly title: string
  readonly token: string
  readonly participantId: string
  readonly role: Role
  readonly name: string
  readonly boards: readonly BoardSummary[]
  /** The board to land on. */
  readonly boardId: string
  /** For facilitators: the join code as people read it, and the links. */
  readonly code?: string
  readonly links?: { readonly join: string; readonly viewer: string; readonly facilitator?: string }
  /** The epoch of the local copy, by board. */
  readonly epochs: Readonly<Record<string, string>>
  /** When it was last opened, ms since 1970. */
  readonly at: number
}

export interface Memberships {
  /** Last opened first. */
  all(): readonly Membership[]
  of(workshopId: string): Membership | undefined
  /** The membership that opens a board. */
  forBoard(boardId: string): Membership | undefined
  put(membership: Membership): void
  change(workshopId: string, change: Partial<Omit<Membership, 'workshopId'>>): void
  forget(workshopId: string): void
}

const MOST = 50

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isBoard = (value: unknown): boolean =>
  isRecord(value) && typeof value.id === 'string' && typeof value.title === 'string'

const isMembership = (value: unknown): value is Membership =>
  isRecord(value) &&
  ['workshopId', 'title', 'token', 'participantId', 'name', 'boardId'].every(key => typeof value[key] === 'string') &&
  ['facilitator', 'participant', 'viewer'].includes(value.role as string) &&
  Array.isArray(value.boards) &&
  value.boards.every(isBoard) &&
  isRecord(value.epochs) &&
  typeof value.at === 'number'

export function createMemberships(store: TextStore | null = browserStore()): Memberships {
  const kept = remembered<readonly Membership[]>(
    'workshops',
    [],
    value => (Array.isArray(value) ? value.filter(isMembership) : undefined),
    store,
  )
  const all = () => [...kept.read()].sort((a, b) => b.at - a.at)
  const of = (workshopId: string) => kept.read().find(m => m.workshopId === workshopId)
  const put = (membership: Membership) =>
    kept.write([membership, ...all().filter(m => m.workshopId !== membership.workshopId)].slice(0, MOST))
  return {
    all,
    of,
    forBoard: boardId => all().find(m => m.boardId === boardId || m.boards.some(board => board.id === boardId)),
    put,
    change: (workshopId, change) => {
      const before = of(workshopId)
      if (before !== undefined) put({ ...before, ...change })
    },
    forget: workshopId => kept.write(kept.read().filter(m => m.workshopId !== workshopId)),
  }
}

const NAME_LENGTH = 80

/** What the person calls themself, offered again at the next workshop. */
export const ownName = (store: TextStore | null = browserStore()) =>
  remembered<string>('name', '', value => (typeof value === 'string' ? value.slice(0, NAME_LENGTH) : undefined), store)
