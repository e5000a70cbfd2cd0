import { describe, expect, it } from 'vitest'
import { textWidth } from '#shared/base/text-metrics.ts'
import { fit, wrap } from '#shared/paint/wrap.ts'

describe('wrap', () => {
  it('keeps every character in order and every line within the width', () => {
    const text =
      'Pull-outs scheduled across the literacy block\nSecond paragraph with an extraordinarilylongwordthatfitsnowhere'
    const { lines, w } = wrap(text, 120, 16)
    for (const line of lines) expect(textWidth(line, 16)).toBeLessThanOrEqual(120.001)
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/\s/g, ''))
    expect(w).toBeLessThanOrEqual(120.001)
  })

  it('never cuts an emoji in half', () => {
    const { lines } = wrap('🙂'.repeat(20), 40, 16)
    expect(lines.join('')).toBe('🙂'.repeat(20))
    for (const line of lines) expect(line.length % 2).toBe(0)
  })

  it('shows an empty text as one empty line, and keeps empty lines', () => {
    expect(wrap('', 100, 16).lines).toEqual([''])
    expect(wrap('a\n\nb', 100, 16).lines).toEqual(['a', '', 'b'])
  })

  it('takes a width narrower than a letter without stopping', () => {
    expect(wrap('abc', 1, 16).lines).toEqual(['a', 'b', 'c'])
  })
})

describe('fit', () => {
  it('shrinks to the floor and no further', () => {
    expect(fit('Hi', 176, 176, [24, 14]).size).toBe(24)
    expect(fit('words '.repeat(80), 176, 176, [24, 14]).size).toBe(14)
  })
})
