import { describe, expect, it } from 'vitest'
import { BULLET } from '#shared/base/bullets.ts'
import { below, seeded } from '#shared/base/seeded.ts'
import { formatted } from '#shared/base/format-marks.ts'
import { type Marks, NO_MARKS } from '#shared/base/text-marks.ts'
import { textWidth } from '#shared/base/text-metrics.ts'
import { readElement } from '#shared/board/element.ts'
import { NOTE, noteText, PADDING } from '#shared/elements/note-text.ts'
import { sticky } from '#shared/elements/sticky/sticky.ts'
import { linkAt, linkInk } from '#shared/paint/rich-runs.ts'
import { contrastRatio, dark, FILLS, light, contrast } from '#shared/paint/theme.ts'
import { toSvg } from '#shared/paint/to-svg.ts'
import { wrap } from '#shared/paint/wrap.ts'
import { wrapRich } from '#shared/paint/wrap-rich.ts'

const LINK = 'https://example.org'
const WORDS = ['late', 'buses', 'in', 'winter', 'מאחרים', '🚌', 'averyveryverylongwordthatmustbecut', 'x']

const note = (text: string, marks: Marks) =>
  readElement('n', { values: { kind: 'sticky', at: [0, 0] }, texts: { text }, marks: { text: marks }, maps: {} })

const paintedNote = (text: string, marks: Marks, theme = light) => {
  const element = note(text, marks)
  const around = { boxOf: () => null }
  const box = sticky.box(element, around)
  return { box, picture: sticky.paint(element, box, theme, around) }
}

describe('a text that is not all alike', () => {
  it('breaks as a plain one does, and stays in its box whatever is bold in it', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed)
      const text = Array.from({ length: 1 + below(random, 20) }, () => {
        const word = WORDS[below(random, WORDS.length)] ?? ''
        return below(random, 6) === 0 ? `\n${below(random, 2) === 0 ? BULLET : ''}${word}` : word
      }).join(' ')
      let marks: Marks = NO_MARKS
      for (let i = 0; i < 4; i++) {
        const from = below(random, text.length)
        marks = formatted(marks, from, from + below(random, 12), i % 2 === 0 ? { bold: true } : { link: LINK })
      }
      const width = 60 + below(random, 200)
      const found = wrapRich({ text, marks }, width, 16, 'regular', 'centre')
      for (const { x, text: words, look } of found.pieces ?? []) {
        const w = textWidth(words, 1, look.bold === true ? 'bold' : 'regular')
        expect(x * 16, `seed ${seed}`).toBeGreaterThanOrEqual(-width / 2 - 0.01)
        expect((x + w) * 16, `seed ${seed}: ${words}`).toBeLessThanOrEqual(width / 2 + 0.01)
      }
      // nothing is lost: every letter is in a piece, in order on its line
      const letters = (found.pieces ?? []).map(piece => piece.text).join('').length
      expect(letters).toBe(found.lines.join('').length)
      expect(found.lines.join(' ').replaceAll(/[\s•]/g, '')).toBe(text.replaceAll(/[\s•]/g, ''))
      if (!text.includes(BULLET)) {
        const italic = wrapRich({ text, marks: [{ from: 0, to: 1, italic: true }] }, width, 16, 'regular', 'centre')
        if (!/\n | {2}/.test(text)) expect(italic.lines, `seed ${seed}`).toEqual(wrap(text, width, 16).lines)
      }
    }
  })

  it('a note grows for bold words and lists as it does for plain ones', () => {
    const text = `${BULLET}${'late buses in winter '.repeat(20)}`
    const { box, picture } = paintedNote(text, [{ from: 2, to: text.length, bold: true }])
    const words = noteText(text, NOTE, NOTE, [{ from: 2, to: text.length, bold: true }])
    expect(box.h).toBe(words.needs)
    const drawn = picture.flatMap(p => (p.type === 'text' ? [p] : []))[0]
    expect((drawn?.runs?.at(-1)?.line ?? 0) + 1).toBe(words.lines.length)
    expect((drawn?.at[1] ?? 0) + words.h).toBeLessThanOrEqual(box.y + box.h - PADDING + 0.01)
  })

  it('hangs the lines of an item by its sign, of two signs too', () => {
    const text = '• • late buses in winter and on dark mornings'
    const found = wrapRich({ text, marks: [] }, 120, 16, 'regular', 'centre')
    expect(found.lines[0]?.startsWith('• late')).toBe(true)
    const indent = -120 / 16 / 2 + textWidth(BULLET, 1)
    const starts = (found.pieces ?? []).filter(piece => piece.text !== BULLET).map(piece => piece.x)
    for (const x of starts) expect(x).toBeCloseTo(indent)
  })

  it('stands in reverse where it is read from the right', () => {
    const found = wrapRich({ text: 'אב גד', marks: [{ from: 0, to: 2, bold: true }] }, 200, 16, 'regular', 'left')
    const [first, second] = found.pieces ?? []
    expect(first?.text).toBe(' גד')
    expect(second?.text).toBe('אב')
    expect(second?.x ?? 0).toBeGreaterThan(first?.x ?? 0)
  })

  it('costs a plain note nothing: no pieces are made', () => {
    const { picture } = paintedNote('late buses', [])
    for (const p of picture) expect(p).not.toHaveProperty('runs')
  })

  it('is an SVG with each piece where layout put it, and no address in it', () => {
    const { box, picture } = paintedNote('late <b>buses</b>', [
      { from: 0, to: 4, bold: true, italic: true },
      { from: 5, to: 8, link: 'https://example.org/?a=%22%3E' },
    ])
    const svg = toSvg(picture, { view: box, title: '', description: '' })
    expect(svg).toMatch(/font-weight="700" font-style="italic">late</)
    expect(svg).toMatch(/text-decoration="underline"[^>]*>&lt;b&gt;</)
    expect(svg).not.toContain('example.org')
  })

  it('knows where its links are, and draws them in a colour that can be read', () => {
    const { box, picture } = paintedNote('late buses', [{ from: 5, to: 10, link: LINK }])
    const middle = box.y + box.h / 2
    expect(linkAt(picture, [box.x + box.w / 2 + 20, middle])).toBe(LINK)
    expect(linkAt(picture, [box.x + box.w / 2 - 40, middle])).toBeNull()
    for (const theme of [light, dark, contrast]) {
      for (const name of FILLS) {
        const { fill, ink } = theme.fills[name]
        expect(contrastRatio(linkInk(theme, ink, fill), fill), `${theme.name} ${name}`).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrastRatio(linkInk(theme, theme.ink, theme.canvas), theme.canvas)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
