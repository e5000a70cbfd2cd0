import { expect, it } from 'vitest'
import { goneResults } from '../../../client/facilitate/voting/gone-results.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

it('a result that came with a merge goes with its undo, and comes back with it; others stay, whatever was deleted', () => {
  const board = memoryBoard(chance(1).fresh)
  const result = (id: string, item: string, more: object = {}) => ({
    id,
    boardId: 'here',
    title: 'What first?',
    dots: 3,
    perItem: 3,
    voted: 2,
    closedAt: 1,
    totals: { [item]: 2 },
    ...more,
  })
  const results = [
    result('pooled', 'merged', { pooled: true }),
    result('voted', 'gone'),
    result('elsewhere', 'nowhere', { pooled: true, boardId: 'there' }),
  ]
  board.undo.step()
  board.write([
    { op: 'create', id: 'merged', kind: 'sticky', values: { place: { order: 'a' } }, texts: { text: 'Late' } },
  ])
  expect(goneResults(results, 'here', board.view)).toEqual([])
  board.undo.undo()
  expect(goneResults(results, 'here', board.view)).toEqual(['pooled'])
  board.undo.redo()
  expect(goneResults(results, 'here', board.view)).toEqual([])
})
