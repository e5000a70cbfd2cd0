import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { accessTo } from '#shared/workshop/access.ts'
import type { BoardRow, ParticipantRow, WorkshopStore } from '../storage/ports.ts'
import { hashSecret } from './secret.ts'

// Who speaks, and what they may open. Everybody is a participant of one workshop, whatever the role.

/** 401 for a token nobody has or whose workshop is gone; 403 for somebody who was removed. */
export async function authenticate(
  store: WorkshopStore,
  token: string | undefined,
): Promise<Result<ParticipantRow, Fault>> {
  if (token === undefined || token === '' || token.length > 128) return fail(fault('unauthenticated'))
  const person = await store.participantByToken(hashSecret(token))
  if (person === null) return fail(fault('unauthenticated'))
  return person.revokedAt === null ? ok(person) : fail(fault('removed'))
}

/** A board and what this person may do on it at most. */
export interface OpenedBoard {
  readonly board: BoardRow
  readonly may: 'edit' | 'view'
}

/** A board of another workshop is not found, like an unknown one; another team's board is not allowed unless it was opened. */
export async function openedBoard(
  store: WorkshopStore,
  person: ParticipantRow,
  boardId: string,
): Promise<Result<OpenedBoard, Fault>> {
  const board = await store.board(boardId)
  if (board === null || board.workshopId !== person.workshopId) return fail(fault('not-found'))
  const own = accessTo(person, board, {})
  // only a board of another team is worth a look at the workshop
  const may = own ?? accessTo(person, board, (await store.workshop(board.workshopId))?.state.opened ?? {})
  return may === null ? fail(fault('not-allowed')) : ok({ board, may })
}

export async function openBoard(
  store: WorkshopStore,
  person: ParticipantRow,
  boardId: string,
): Promise<Result<BoardRow, Fault>> {
  const opened = await openedBoard(store, person, boardId)
  return opened.ok ? ok(opened.value.board) : opened
}

/** The token of `Authorization: Bearer <token>`. */
export const bearer = (header: string | undefined): string | undefined => /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
