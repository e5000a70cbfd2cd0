import type { Person } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state-view.ts'

// What the console tells of each board and its team, for cards and table alike. Pure.

export interface TeamFacts {
  /** Null for a team that has no board yet. */
  readonly boardId: string | null
  /** As the board is called; the team's name where it has none. */
  readonly title: string
  /** Null for a board for everyone. */
  readonly team: string | null
  /** Participants of the team, who is here first; of the first board for everyone those without a team. */
  readonly people: readonly Person[]
  readonly here: number
  /** Raised hands among them, the longest up first. */
  readonly hands: readonly Person[]
  readonly locked: boolean
  readonly opened: 'view' | 'edit' | null
  readonly shown: boolean
  /** Null while taking part is not looked at, or nothing goes on. `written` is null without a round with names, `voted` without a vote. */
  readonly takingPart: {
    readonly written: number | null
    readonly voted: number | null
    readonly silent: readonly Person[]
  } | null
}

const inOrder = (people: readonly Person[]): readonly Person[] =>
  [...people].sort((a, b) => Number(b.online) - Number(a.online) || a.name.localeCompare(b.name))

export function teamFacts(state: StateView, everyone: Iterable<Person>): readonly TeamFacts[] {
  const participants = [...everyone].filter(person => person.role === 'participant')
  const raised = new Map(state.hands.map(({ id }, i) => [id, i]))
  const rank = (person: Person) => raised.get(person.id) ?? 0
  const facts = (boardId: string | null, title: string, team: string | null, people: readonly Person[]): TeamFacts => ({
    boardId,
    title,
    team,
    people: inOrder(people),
    here: people.filter(person => person.online).length,
    hands: people.filter(person => raised.has(person.id)).sort((a, b) => rank(a) - rank(b)),
    locked: boardId !== null && state.locks[boardId] === true,
    opened: state.boards.find(board => board.id === boardId)?.opened ?? null,
    shown: boardId !== null && state.spotlight?.boardId === boardId,
    takingPart: takingPartOf(state, inOrder(people)),
  })
  const common = state.boards.find(board => board.team === null)
  const boards = state.boards.map(board =>
    facts(
      board.id,
      board.title,
      board.team,
      participants.filter(person =>
        board.team === null ? board === common && person.team === null : person.team === board.team,
      ),
    ),
  )
  const boardless = teamsIn(state)
    .filter(team => !state.boards.some(board => board.team === team))
    .map(team =>
      facts(
        null,
        team,
        team,
        participants.filter(person => person.team === team),
      ),
    )
  return [...boards, ...boardless]
}

/** Whether there is something to write in or to vote on just now, and by name. */
export const asksFor = ({ private: round, vote }: Pick<StateView, 'private' | 'vote'>) => ({
  notes: round !== null && !round.revealed && !round.anonymous,
  votes: vote?.open === true,
})

function takingPartOf(state: StateView, people: readonly Person[]): TeamFacts['takingPart'] {
  const seen = state.takingPart.people
  const { notes, votes } = asksFor(state)
  if (seen === undefined || !(notes || votes)) return null
  const did = (person: Person) => seen[person.id] ?? { voted: false }
  const wrote = (person: Person) => (did(person).notes ?? 0) > 0
  return {
    written: notes ? people.filter(wrote).length : null,
    voted: votes ? people.filter(person => did(person).voted).length : null,
    silent: people.filter(person => !(notes && wrote(person)) && !(votes && did(person).voted)),
  }
}

/** Teams that were named, and those that only a board has. */
export const teamsIn = ({ teams, boards }: Pick<StateView, 'teams' | 'boards'>): readonly string[] => [
  ...new Set([...teams.names, ...boards.flatMap(board => (board.team === null ? [] : [board.team]))]),
]
