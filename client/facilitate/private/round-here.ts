import type { PrivateView, StateView } from '#shared/workshop/state-view.ts'

// Where private writing concerns whom. There is one round at a time: one that was begun on a board without a team is everybody's, on
// whichever board they are, so that teams write on their own boards at once and each team's notes land where that team works.

type Boards = Pick<StateView, 'boards' | 'private'>

/** The round that people on this board write in; null where there is none for them. */
export function roundHere({ boards, private: round }: Boards, boardId: string): PrivateView | null {
  if (round === null || round.boardId === boardId) return round
  return boards.some(board => board.id === round.boardId && board.team === null) ? round : null
}

export interface TeamLanding {
  readonly team: string
  readonly boardId: string
}

/** During a breakout, where the notes of each team land in a round of everybody: on its own first board. None otherwise. */
export function teamLandings(state: Boards & Pick<StateView, 'breakout'>): readonly TeamLanding[] {
  const { boards, private: round, breakout } = state
  if (breakout?.on !== true || boards.find(board => board.id === round?.boardId)?.team !== null) return []
  const first = new Map<string, string>()
  for (const { id, team } of boards) if (team !== null && !first.has(team)) first.set(team, id)
  return [...first].map(([team, boardId]) => ({ team, boardId }))
}
