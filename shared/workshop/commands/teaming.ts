import * as z from 'zod/mini'
import { ok } from '../../base/result.ts'
import { id, filledLine, NAME_LENGTH, teamName } from '../field.ts'
import {
  type Context,
  type Decision,
  notAllowed,
  notFound,
  personIn,
  type Row,
  refuse,
  rule,
  to,
  without,
} from '../rule.ts'
import type { TeamsState, WorkshopState } from '../state.ts'
import { balanced, knownTeams } from '../teams.ts'
import { isTemplateId } from '../templates.ts'

// Teams, their boards, and where everybody belongs (reference/peers.md §4.3 rules 7 and 9). A team is a name; its boards carry it.

const MOST_TEAMS = 50
const MOST_EXPECTED = 1_000

const none = z.object({})
const template = z.string().check(z.refine(isTemplateId))

const withTeams = (state: WorkshopState, names: readonly string[]): WorkshopState => {
  const more = names.filter(name => !state.teams.names.includes(name))
  return more.length === 0 ? state : { ...state, teams: { ...state.teams, names: [...state.teams.names, ...more] } }
}

const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase('en') === b.toLocaleLowerCase('en')

function expect(state: WorkshopState, name: string, team: string | null): Decision {
  const others = state.teams.expected.filter(each => !sameName(each.name, name))
  if (others.length >= MOST_EXPECTED) return refuse('There are too many names.')
  const expected: TeamsState['expected'] = team === null ? others : [...others, { name, team }]
  return to({ ...state, teams: { ...state.teams, expected } })
}

function move(state: WorkshopState, participantId: string, team: string | null, context: Context): Decision {
  const person = personIn(context, participantId)
  if (person === undefined) return notFound
  if (person.team === team) return to(state)
  return ok({ state, effect: { kind: 'change-people', people: [{ id: person.id, role: person.role, team }] } })
}

export const TEAMING: readonly Row[] = [
  [
    'team.assign',
    rule(
      'facilitator',
      z.object({
        participantId: z.exactOptional(id),
        name: z.exactOptional(filledLine(NAME_LENGTH)),
        team: z.nullable(teamName),
      }),
      (state, { participantId, name, team }, context) => {
        if ((participantId === undefined) === (name === undefined)) return refuse('Name a person or a name.')
        const named = team === null ? state : withTeams(state, [team])
        if (named.teams.names.length > MOST_TEAMS) return refuse('There are too many teams.')
        if (name !== undefined) return expect(named, name, team)
        return participantId === undefined ? notFound : move(named, participantId, team, context)
      },
    ),
  ],
  [
    'team.join',
    rule('participant', z.object({ team: teamName }), (state, { team }, context) => {
      if (!state.teams.choose) return notAllowed
      return knownTeams(state.teams, context.boards).includes(team)
        ? move(state, context.participantId, team, context)
        : notFound
    }),
  ],
  [
    'teams.set',
    rule('facilitator', z.object({ choose: z.boolean() }), (state, { choose }) =>
      to(state.teams.choose === choose ? state : { ...state, teams: { ...state.teams, choose } }),
    ),
  ],
  [
    'teams.create',
    rule(
      'facilitator',
      z.object({
        teams: z.array(teamName).check(z.minLength(1), z.maxLength(MOST_TEAMS)),
        template: z.exactOptional(template),
      }),
      (state, { teams, template: start = 'blank' }, context) => {
        const names = [...new Set(teams)]
        const named = withTeams(state, names)
        if (named.teams.names.length > MOST_TEAMS) return refuse('There are too many teams.')
        // asked again, it makes what is missing
        const boards = names
          .filter(team => !context.boards.some(board => board.team === team))
          .map(team => ({ id: context.fresh(), title: team, team, template: start }))
        const result = { boards: boards.map(board => ({ boardId: board.id, team: board.team })) }
        return ok(
          boards.length === 0
            ? { state: named, result }
            : { state: named, result, effect: { kind: 'make-boards', boards } },
        )
      },
    ),
  ],
  [
    'teams.balance',
    rule(
      'facilitator',
      z.object({ everyone: z.exactOptional(z.boolean()) }),
      (state, { everyone = false }, context) => {
        const names = knownTeams(state.teams, context.boards)
        if (names.length === 0) return refuse('There are no teams.')
        const people = balanced(context.people, names, everyone, context.random)
        return people.length === 0 ? to(state) : ok({ state, effect: { kind: 'change-people', people } })
      },
    ),
  ],
  [
    'board.open',
    rule(
      'facilitator',
      z.object({ boardId: id, to: z.nullable(z.enum(['view', 'edit'])) }),
      (state, { boardId, to: how }, context) => {
        if (!context.boards.some(board => board.id === boardId)) return notFound
        if ((state.opened[boardId] ?? null) === how) return to(state)
        const others = without(state.opened, boardId)
        return to({ ...state, opened: how === null ? others : { ...others, [boardId]: how } })
      },
    ),
  ],
  ['breakout.send', rule('facilitator', none, (state, _, { now }) => belong(state, true, now))],
  ['breakout.return', rule('facilitator', none, (state, _, { now }) => belong(state, false, now))],
]

/** Said again, it fetches those who went elsewhere meanwhile. A spotlight of before would hold people where they do not belong any more. */
const belong = (state: WorkshopState, on: boolean, now: number): Decision =>
  to({ ...state, breakout: { on, at: now }, spotlight: null })
