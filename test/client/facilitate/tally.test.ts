import { describe, expect, it } from 'vitest'
import { tally, vitalFew } from '../../../client/facilitate/voting/tally.ts'

describe('the tally of a vote', () => {
  it('ranks by dots, equal ones alike, and adds up the shares', () => {
    const placings = tally({ a: 2, b: 5, c: 2, d: 1, none: 0 })
    expect(placings.map(each => [each.item, each.rank, each.dots])).toEqual([
      ['b', 1, 5],
      ['a', 2, 2],
      ['c', 2, 2],
      ['d', 4, 1],
    ])
    expect(placings.map(each => each.cumulative)).toEqual([0.5, 0.7, 0.9, 1])
    expect(placings.map(each => each.share)).toEqual([0.5, 0.2, 0.2, 0.1])
  })

  it('puts equal ones as they stand on the board', () => {
    const order = ['z', 'a']
    expect(tally({ a: 1, z: 1 }, item => order.indexOf(item)).map(each => each.item)).toEqual(['z', 'a'])
  })

  it('finds the vital few', () => {
    expect(vitalFew(tally({ a: 4, b: 4, c: 1, d: 1 }))).toBe(2)
    expect(vitalFew(tally({ a: 1 }))).toBe(1)
    expect(vitalFew(tally({}))).toBe(0)
  })
})
