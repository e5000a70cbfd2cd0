import type { BoardSummary, Membership } from '#shared/wire/api.ts'
import { landingBoard, mayOpen } from '#shared/workshop/access.ts'
import type { BoardRow, ParticipantRow } from '../../storage/ports.ts'

// What a person is told about their place in a workshop: the same after joining and after coming back.

/** The boards that this person may open, in the order they were made. */
export const openBoards = (person: ParticipantRow, boards: readonly BoardRow[]): readonly BoardSummary[] =>
  boards.filter(board => mayOpen(person, board)).map(({ id, title, team }) => ({ id, title, team }))

export function membership(person: ParticipantRow, token: string, boards: readonly BoardRow[]): Membership {
  const landing = landingBoard(person, boards)
  if (landing === undefined) throw new Error('a workshop without a board that everybody may open')
  return {
    workshopId: person.workshopId,
    participantId: person.id,
    role: person.role,
    token,
    boardId: landing.id,
    boards: openBoards(person, boards),
  }
}
