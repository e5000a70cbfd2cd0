import { describe, expect, it } from 'vitest'
import type { BoardFacts, PersonFacts, WorkshopState } from '#shared/workshop/state.ts'
import { emptyState } from '#shared/workshop/state.ts'
import { viewOf } from '#shared/workshop/view.ts'
import { bringing, brought, heldOn, landing, sentTo } from '../../../client/pages/landing.ts'

const BOARDS: readonly BoardFacts[] = [
  { id: 'main', title: 'Everyone', team: null },
  { id: 'one', title: 'Team 1', team: 'Team 1' },
  { id: 'two', title: 'Team 2', team: 'Team 2' },
]
const person = (team: string | null, role: PersonFacts['role'] = 'participant'): PersonFacts => ({
  id: 'ana',
  name: 'Ana',
  role,
  team,
})
const during = (on: boolean | null, choose = true, names = ['Team 1', 'Team 2']): WorkshopState => ({
  ...emptyState,
  teams: { ...emptyState.teams, names, choose },
  breakout: on === null ? null : { on },
})
const lands = (who: PersonFacts, state: WorkshopState, boards = BOARDS) => {
  const found = landing(who, viewOf(state, who, boards, [who]))
  return found.kind === 'lobby' ? 'lobby' : found.boardId
}

describe('coming in', () => {
  it('goes straight to the one board where there are no teams', () => {
    expect(lands(person(null), during(null, true, []), BOARDS.slice(0, 1))).toBe('main')
  })

  it('waits in the lobby until people are sent, with a team or without', () => {
    expect(lands(person(null), during(null))).toBe('lobby')
    expect(lands(person('Team 1'), during(null))).toBe('lobby')
  })

  it('goes to the own team’s board during a breakout, and to everyone’s after it', () => {
    expect(lands(person('Team 2'), during(true))).toBe('two')
    expect(lands(person('Team 2'), during(false))).toBe('main')
  })

  it('during a breakout lets those choose who have no team and may', () => {
    expect(lands(person(null), during(true))).toBe('lobby')
    expect(lands(person(null), during(true, false))).toBe('main')
  })

  it('lets facilitators and those who look on go where they belong at once', () => {
    expect(lands(person(null, 'facilitator'), during(null))).toBe('main')
    expect(lands(person(null, 'viewer'), during(null))).toBe('main')
  })

  it('waits where no board is open to anybody', () => {
    expect(lands(person(null), during(true, false), BOARDS.slice(1))).toBe('lobby')
  })
})

describe('being sent', () => {
  const place = (home: string | null, on: boolean | null) => ({ home, breakout: on === null ? null : { on } })

  it('follows a home that changes, from board to board', () => {
    expect(sentTo('participant', place('one', true), place('two', true), 'one')).toBe('two')
    expect(sentTo('viewer', place('main', null), place('two', null), 'main')).toBe('two')
  })

  it('follows the sending though the home is the same as before', () => {
    expect(sentTo('participant', place('one', null), place('one', true), 'main')).toBe('one')
    expect(sentTo('participant', place('one', null), place('one', true), null)).toBe('one')
    expect(sentTo('participant', place('one', true), place('main', false), 'one')).toBe('main')
  })

  it('follows another sending of the same kind, from a board that they went to themselves', () => {
    const sent = (at: number) => ({ home: 'one', breakout: { on: true, at } })
    expect(sentTo('participant', sent(1), sent(2), 'main')).toBe('one')
    expect(sentTo('participant', sent(1), sent(1), 'main')).toBeNull()
  })

  it('leaves people alone who went elsewhere themselves, and those who are there already', () => {
    expect(sentTo('participant', place('one', true), place('one', true), 'two')).toBeNull()
    expect(sentTo('participant', place('one', null), place('two', true), 'two')).toBeNull()
  })

  it('does not take anybody out of the lobby before the first breakout', () => {
    expect(sentTo('participant', place('main', null), place('one', null), null)).toBeNull()
  })

  it('moves nobody on the first news, without a home, or who runs the workshop', () => {
    expect(sentTo('participant', null, place('one', true), null)).toBeNull()
    expect(sentTo('participant', place('one', true), place(null, true), 'one')).toBeNull()
    expect(sentTo('facilitator', place('main', null), place('one', true), 'main')).toBeNull()
  })
})

describe('being brought', () => {
  const boards = viewOf(emptyState, person('Team 1'), BOARDS, []).boards
  const spotlight = { boardId: 'one', by: 'lea', bring: true as const, at: 7 }

  it('takes everybody there who may open the board, from wherever they are, and facilitators nowhere', () => {
    const state = { spotlight, boards }
    expect(brought('participant', state, 'main', null)).toBe('one')
    expect(brought('viewer', state, null, null)).toBe('one')
    expect(brought('participant', state, 'one', null)).toBeNull()
    expect(brought('facilitator', state, 'main', null)).toBeNull()
    expect(brought('participant', { spotlight: { ...spotlight, boardId: 'two' }, boards }, 'main', null)).toBeNull()
  })

  it('happens once: who leaves is free until the next', () => {
    const state = { spotlight, boards }
    expect(bringing('participant', state)).toBe(7)
    expect(brought('participant', state, 'main', 7)).toBeNull()
    expect(brought('participant', { ...state, spotlight: { ...spotlight, at: 8 } }, 'main', 7)).toBe('one')
    // later the board is opened to them
    expect(brought('participant', { spotlight: { ...spotlight, boardId: 'two' }, boards }, 'main', 7)).toBeNull()
  })

  it('is not what a spotlight alone does', () => {
    const state = { spotlight: { boardId: 'one', by: 'lea', at: 7 }, boards }
    expect(bringing('participant', state)).toBeNull()
    expect(brought('participant', state, 'main', null)).toBeNull()
    expect(bringing('participant', { spotlight: null, boards })).toBeNull()
  })

  it('is where late joiners land, with teams or without', () => {
    const state = { ...during(true), spotlight: { boardId: 'main', by: 'lea', bring: true as const, at: 7 } }
    expect(lands(person('Team 1'), state)).toBe('main')
    expect(lands(person(null), { ...state, breakout: null })).toBe('main')
    expect(lands(person('Team 1'), { ...state, spotlight: { boardId: 'main', by: 'lea' } })).toBe('one')
    expect(lands(person('Team 1'), { ...state, spotlight: { ...state.spotlight, boardId: 'two' } })).toBe('one')
  })
})

it('holds everybody but facilitators on the board that is shown, as long as they may open it', () => {
  const boards = viewOf(emptyState, person('Team 1'), BOARDS, []).boards
  const spotlight = { boardId: 'one', by: 'lea', hold: true as const }
  expect(heldOn('participant', { spotlight, boards }, 'main')).toBe('one')
  expect(heldOn('viewer', { spotlight, boards }, null)).toBe('one')
  expect(heldOn('participant', { spotlight, boards }, 'one')).toBeNull()
  expect(heldOn('facilitator', { spotlight, boards }, 'main')).toBeNull()
  expect(heldOn('participant', { spotlight: { ...spotlight, boardId: 'two' }, boards }, 'main')).toBeNull()
  expect(heldOn('participant', { spotlight: { boardId: 'one', by: 'lea' }, boards }, 'main')).toBeNull()
})
