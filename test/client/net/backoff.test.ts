import { describe, expect, it } from 'vitest'
import { backoff, LONGEST_HIDDEN_MS, LONGEST_MS, SHORTEST_MS } from '../../../client/net/backoff.ts'

describe('backoff', () => {
  it('stays between half a second and its limit, and uses the whole range', () => {
    for (let attempt = 0; attempt < 40; attempt++) {
      for (const hidden of [false, true]) {
        const longest = hidden ? LONGEST_HIDDEN_MS : LONGEST_MS
        expect(backoff(attempt, hidden, 0)).toBe(SHORTEST_MS)
        expect(backoff(attempt, hidden, 0.999_999)).toBeLessThanOrEqual(longest)
        if (attempt >= 6) expect(backoff(attempt, hidden, 0.999_999)).toBeGreaterThan(longest - 1)
      }
    }
  })

  it('grows with the attempts', () => {
    const reach = [0, 1, 2, 3, 4, 5].map(attempt => backoff(attempt, false, 0.99))
    expect(reach).toEqual([...reach].sort((a, b) => a - b))
    expect(reach[0]).toBeLessThan(1_001)
  })
})
