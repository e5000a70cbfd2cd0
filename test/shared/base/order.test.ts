import { describe, expect, it } from 'vitest'
import { between, byOrder } from '#shared/base/order.ts'
import { spread } from '#shared/base/spread.ts'
import { below, seeded } from '#shared/base/seeded.ts'

const seed = Math.floor(Math.random() * 2 ** 31)

describe(`fractional order, seed ${seed}`, () => {
  it('always finds room between two neighbours', () => {
    const random = seeded(seed)
    const keys: string[] = []
    for (let i = 0; i < 2000; i++) {
      const at = below(random, keys.length + 1)
      const key = between(keys[at - 1] ?? null, keys[at] ?? null, random)
      expect(keys[at - 1] === undefined || key > (keys[at - 1] ?? '')).toBe(true)
      expect(keys[at] === undefined || key < (keys[at] ?? '')).toBe(true)
      keys.splice(at, 0, key)
    }
  })

  it('stays short when people append or prepend: a key is read only up to 200 characters', () => {
    const random = seeded(seed)
    const appended = spread(null, null, 20_000, random)
    expect(Math.max(...appended.map(k => k.length))).toBeLessThan(12)
    expect(appended.every((key, i) => i === 0 || key > (appended[i - 1] ?? ''))).toBe(true)
    let first: string | null = null
    for (let i = 0; i < 5000; i++) {
      const next = between(null, first, random)
      expect(first === null || next < first).toBe(true)
      first = next
    }
    expect((first ?? '').length).toBeLessThan(12)
  })

  it('goes on beyond the last and the first count', () => {
    const random = seeded(seed)
    expect(between('zzzz', null, random) > 'zzzz').toBe(true)
    expect(between(`zzzzzzzz${'z'.repeat(3)}`, null, random) > 'zzzzzzzzzzz').toBe(true)
    for (const high of ['0001', '0000V', '00000001', '1']) {
      const key = between(null, high, random)
      expect(key < high, `${key} before ${high}`).toBe(true)
    }
  })

  it('spreads many between two without growing', () => {
    const random = seeded(seed)
    for (const [low, high] of [
      ['V', 'W'],
      [null, 'V'],
      ['V000abc', 'V001abc'],
    ] as const) {
      const keys = [low ?? '', ...spread(low, high, 5000, random), high]
      expect(keys.every((key, i) => i === 0 || key > (keys[i - 1] ?? ''))).toBe(true)
      expect(Math.max(...keys.map(k => k.length))).toBeLessThan(20)
    }
  })

  it('gives keys that two people draw at one spot a chance to differ', () => {
    const random = seeded(seed)
    const keys = new Set(Array.from({ length: 200 }, () => between('V', 'W', random)))
    expect(keys.size).toBeGreaterThan(190)
  })

  it('survives neighbours that are equal or the wrong way round', () => {
    const random = seeded(seed)
    expect(between('V', 'V', random) > 'V').toBe(true)
    expect(between('W', 'V', random) > 'W').toBe(true)
  })

  it('orders by key, then by id', () => {
    const list = [
      { order: 'b', id: '1' },
      { order: 'a', id: '2' },
      { order: 'a', id: '1' },
    ]
    expect(list.sort(byOrder).map(e => e.order + e.id)).toEqual(['a1', 'a2', 'b1'])
  })
})
