import { expect, it } from 'vitest'
import { clusters, shortened, within } from '#shared/base/clusters.ts'

// What people see as one character is never cut through, wherever a text is shortened.

const SIGNS = [
  '🙂',
  '👍🏽',
  '🇩🇪',
  '👨‍👩‍👧',
  '👩🏽‍🏫',
  '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
  'é',
  'הָ',
  'ที่',
  'कि',
  '1️⃣',
]

it('a sign is one, whatever it is made of', () => {
  for (const sign of SIGNS) expect([...clusters(`a${sign}b${sign}`)], sign).toEqual(['a', sign, 'b', sign])
})

it('a text within a length ends with a whole sign', () => {
  for (const sign of SIGNS)
    for (let most = 0; most <= 5 * sign.length; most++) {
      const cut = within(sign.repeat(5), most)
      expect(cut, `${sign} ${most}`).toBe(sign.repeat(Math.min(5, Math.floor(most / sign.length))))
    }
  expect(within('Late buses', 40)).toBe('Late buses')
})

it('a shortened one says so, and is no longer than it may be', () => {
  expect(shortened('Late buses', 10)).toBe('Late buses')
  expect(shortened('Late buses', 8)).toBe('Late bu…')
  expect(shortened('Late buses', 6)).toBe('Late…')
  expect(shortened('🙂🙂🙂', 5)).toBe('🙂🙂…')
})

it('a pile of marks without end is cut too, and quickly', () => {
  const pile = `a${'\u0301'.repeat(100_000)}`
  expect(within(pile, 60).length).toBeGreaterThan(0)
  expect(within(pile, 60).length).toBeLessThanOrEqual(60)
  const begun = performance.now()
  for (let i = 0; i < 100; i++) shortened('word '.repeat(100_000), 60)
  expect(performance.now() - begun).toBeLessThan(1000)
})
