import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingOrder } from '#shared/board/reading-order.ts'

const thing = (id: string, x: number, y: number, h = 200) => ({ id, box: { x, y, w: 200, h } })

describe('reading order', () => {
  it('goes row by row from the left, though nobody lays notes out on a line', () => {
    expect(readingOrder([thing('d', 0, 330), thing('b', 250, -30), thing('c', 500, 40), thing('a', 0, 10)])).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
  })

  it('does not take a tall note’s neighbour below for its row', () => {
    expect(readingOrder([thing('tall', 0, 0, 300), thing('low', 250, 260, 200)])).toEqual(['tall', 'low'])
  })

  it('is the same whatever the order of storage, and loses nothing', () => {
    const things = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        x: fc.integer({ min: -999, max: 999 }),
        y: fc.integer({ min: -999, max: 999 }),
      }),
      { selector: t => t.id },
    )
    fc.assert(
      fc.property(things, list => {
        const placed = list.map(t => thing(t.id, t.x, t.y))
        const order = readingOrder(placed)
        expect([...order].sort()).toEqual(placed.map(p => p.id).sort())
        expect(readingOrder([...placed].reverse())).toEqual(order)
      }),
    )
  })
})
