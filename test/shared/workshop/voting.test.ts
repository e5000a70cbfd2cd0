import { describe, expect, it } from 'vitest'
import { below, seeded } from '#shared/base/seeded.ts'
import { RESULTS_KEPT } from '#shared/workshop/commands/voting.ts'
import { emptyState } from '#shared/workshop/state.ts'
import { viewOf } from '#shared/workshop/view.ts'
import { dotsOn } from '#shared/workshop/vote.ts'
import { BOARDS, game, type Game, PEOPLE } from '../../kit/referee.ts'

const open = (g: Game, args: object = {}): string =>
  String(g.does('ada', 'vote.open', { boardId: 'board-1', title: 'Top causes', dots: 3, ...args }).result?.['voteId'])

const viewBy = (g: Game, id: string) => {
  const person = PEOPLE.find(each => each.id === id)
  if (person === undefined) throw new Error(id)
  return viewOf(g.state(), person, BOARDS, PEOPLE)
}

describe('a vote', () => {
  it('keeps counts to their voter until the close, and then tells totals', () => {
    const g = game()
    const voteId = open(g, { perItem: 2 })
    g.does('ben', 'vote.cast', { voteId, elementId: 'e1', count: 2 })
    g.does('cy', 'vote.cast', { voteId, elementId: 'e1', count: 1 })
    g.does('cy', 'vote.cast', { voteId, elementId: 'e2', count: 2 })
    expect(viewBy(g, 'ben').vote).toEqual({
      id: voteId,
      boardId: 'board-1',
      title: 'Top causes',
      dots: 3,
      perItem: 2,
      open: true,
      voted: 2,
      mine: { e1: 2 },
    })
    expect(viewBy(g, 'ada').vote).toMatchObject({ voted: 2, mine: {} })
    g.does('ada', 'vote.close', { voteId }, { now: 5 })
    expect(viewBy(g, 'ben').vote).toMatchObject({ open: false, voted: 2, mine: { e1: 2 }, totals: { e1: 3, e2: 2 } })
    expect(viewBy(g, 'vera').results).toEqual([
      {
        id: voteId,
        boardId: 'board-1',
        title: 'Top causes',
        dots: 3,
        perItem: 2,
        voted: 2,
        closedAt: 5,
        totals: { e1: 3, e2: 2 },
      },
    ])
  })

  it('is changeable until the close, and one who takes all dots back has not voted', () => {
    const g = game()
    const voteId = open(g)
    g.does('ben', 'vote.cast', { voteId, elementId: 'e1', count: 3 })
    expect(g.refused('ben', 'vote.cast', { voteId, elementId: 'e2', count: 1 })).toBe('bad-request')
    g.does('ben', 'vote.cast', { voteId, elementId: 'e1', count: 1 })
    g.does('ben', 'vote.cast', { voteId, elementId: 'e2', count: 2 })
    g.does('ben', 'vote.cast', { voteId, elementId: 'e1', count: 0 })
    expect(viewBy(g, 'ben').vote).toMatchObject({ voted: 1, mine: { e2: 2 } })
    g.does('ben', 'vote.cast', { voteId, elementId: 'e2', count: 0 })
    expect(viewBy(g, 'ben').vote).toMatchObject({ voted: 0, mine: {} })
    g.does('ada', 'vote.close', { voteId })
    expect(g.refused('ben', 'vote.cast', { voteId, elementId: 'e1', count: 1 })).toBe('bad-request')
    const closed = g.state()
    g.does('ada', 'vote.close', { voteId })
    expect(g.state()).toBe(closed)
  })

  it('refuses what is not eligible, beyond the item, unknown, and those who may not', () => {
    const g = game()
    const voteId = open(g, { perItem: 1, eligible: ['e1', 'e2'] })
    const cast = (who: string, args: object) =>
      g.refused(who, 'vote.cast', { voteId, elementId: 'e1', count: 1, ...args })
    expect(cast('ben', { elementId: 'e3' })).toBe('bad-request')
    expect(cast('ben', { count: 2 })).toBe('bad-request')
    for (const count of [-1, 0.5, '1', null, 1e9, Number.NaN]) expect(cast('ben', { count })).toBe('bad-request')
    expect(cast('ben', { elementId: '__proto__' })).toBe('bad-request')
    expect(cast('ben', { voteId: 'other' })).toBe('not-found')
    expect(cast('vera', {})).toBe('not-allowed')
    expect(cast('ben', {})).toBeNull()
    expect(g.refused('ada', 'vote.open', { boardId: 'board-1', title: 'x', dots: 1 })).toBe('bad-request')
    expect(g.refused('ada', 'vote.clear', { voteId })).toBe('bad-request')
  })

  it('on a team board is for those who may open it', () => {
    const g = game()
    const voteId = open(g, { boardId: 'board-2' })
    expect(g.refused('cy', 'vote.cast', { voteId, elementId: 'e1', count: 1 })).toBe('not-allowed')
    expect(g.refused('ben', 'vote.cast', { voteId, elementId: 'e1', count: 1 })).toBeNull()
    expect(viewBy(g, 'cy').vote).toBeNull()
    g.does('ada', 'board.open', { boardId: 'board-2', to: 'view' })
    expect(viewBy(g, 'cy').vote).toMatchObject({ id: voteId })
    expect(g.refused('cy', 'vote.cast', { voteId, elementId: 'e1', count: 1 })).toBeNull()
  })

  it('pools the standings of one item', () => {
    const itemOf = (id: string) => (id.startsWith('mirror') ? 'item' : id)
    const g = game(emptyState, { itemOf })
    const voteId = open(g, { perItem: 2, eligible: ['mirror1', 'mirror2', 'other'] })
    g.does('ben', 'vote.cast', { voteId, elementId: 'mirror1', count: 1 })
    g.does('cy', 'vote.cast', { voteId, elementId: 'mirror2', count: 2 })
    g.does('ben', 'vote.cast', { voteId, elementId: 'item', count: 2 })
    g.does('ada', 'vote.close', { voteId })
    expect(viewBy(g, 'ada').vote?.totals).toEqual({ item: 4 })
  })

  it('forgets its ballots when the next begins, and keeps so many results', () => {
    const g = game()
    const ids = Array.from({ length: RESULTS_KEPT + 2 }, (_, i) => {
      const voteId = open(g, { title: `vote ${i}` })
      expect(g.state().ballots).toEqual({})
      g.does('ben', 'vote.cast', { voteId, elementId: 'e1', count: 1 })
      g.does('ada', 'vote.close', { voteId }, { now: i })
      return voteId
    })
    expect(viewBy(g, 'ben').results.map(result => result.id)).toEqual(ids.slice(2).reverse())
    const last = ids.at(-1)
    g.does('ada', 'vote.clear', { voteId: last })
    expect(viewBy(g, 'ben').vote).toBeNull()
    expect(viewBy(g, 'ben').results).toHaveLength(RESULTS_KEPT - 1)
  })

  it('never lets anybody pass a budget, whatever is cast', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed)
      const g = game()
      const dots = 1 + below(random, 6)
      const perItem = 1 + below(random, 6)
      const voteId = open(g, { dots, perItem })
      const meant = new Map<string, Record<string, number>>()
      for (let i = 0; i < 120; i++) {
        const who = ['ada', 'ben', 'cy', 'vera'][below(random, 4)] ?? 'ben'
        const elementId = `e${below(random, 5)}`
        const count = below(random, 9) - 1
        if (g.refused(who, 'vote.cast', { voteId, elementId, count }) !== null) continue
        g.does(who, 'vote.cast', { voteId, elementId, count })
        meant.set(who, { ...meant.get(who), [elementId]: count })
      }
      const label = `seed ${seed}`
      expect(meant.has('vera'), label).toBe(false)
      const totals = new Map<string, number>()
      for (const [who, cast] of meant) {
        const mine = viewBy(g, who).vote?.mine ?? {}
        expect(dotsOn(mine), label).toBeLessThanOrEqual(dots)
        for (const [item, count] of Object.entries(cast)) {
          expect(mine[item] ?? 0, label).toBe(count)
          expect(count, label).toBeLessThanOrEqual(Math.min(perItem, dots))
          if (count > 0) totals.set(item, (totals.get(item) ?? 0) + count)
        }
      }
      g.does('ada', 'vote.close', { voteId })
      expect(viewBy(g, 'ada').vote?.totals, label).toEqual(Object.fromEntries(totals))
    }
  })
})
