import { accessTo, boardsFor, landingBoard } from './access.ts'
import { hiddenIn } from './private-round.ts'
import type { Activity, BoardFacts, PersonFacts, WorkshopState } from './state.ts'
import type {
  AgendaView,
  PrivateNoteView,
  PrivateView,
  ResultView,
  StateView,
  TakingPartView,
  VoteView,
} from './state-view.ts'
import { knownTeams } from './teams.ts'
import { votedIn } from './vote.ts'

// What one person is sent of the state. Everything is named here: what somebody may not see is not left out later, it is never put in.

export type Viewer = Pick<PersonFacts, 'id' | 'role' | 'team'>

export function viewOf(
  state: WorkshopState,
  viewer: Viewer,
  boards: readonly BoardFacts[],
  people: readonly PersonFacts[],
  activity?: Activity,
): StateView {
  const mine = boardsFor(viewer, boards, state.opened)
  const opens = (boardId: string): boolean => {
    const board = boards.find(each => each.id === boardId)
    return board !== undefined && accessTo(viewer, board, state.opened) !== null
  }
  const leads = viewer.role === 'facilitator'
  const { choose, expected } = state.teams
  return {
    timer: state.timer,
    locks: state.locks,
    spotlight: state.spotlight,
    phase: state.phase,
    join: state.join,
    agenda: agendaFor(state, leads),
    rules: state.rules,
    teams: { names: knownTeams(state.teams, boards), choose, ...(leads ? { expected } : {}) },
    boards: mine.map(({ id, title, team, may }) => {
      const opened = team === null ? undefined : state.opened[id]
      return { id, title, team, may, ...(opened === undefined ? {} : { opened }) }
    }),
    home: landingBoard(viewer, boards, state)?.id ?? null,
    breakout: state.breakout,
    vote: state.vote !== null && opens(state.vote.boardId) ? voteFor(state, viewer.id) : null,
    results: resultsFor(state, opens),
    private: state.private !== null && opens(state.private.boardId) ? privateFor(state, viewer.id) : null,
    hands: handsFor(state, viewer, people),
    takingPart: takingPartFor(state, leads, people, activity),
    ...(leads && activity !== undefined ? { activity: Object.fromEntries(activity.boards) } : {}),
    viewersComment: state.viewersComment,
    reactions: state.reactions,
  }
}

function agendaFor({ agenda }: WorkshopState, leads: boolean): AgendaView | null {
  if (agenda === null || leads) return agenda
  const phases = agenda.phases.map(({ title, minutes }) => ({ title, ...(minutes === undefined ? {} : { minutes }) }))
  return { phases, startedAt: agenda.startedAt }
}

function voteFor({ vote, ballots }: WorkshopState, viewerId: string): VoteView | null {
  if (vote === null) return null
  const { id, boardId, title, dots, perItem, eligible, open, closed } = vote
  return {
    id,
    boardId,
    title,
    dots,
    perItem,
    ...(eligible === undefined ? {} : { eligible }),
    open,
    voted: closed?.voted ?? votedIn(ballots),
    mine: Object.hasOwn(ballots, viewerId) ? (ballots[viewerId]?.dots ?? {}) : {},
    ...(closed === undefined ? {} : { totals: closed.totals }),
  }
}

const resultsFor = (state: WorkshopState, opens: (boardId: string) => boolean): readonly ResultView[] =>
  Object.entries(state.results)
    .filter(([, result]) => opens(result.boardId))
    .map(([id, result]) => ({ id, ...result }))
    .sort((a, b) => b.closedAt - a.closedAt || (a.id < b.id ? -1 : 1))

function privateFor(state: WorkshopState, viewerId: string): PrivateView | null {
  const round = state.private
  if (round === null) return null
  const { id, boardId, prompt, anonymous, into, revealed, teams, gone } = round
  const notes = Object.entries(state.notes).filter(([, note]) => note.roundId === id)
  const mine = notes
    .filter(([, note]) => note.by === viewerId)
    .sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1))
    .map(
      ([noteId, { text, late, landing }]): PrivateNoteView => ({
        noteId,
        text,
        ...(late === undefined ? {} : { late }),
        ...(landing === undefined ? {} : { shared: true }),
      }),
    )
  return {
    id,
    boardId,
    prompt,
    anonymous,
    ...(into === undefined ? {} : { into }),
    revealed,
    teams,
    count: notes.length + gone,
    hidden: hiddenIn(state.notes),
    mine,
  }
}

function handsFor(state: WorkshopState, viewer: Viewer, people: readonly PersonFacts[]): StateView['hands'] {
  const here = new Set(people.map(person => person.id))
  return Object.entries(state.hands)
    .filter(([id]) => here.has(id) && (viewer.role === 'facilitator' || id === viewer.id))
    .map(([id, at]) => ({ id, at }))
    .sort((a, b) => a.at - b.at)
}

/** An anonymous round tells nobody who wrote how much: with few writers that would name them. */
function takingPartFor(
  state: WorkshopState,
  leads: boolean,
  people: readonly PersonFacts[],
  activity: Activity | undefined,
): TakingPartView {
  if (!state.takingPart || !leads) return { on: state.takingPart }
  const round = state.private
  const written = new Map<string, number>()
  if (round !== null && !round.anonymous)
    for (const { by, roundId } of Object.values(state.notes))
      if (by !== null && roundId === round.id) written.set(by, (written.get(by) ?? 0) + 1)
  const seen = people
    .filter(person => person.role === 'participant')
    .map(({ id }) => {
      const notes = round === null || round.anonymous ? {} : { notes: written.get(id) ?? 0 }
      // writing in private and voting are something, too: it says only that, not what
      const active = activity?.people.get(id)
      const when = active === undefined || round?.anonymous === true ? {} : { active }
      return [id, { ...notes, voted: Object.hasOwn(state.ballots, id), ...when }] as const
    })
  return { on: true, people: Object.fromEntries(seen) }
}
