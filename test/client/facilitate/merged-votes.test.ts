import { expect, it } from 'vitest'
import { proposeMerge } from '#shared/exchange/together/merge-items.ts'
import { mergeSources } from '#shared/exchange/together/team-board.ts'
import type { ResultView } from '#shared/workshop/state-view.ts'
import { poolOf, votesOf } from '../../../client/facilitate/together/merged-votes.ts'
import { FISHBONES, kindOf } from '../../shared/exchange/together/team-boards.ts'

const proposal = proposeMerge(kindOf('fishbone'), mergeSources(FISHBONES, kindOf('fishbone')))
const [one, two] = [...proposal.items.values()].reduce<Record<string, string[]>[]>((found, { source, item }) => {
  const list = (found[source] ??= {})
  ;(list[proposal.sources[source]?.boardId ?? ''] ??= []).push(item.id)
  return found
}, [])
const result = (id: string, boardId: string, totals: Readonly<Record<string, number>>, closedAt = 1): ResultView => ({
  id,
  boardId,
  title: 'Top causes',
  dots: 3,
  perItem: 3,
  voted: 2,
  closedAt,
  totals,
})

it('takes of each board the newest vote that gave its items dots, and asks for their sum', () => {
  const [[boardA, itemsA] = ['', []], [boardB, itemsB] = ['', []]] = [one, two].map(
    each => Object.entries(each ?? {})[0],
  )
  const [a, b] = [itemsA?.[1] ?? '', itemsB?.[1] ?? '']
  const results = [
    result('old', boardA, { [a]: 1 }, 1),
    result('new', boardA, { [a]: 2, gone: 1 }, 2),
    result('empty', boardA, { gone: 4 }, 3),
    result('b', boardB, { [b]: 3 }, 1),
    result('elsewhere', 'other-board', { [a]: 9 }, 9),
  ]
  const votes = votesOf(proposal, results)
  expect(votes.map(vote => vote.id)).toEqual(['new', 'b'])
  const origins = [
    { id: 'merged', boardId: boardA, of: a },
    { id: 'merged', boardId: boardB, of: b },
    { id: 'quiet', boardId: boardA, of: itemsA?.[2] ?? '' },
  ]
  expect(poolOf('main', 'All teams', votes, { origins })).toEqual({
    boardId: 'main',
    title: 'Top causes',
    from: [
      { voteId: 'new', items: { [a]: 'merged' } },
      { voteId: 'b', items: { [b]: 'merged' } },
    ],
  })
  const renamed = votes.map((vote, i) => ({ ...vote, title: `Vote ${i}` }))
  expect(poolOf('main', 'All teams', renamed, { origins })).toMatchObject({ title: 'All teams' })
})
