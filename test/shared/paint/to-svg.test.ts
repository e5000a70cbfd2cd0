import { describe, expect, it } from 'vitest'
import type { Primitive } from '#shared/paint/primitive.ts'
import { escapeXml } from '#shared/paint/escape-xml.ts'
import { toSvg } from '#shared/paint/to-svg.ts'

const view = { x: -10, y: 0, w: 200, h: 100 }
const svg = (primitives: readonly Primitive[], title = 't') => toSvg(primitives, { view, title, description: 'd' })
const text = (lines: readonly string[]): Primitive => ({
  type: 'text',
  at: [5, 10],
  lines,
  size: 20,
  weight: 'bold',
  align: 'centre',
  fill: '#14181F',
})

describe('toSvg', () => {
  it('has a view, a title and a description first', () => {
    const made = toSvg([], { view, title: 'Causes', description: 'Six bones', background: '#FFFFFF', size: [400, 200] })
    expect(made).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="400" height="200" viewBox="-10 0 200 100" role="img"/,
    )
    expect(made).toContain(' aria-labelledby="board-title board-description"')
    expect(made).toContain(
      '<title id="board-title">Causes</title><desc id="board-description">Six bones</desc><rect x="-10"',
    )
    expect(made.endsWith('</svg>')).toBe(true)
  })

  it('draws every primitive', () => {
    expect(
      svg([{ type: 'rect', box: { x: 1, y: 2, w: 3, h: 4 }, radius: 2, fill: '#ABCDEF', dash: [6, 5] }]),
    ).toContain('<rect x="1" y="2" width="3" height="4" rx="2" fill="#ABCDEF" stroke-dasharray="6 5"/>')
    expect(svg([{ type: 'ellipse', centre: [1, 2], rx: 3, ry: 4, stroke: '#000000', lineWidth: 2 }])).toContain(
      '<ellipse cx="1" cy="2" rx="3" ry="4" fill="none" stroke="#000000" stroke-width="2"/>',
    )
    const points = [
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 0],
    ] as const
    expect(svg([{ type: 'path', points, closed: true, fill: '#111111' }])).toContain('d="M0 0L1 1L2 1L3 0Z"')
    expect(svg([{ type: 'path', points, curve: true, stroke: '#111111' }])).toContain('d="M0 0C1 1 2 1 3 0"')
    expect(svg([{ type: 'path', points: [] }])).toContain('d=""')
  })

  it('puts each line of a text on its own baseline, as wide as it was measured', () => {
    const made = svg([text(['one', 'two'])])
    expect(made).toContain('font-size="20" font-weight="700" text-anchor="middle" fill="#14181F"')
    expect(made).toMatch(
      /<text x="5" y="29.2" textLength="[\d.]+" lengthAdjust="spacingAndGlyphs">one<\/text><text x="5" y="54.2"/,
    )
  })

  it('puts words that are read from the right in order from there, and nowhere else than others', () => {
    const left = { ...text(['שלום עולם!']), align: 'left' } as Primitive
    expect(svg([left])).toMatch(/<text x="5"[^>]* text-anchor="end"[^>]* direction="rtl">/)
    expect(svg([text(['שלום', 'Yes.'])])).toMatch(/direction="rtl" text-anchor="middle">שלום<.*[^l]">Yes/)
  })

  it('lets no text be anything but text', () => {
    const nasty = `</title><script>alert(1)</script>"'&\u0000\uD800 ok 🙂`
    const made = svg([text([nasty])], nasty)
    expect(made).not.toContain('<script')
    expect(made).not.toMatch(/\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
    expect(escapeXml(nasty)).toBe('&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp; ok 🙂')
  })

  it('writes no number that is none', () => {
    expect(svg([{ type: 'rect', box: { x: Number.NaN, y: 0, w: -5, h: Number.POSITIVE_INFINITY } }])).not.toMatch(
      /NaN|Infinity|"-5"/,
    )
  })
})
