import { expect, it } from 'vitest'
import type { Person } from '#shared/wire/workshop-frames.ts'
import { type BoardFacts, emptyState, type WorkshopState } from '#shared/workshop/state.ts'
import { viewOf } from '#shared/workshop/view.ts'
import { nextNames } from '../../../../client/facilitate/console/make-up-teams.tsx'
import { teamFacts } from '../../../../client/facilitate/console/team-facts.ts'
import { activityOf, quietFor } from '../../../../client/facilitate/console/team-words.ts'

const BOARDS: readonly BoardFacts[] = [
  { id: 'main', title: 'Everyone', team: null },
  { id: 'one', title: 'Board 1', team: 'Team 1' },
]
const someone = (id: string, team: string | null, online = true, role: Person['role'] = 'participant'): Person => ({
  id,
  name: id,
  role,
  team,
  color: 0,
  online,
})
const PEOPLE = [
  someone('Zoe', 'Team 1'),
  someone('Ana', 'Team 1', false),
  someone('Ben', 'Team 1'),
  someone('Cid', null),
  someone('Lea', null, true, 'facilitator'),
]
const LEA = { id: 'Lea', role: 'facilitator', team: null } as const

const facts = (change: Partial<WorkshopState>) =>
  teamFacts(viewOf({ ...emptyState, ...change }, LEA, BOARDS, PEOPLE), PEOPLE)

it('tells each board’s people, who is here first, and who has no team with the board for everyone', () => {
  const [main, one] = facts({})
  expect(main).toMatchObject({ boardId: 'main', team: null, here: 1 })
  expect(main?.people.map(each => each.id)).toEqual(['Cid'])
  expect(one?.people.map(each => each.id)).toEqual(['Ben', 'Zoe', 'Ana'])
  expect(one).toMatchObject({ here: 2, locked: false, opened: null, shown: false, takingPart: null })
})

it('lists a team that has no board yet', () => {
  expect(facts({ teams: { names: ['Team 1', 'Late'], choose: true, expected: [] } }).at(-1)).toMatchObject({
    boardId: null,
    title: 'Late',
  })
})

it('tells hands by how long they are up, locks, what is open and what is shown', () => {
  const one = facts({
    hands: { Zoe: 5, Ben: 2, Cid: 1 },
    locks: { one: true },
    opened: { one: 'view' },
    spotlight: { boardId: 'one', by: 'Lea' },
  })[1]
  expect(one?.hands.map(each => each.id)).toEqual(['Ben', 'Zoe'])
  expect(one).toMatchObject({ locked: true, opened: 'view', shown: true })
})

it('counts who takes part in what goes on, while that is looked at; of an anonymous round only who has voted', () => {
  const round = {
    id: 'r',
    boardId: 'one',
    prompt: '',
    anonymous: false,
    startedAt: 0,
    revealed: false,
    teams: [],
    gone: 0,
  }
  const vote = { id: 'v', boardId: 'one', title: '', dots: 3, perItem: 3, open: true, openedAt: 0 }
  const notes = { n: { roundId: 'r', by: 'Zoe', text: 'x', at: 1 } }
  const ballots = { Ana: { voteId: 'v', dots: {} } }
  const part = (change: Partial<WorkshopState>) => {
    const found = facts({ takingPart: true, notes, ballots, ...change })[1]?.takingPart
    return found === null || found === undefined
      ? null
      : [found.written, found.voted, found.silent.map(each => each.id).join(' ')]
  }
  expect(part({ private: round, vote })).toEqual([1, 1, 'Ben'])
  expect(part({ private: round })).toEqual([1, null, 'Ben Ana'])
  expect(part({ private: { ...round, anonymous: true }, vote })).toEqual([null, 1, 'Ben Zoe'])
  expect(part({ vote: { ...vote, open: false } })).toBeNull()
  expect(part({ private: round, vote, takingPart: false })).toBeNull()
})

it('says when a board changed, and when it has been quiet', () => {
  const minute = 60_000
  const seen = (changedAt: number | null, now: number, told: number | null = null) =>
    activityOf({ url: '', changedAt }, told, 0, now)
  expect(activityOf(undefined, null, 0, 10 * minute)).toBeNull()
  // what the server tells holds also of the time before this console was opened, and before the picture has come
  expect(activityOf(undefined, minute, 5 * minute, 10 * minute)).toEqual({ text: 'Quiet for 9 minutes', quiet: true })
  expect(seen(null, 6 * minute, 5 * minute)).toEqual({ text: 'Changed 1 minute ago', quiet: false })
  expect(seen(5 * minute, 6 * minute, 2 * minute)).toEqual({ text: 'Changed 1 minute ago', quiet: false })
  expect(seen(2 * minute, 6 * minute, 5 * minute)).toEqual({ text: 'Changed 1 minute ago', quiet: false })
  expect(seen(null, 2 * minute)).toBeNull()
  expect(seen(null, 4 * minute)).toEqual({ text: 'Quiet for 4 minutes', quiet: true })
  expect(seen(5 * minute, 5 * minute)).toEqual({ text: 'Changed just now', quiet: false })
  expect(seen(5 * minute, 6 * minute)).toEqual({ text: 'Changed 1 minute ago', quiet: false })
  expect(seen(5 * minute, 8 * minute)).toEqual({ text: 'Quiet for 3 minutes', quiet: true })
})

it('says how long somebody has done nothing, where that is known and long enough', () => {
  expect(quietFor(undefined, 9_000_000)).toBeNull()
  expect(quietFor(0, 2 * 60_000)).toBeNull()
  expect(quietFor(0, 4 * 60_000)).toBe('Quiet for 4 minutes')
})

it('names new teams by numbers that are free', () => {
  expect(nextNames(['team 2', 'Blue'], 3)).toEqual(['Team 1', 'Team 3', 'Team 4'])
})
