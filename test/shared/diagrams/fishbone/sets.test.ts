import { describe, expect, it } from 'vitest'
import { CATEGORY_SETS } from '#shared/diagrams/fishbone/sets.ts'
import { hasSetWords, setItem } from '../../../../client/ui/words/diagram-sets.ts'

describe('category sets', () => {
  it('are those of domain.md §3.1, with so many categories', () => {
    expect(CATEGORY_SETS.map(s => [s.id, s.items.length])).toEqual([
      ['6m', 6],
      ['8m', 8],
      ['4m', 4],
      ['4s', 4],
      ['4p', 4],
      ['8p', 8],
      ['cms', 4],
      ['school', 6],
      ['program', 5],
      ['turnover', 6],
      ['subsystems', 5],
    ])
  })

  it('have a name for each category, no name twice in a set', () => {
    for (const set of CATEGORY_SETS) {
      for (const item of set.items) expect(hasSetWords('fishbone', set.id, item)).toBe(true)
      expect(new Set(set.items.map(item => setItem('fishbone', set.id, item))).size).toBe(set.items.length)
    }
  })
})
