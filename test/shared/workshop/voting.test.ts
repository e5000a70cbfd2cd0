import { describe, expect, it } from 'vitest'
import { below, seeded } from '#shared/base/seeded.ts'
import { RESULTS_KEPT } from '#shared/workshop/commands/voting.ts'
import { emptyState } from '#shared/workshop/state.ts'
import { elementsAsked } from '#shared/workshop/referee.ts'
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

  it('takes dots for what people see, and gives back those of what is gone', () => {
    const g = game()
    const voteId = open(g)
    g.does('ben', 'vote.cast', { voteId, elementId: 'e1', count: 2 })
    const gone = { isSeen: () => false }
    for (const count of [1, 3])
      expect(g.refused('ben', 'vote.cast', { voteId, elementId: 'e1', count }, gone)).toBe('bad-request')
    g.does('ben', 'vote.cast', { voteId, elementId: 'e1', count: 0 }, gone)
    expect(viewBy(g, 'ben').vote).toMatchObject({ voted: 0, mine: {} })
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

  it('counts items that are joined while it is open as one, of one person at most what one may have', () => {
    let one = false
    const g = game(emptyState, { itemOf: id => (one && id === 'twin' ? 'item' : id) })
    const voteId = open(g, { dots: 5, perItem: 2, eligible: ['twin', 'other'] })
    g.does('ben', 'vote.cast', { voteId, elementId: 'twin', count: 2 })
    g.does('cy', 'vote.cast', { voteId, elementId: 'twin', count: 1 })
    expect(g.refused('cy', 'vote.cast', { voteId, elementId: 'item', count: 1 })).toBe('bad-request')
    one = true
    // what was eligible is another item now, and has its dots
    g.does('cy', 'vote.cast', { voteId, elementId: 'item', count: 2 })
    expect(viewBy(g, 'cy').vote?.mine).toEqual({ item: 2 })
    expect(g.refused('cy', 'vote.cast', { voteId, elementId: 'item', count: 3 })).toBe('bad-request')
    g.set({ ...g.state(), ballots: { ...g.state().ballots, vera: { voteId, dots: { twin: 2, item: 2, other: 1 } } } })
    g.does('ada', 'vote.close', { voteId })
    expect(viewBy(g, 'ada').vote?.totals).toEqual({ item: 6, other: 1 })
  })

  it('asks the board for what the sender and all have given dots to', () => {
    const g = game()
    const voteId = open(g, { eligible: ['e1', 'e2'] })
    g.does('ben', 'vote.cast', { voteId, elementId: 'e1', count: 1 })
    const asks = (name: string, args: object) =>
      elementsAsked(g.state(), { name, args }, { role: 'facilitator', participantId: 'ben' })?.ids
    expect(asks('vote.cast', { voteId, elementId: 'e2', count: 1 })).toEqual(['e2', 'e1'])
    expect(asks('vote.cast', { voteId, elementId: 'new', count: 1 })).toEqual(['new', 'e1', 'e1', 'e2'])
    expect(asks('vote.close', { voteId })).toEqual(['e1'])
  })

  it('adds up what several votes gave to what became one item, from its own results only', () => {
    const g = game()
    const closed = (boardId: string, dots: Readonly<Record<string, number>>, at: number): string => {
      const voteId = open(g, { boardId, dots: 9 })
      for (const [elementId, count] of Object.entries(dots)) g.does('ben', 'vote.cast', { voteId, elementId, count })
      g.does('ada', 'vote.close', { voteId }, { now: at })
      return voteId
    }
    const [red, blue] = [closed('board-2', { a: 3, b: 1 }, 1), closed('board-1', { c: 2 }, 2)]
    const pool = (args: object) => ({ boardId: 'board-1', title: 'All teams', ...args })
    const from: readonly { readonly voteId: string; readonly items: Readonly<Record<string, string>> }[] = [
      { voteId: red, items: { a: 'new', b: 'other' } },
      { voteId: blue, items: { c: 'new', nothing: 'other' } },
    ]
    const made = g.does('ada', 'vote.pool', pool({ from }), { now: 9 }).result?.['voteId']
    expect(viewBy(g, 'ada').results[0]).toEqual({
      id: made,
      boardId: 'board-1',
      title: 'All teams',
      dots: 9,
      perItem: 9,
      voted: 2,
      closedAt: 9,
      totals: { new: 5, other: 1 },
      pooled: true,
    })
    // the votes stay as they are
    expect(viewBy(g, 'ada').results).toHaveLength(3)
    expect(g.refused('ben', 'vote.pool', pool({ from }))).toBe('not-allowed')
    expect(g.refused('ada', 'vote.pool', pool({ from: [{ voteId: 'none', items: { a: 'b' } }] }))).toBe('not-found')
    expect(g.refused('ada', 'vote.pool', pool({ from: [from[0], from[0]] }))).toBe('not-found')
    expect(g.refused('ada', 'vote.pool', pool({ from: [{ voteId: red, items: { c: 'new' } }] }))).toBe('bad-request')
    expect(g.refused('ada', 'vote.pool', pool({ from, boardId: 'elsewhere' }))).toBe('not-found')
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
