import { expect, it } from 'vitest'
import { walkOf } from '../../../client/facilitate/together/gallery-walk.tsx'

const board = (id: string, team: string | null, opened?: 'view') => ({
  id,
  title: id,
  team,
  may: 'edit' as const,
  ...(opened === undefined ? {} : { opened }),
})

it('a gallery walk goes by the teams’ boards and knows where it is and what is still shut', () => {
  const boards = [board('all', null), board('a', 'Team 1', 'view'), board('b', 'Team 2')]
  const before = walkOf({ boards, spotlight: null })
  expect([before.stops.map(stop => stop.id), before.shut.map(stop => stop.id), before.at]).toEqual([
    ['a', 'b'],
    ['b'],
    -1,
  ])
  expect(walkOf({ boards, spotlight: { boardId: 'b', by: 'f' } }).at).toBe(1)
  // a spotlight on the board of all is not a stop
  expect(walkOf({ boards, spotlight: { boardId: 'all', by: 'f' } }).at).toBe(-1)
})
