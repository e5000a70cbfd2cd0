import { describe, expect, it } from 'vitest'
import { between } from '#shared/base/order.ts'
import { seeded } from '#shared/base/seeded.ts'

// Any string is legal as an order in a document: a key after it must still be found, and soon.

describe('orders that others made', () => {
  for (const [after, before] of [
    ['a', 'a0'],
    ['', '0'],
    ['a0', 'a00'],
    ['~', null],
    ['zzz', null],
    ['é', 'ü'],
    ['a b', 'a c'],
  ] as const)
    it(`finds a place after ${JSON.stringify(after)} and before ${JSON.stringify(before)}`, () => {
      expect(between(after, before, seeded(1)) > after).toBe(true)
    })

  it('finds one before a lone zero', () => {
    expect(between(null, '0', seeded(1))).not.toBe('')
  })
})
