import { expect, it } from 'vitest'
import { finalNames, MOST_TEAMS, withCount } from '../../../client/pages/team-names.ts'

const named = (n: number) => `Team ${n}`

it('numbers new teams, keeps what was typed, and stays within its bounds', () => {
  expect(withCount([], 2, named)).toEqual(['Team 1', 'Team 2'])
  expect(withCount(['Blue', 'Team 2'], 3, named)).toEqual(['Blue', 'Team 2', 'Team 3'])
  expect(withCount(['Blue', 'Team 2'], 1, named)).toEqual(['Blue'])
  expect(withCount(['Blue'], -1, named)).toEqual([])
  expect(withCount([], 999, named)).toHaveLength(MOST_TEAMS)
})

it('sends no empty name and no name twice', () => {
  expect(finalNames(['  Blue   jays ', '', 'blue jays', 'Blue jays'], named)).toEqual([
    'Blue jays',
    'Team 2',
    'blue jays 2',
    'Blue jays 3',
  ])
})
