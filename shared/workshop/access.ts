import type { Role } from './role.ts'

// Who opens which board of their workshop (contract §3): one's own team's boards and boards without a team.

export const mayOpen = (
  person: { readonly role: Role; readonly team: string | null },
  board: { readonly team: string | null },
): boolean => person.role === 'facilitator' || board.team === null || board.team === person.team

/** Where a person lands: the own team's first board, else the first that they may open. */
export function landingBoard<B extends { readonly team: string | null }>(
  person: { readonly role: Role; readonly team: string | null },
  boards: readonly B[],
): B | undefined {
  const open = boards.filter(board => mayOpen(person, board))
  return open.find(board => person.team !== null && board.team === person.team) ?? open[0]
}
