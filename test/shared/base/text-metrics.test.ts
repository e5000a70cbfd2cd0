import { expect, it } from 'vitest'
import { textWidth } from '#shared/base/text-metrics.ts'

it('measures bold wider than regular, emoji wide, marks not at all, and adds up', () => {
  expect(textWidth('Attendance', 18, 'bold')).toBeGreaterThan(textWidth('Attendance', 18))
  expect(textWidth('🙂', 10)).toBeGreaterThan(10)
  expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10))
  expect(textWidth('ab', 10)).toBeCloseTo(textWidth('a', 10) + textWidth('b', 10))
})
