import { expect, it } from 'vitest'
import { mostEms, textWidth } from '#shared/base/text-metrics.ts'

it('measures bold wider than regular, emoji wide, marks not at all, and adds up', () => {
  expect(textWidth('Attendance', 18, 'bold')).toBeGreaterThan(textWidth('Attendance', 18))
  expect(textWidth('🙂', 10)).toBeGreaterThan(10)
  expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10))
  expect(textWidth('ab', 10)).toBeCloseTo(textWidth('a', 10) + textWidth('b', 10))
})

it('measures signs that are drawn as emoji as wide as those, and skin and flags as one', () => {
  for (const sign of ['⭐', '⏰', '⌚', '⬛', '⭕', '▶', '𠀀'])
    expect(textWidth(sign, 10), sign).toBe(textWidth('🙂', 10))
  expect(textWidth('👍🏽', 10)).toBe(textWidth('👍', 10))
  expect(textWidth('🇩🇪', 10)).toBe(textWidth('🙂', 10))
})

it('measures what is joined to one emoji as one, and nothing else as less than it is', () => {
  const one = textWidth('🙂', 10)
  for (const sign of [
    '👨‍👩‍👧‍👦',
    '👩🏽‍🏫',
    '🏳️‍🌈',
    '🏴‍☠️',
    '🧑‍⚕️',
    '👩‍❤️‍💋‍👨',
    '🙂‍↔️',
    '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
  ])
    expect(textWidth(sign, 10), sign).toBe(one)
  expect(textWidth('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 10)).toBe(2 * one)
  // no font joins more than four
  expect(textWidth(Array.from({ length: 8 }, () => '🙂').join('\u200D'), 10)).toBe(2 * one)
  // a joiner between letters joins no emoji
  expect(textWidth('क्\u200Dष', 10)).toBe(textWidth('क्ष', 10))
  expect(textWidth('a\u200D🙂', 10)).toBe(textWidth('a', 10) + one)
  // a colour of skin by itself, and signs that are drawn as emoji only when it is said
  expect(textWidth('🏽', 10)).toBe(one)
  expect(textWidth('1️⃣', 10)).toBe(one)
  expect(textWidth('©️', 10)).toBe(one)
})

it('a text is nowhere wider than the most that is said of it', () => {
  for (const text of ['1️⃣', '👨‍👩‍👧', 'a🏽', '©️', '🇩🇪', 'Late buses ❤️'])
    for (const weight of ['regular', 'bold'] as const)
      expect(textWidth(text, 1, weight), text).toBeLessThanOrEqual(mostEms(text, weight) + 1e-9)
})

it('marks of other scripts take no room', () => {
  expect(textWidth('שָׁלוֹם', 10)).toBeCloseTo(textWidth('שלום', 10))
  expect(textWidth('مَرْحَبًا', 10)).toBeCloseTo(textWidth('مرحبا', 10))
  expect(textWidth('ที่', 10)).toBeCloseTo(textWidth('ท', 10))
  expect(textWidth('हिन्दु', 10)).toBeCloseTo(textWidth('हिनद', 10))
  expect(textWidth('\u00AD\uFEFF\u2060', 10)).toBe(0)
})
