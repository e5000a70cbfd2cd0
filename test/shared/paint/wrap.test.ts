import { describe, expect, it } from 'vitest'
import { textWidth } from '#shared/base/text-metrics.ts'
import { oneOf, seeded } from '#shared/base/seeded.ts'
import { noteHeight, noteText } from '#shared/elements/note-text.ts'
import { fit, heightOf, surelyFits, wrap } from '#shared/paint/wrap.ts'
import { wrapRich } from '#shared/paint/wrap-rich.ts'

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

  it('cuts through nothing that is seen as one character: flags, skin, families, marks', () => {
    for (const [sign, width] of [
      ['👍🏽', 50],
      ['🇩🇪', 50],
      ['👨‍👩‍👧', 100],
      ['הָ', 20],
      ['1️⃣', 20],
    ] as const) {
      const { lines } = wrap(sign.repeat(7), width, 16)
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines) expect(line).toBe(sign.repeat(line.length / sign.length))
      expect(wrapRich({ text: sign.repeat(7), marks: [] }, width, 16, 'regular', 'left').lines).toEqual(lines)
    }
  })

  it('cuts up a word of a hundred thousand letters in one go: such a paste stands still no page', () => {
    for (const word of ['x'.repeat(100_000), '🙂'.repeat(50_000)]) {
      const begun = performance.now()
      const { lines } = wrap(word, 176, 14)
      const rich = wrapRich({ text: word, marks: [{ from: 1, to: 3, bold: true }] }, 176, 14, 'regular', 'centre')
      // it took the better part of a minute
      expect(performance.now() - begun).toBeLessThan(4000)
      expect(lines.join('')).toBe(word)
      expect(rich.lines.join('')).toBe(word)
    }
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

describe('a height without lines', () => {
  const PARTS = [
    '',
    'a',
    'of',
    'reading',
    'families',
    'extraordinarilylongwordthatfitsnowhere',
    '\n',
    'x\ty',
    '語語語',
    '👩‍👩‍👧',
  ]
  const seed = 20261122
  const random = seeded(seed)
  const texts = Array.from({ length: 400 }, () =>
    Array.from({ length: Math.floor(random() * 40) }, () => oneOf(random, PARTS) ?? '').join(random() < 0.2 ? '' : ' '),
  )

  it(`is that of the lines (seed ${seed})`, () => {
    for (const text of texts)
      for (const width of [20, 90, 176, 400]) expect(heightOf(text, width, 14), text).toBe(wrap(text, width, 14).h)
  })

  it(`of a note is what its words need, at any size of the type (seed ${seed})`, () => {
    for (const text of texts)
      for (const [w, h] of [
        [200, 200],
        [120, 300],
        [400, 60],
      ] as const)
        expect(noteHeight(text, w, h), text).toBe(Math.max(h, noteText(text, w, h).needs))
  })

  it(`is not needed where the text is sure to fit, and most notes of a sentence are (seed ${seed})`, () => {
    for (const text of texts)
      for (const width of [1, 30, 176, 400])
        for (const height of [20, 100, 176])
          if (surelyFits(text, width, height, 14)) expect(wrap(text, width, 14).h).toBeLessThanOrEqual(height)
    expect(surelyFits('attendance reading families late buses no books at home', 176, 176, 14)).toBe(true)
  })
})
