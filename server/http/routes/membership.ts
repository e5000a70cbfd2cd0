import type { BoardSummary, Membership } from '#shared/wire/api.ts'
import { boardsFor, landingBoard } from '#shared/workshop/access.ts'
import type { WorkshopFacts } from '#shared/workshop/state.ts'
import type { BoardRow, ParticipantRow } from '../../storage/ports.ts'

// What a person is told about their place in a workshop: the same after joining and after coming back.

/** The boards that this person may open, in the order they were made. */
export const openBoards = (
  person: ParticipantRow,
  boards: readonly BoardRow[],
  { opened }: Pick<WorkshopFacts, 'opened'>,
): readonly BoardSummary[] => boardsFor(person, boards, opened).map(({ id, title, team }) => ({ id, title, team }))

export function membership(
  person: ParticipantRow,
  token: string,
  boards: readonly BoardRow[],
  facts: WorkshopFacts,
): Membership {
  const landing = landingBoard(person, boards, facts)
  if (landing === undefined) throw new Error('a workshop without a board that everybody may open')
  return {
    workshopId: person.workshopId,
    participantId: person.id,
    role: person.role,
    token,
    boardId: landing.id,
    boards: openBoards(person, boards, facts),
  }
}
