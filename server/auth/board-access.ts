import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { PEOPLE } from '#shared/paint/theme.ts'
import type { Role } from '#shared/workshop/role.ts'
import type { ElementRules } from '#shared/workshop/state.ts'
import type { WorkshopStore } from '../storage/ports.ts'
import { authenticate, openedBoard } from './principal.ts'
import { hashSecret } from './secret.ts'

// What the board sockets ask of auth: who holds a token, and what they may do on a board at this moment. Each answer comes from
// the store, so that a removal or a lock counts from the moment it is stored.

export interface BoardPerson {
  readonly participantId: string
  readonly workshopId: string
  readonly name: string
  readonly role: Role
  /** As it goes out in presence. */
  readonly color: string
  readonly tokenHash: string
}

export interface BoardAccess {
  /** On this board. */
  readonly role: Role
  readonly locked: boolean
  readonly rules: ElementRules
  readonly epoch: string
}

export interface BoardDoor {
  authenticate(token: string): Promise<Result<BoardPerson, Fault>>
  access(boardId: string, person: BoardPerson): Promise<Result<BoardAccess, Fault>>
}

export const createBoardDoor = (store: WorkshopStore): BoardDoor => ({
  async authenticate(token) {
    const known = await authenticate(store, token)
    if (!known.ok) return known
    const { id, workshopId, name, role, color } = known.value
    const shown = PEOPLE[color % PEOPLE.length] ?? PEOPLE[0]
    return ok({ participantId: id, workshopId, name, role, color: shown, tokenHash: hashSecret(token) })
  },
  async access(boardId, { participantId }) {
    const person = await store.participant(participantId)
    if (person === null) return fail(fault('unauthenticated'))
    if (person.revokedAt !== null) return fail(fault('removed'))
    const opened = await openedBoard(store, person, boardId)
    if (!opened.ok) return opened
    const { board, may } = opened.value
    const workshop = await store.workshop(person.workshopId)
    if (workshop === null || workshop.deletedAt !== null) return fail(fault('not-found'))
    // on another team's board that was opened to be looked at, everybody is a viewer
    const role = may === 'view' ? 'viewer' : person.role
    const { locks, rules } = workshop.state
    return ok({ role, locked: locks[boardId] ?? false, rules, epoch: board.epoch })
  },
})
