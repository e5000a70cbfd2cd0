import { expect, it } from 'vitest'
import type { PrivateView, StateView } from '#shared/workshop/state-view.ts'
import { roundHere, teamLandings } from '../../../client/facilitate/private/round-here.ts'

const board = (id: string, team: string | null): StateView['boards'][number] => ({ id, title: id, team, may: 'edit' })
const BOARDS = [board('all', null), board('a', 'Team 1'), board('b', 'Team 2'), board('b2', 'Team 2')]
const on = (boardId: string): PrivateView => ({
  id: 'r',
  boardId,
  prompt: '',
  anonymous: false,
  revealed: false,
  teams: [],
  count: 0,
  hidden: 0,
  mine: [],
})

it('a round on everybody’s board is written in on every board, one of a team on its own only', () => {
  const places = (round: PrivateView | null) =>
    BOARDS.filter(({ id }) => roundHere({ boards: BOARDS, private: round }, id) !== null).map(({ id }) => id)
  expect(places(on('all'))).toEqual(['all', 'a', 'b', 'b2'])
  expect(places(on('a'))).toEqual(['a'])
  expect(places(null)).toEqual([])
})

it('each team’s notes land on its first board during a breakout, and nowhere apart otherwise', () => {
  const landings = (round: PrivateView | null, breakout: StateView['breakout']) =>
    teamLandings({ boards: BOARDS, private: round, breakout })
  expect(landings(on('all'), { on: true })).toEqual([
    { team: 'Team 1', boardId: 'a' },
    { team: 'Team 2', boardId: 'b' },
  ])
  expect(landings(on('all'), { on: false })).toEqual([])
  expect(landings(on('all'), null)).toEqual([])
  expect(landings(on('a'), { on: true })).toEqual([])
  expect(landings(null, { on: true })).toEqual([])
})
