import { describe, expect, it } from 'vitest'
import { BULLET } from '#shared/base/bullets.ts'
import { readsFromRight } from '#shared/base/reading.ts'
import { type Marks, NO_MARKS } from '#shared/base/text-marks.ts'
import { textWidth } from '#shared/base/text-metrics.ts'
import { type Element, type RawElement, readElement } from '#shared/board/element.ts'
import { frame } from '#shared/elements/frame/frame.ts'
import type { ElementKind } from '#shared/elements/kind.ts'
import { NOTE, PADDING } from '#shared/elements/note-text.ts'
import { sticky } from '#shared/elements/sticky/sticky.ts'
import { newTable } from '#shared/elements/table/commands.ts'
import { CELL_PADDING } from '#shared/elements/table/layout.ts'
import { table } from '#shared/elements/table/table.ts'
import { text as freeText } from '#shared/elements/text/text.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { light } from '#shared/paint/theme.ts'
import { toSvg } from '#shared/paint/to-svg.ts'
import { wrap } from '#shared/paint/wrap.ts'
import { chance } from '../../kit/board.ts'

// Words that are read from the right stand at the right of where words that are read from the left stand at the left.

const made = (raw: Partial<RawElement>): Element => readElement('e', { values: {}, texts: {}, maps: {}, ...raw })
const painted = (kind: ElementKind, element: Element): readonly Primitive[] => {
  const around = { boxOf: () => null }
  return kind.paint(element, kind.box(element, around), light, around)
}

interface Shown {
  readonly words: string
  readonly left: number
  readonly right: number
  readonly fromRight: boolean
}

/** What is written, line by line or in pieces, and from where to where. */
const shown = (picture: readonly Primitive[]): readonly Shown[] =>
  picture.flatMap((p): readonly Shown[] => {
    if (p.type !== 'text') return []
    if (p.runs !== undefined)
      return p.runs.map(({ line, x, text, weight }) => {
        const left = p.at[0] + x * p.size
        const right = left + textWidth(text, p.size, weight)
        return { words: text, left, right, fromRight: p.fromRight?.[line] ?? false }
      })
    return p.lines.map((words, i) => {
      const w = textWidth(words, p.size, p.weight)
      const left = p.align === 'left' ? p.at[0] : p.align === 'centre' ? p.at[0] - w / 2 : p.at[0] - w
      return { words, left, right: left + w, fromRight: p.fromRight?.[i] ?? false }
    })
  })
const find = (picture: readonly Primitive[], words: string): Shown => {
  const found = shown(picture).find(each => each.words.includes(words))
  if (found === undefined) throw new Error(`${words} is not written`)
  return found
}

const free = (text: string, w?: number, marks: Marks = NO_MARKS): readonly Primitive[] => {
  const values = { kind: 'text', at: [100, 0], ...(w === undefined ? {} : { size: [w, 40] }) }
  return painted(freeText, made({ values, texts: { text }, marks: { text: marks } }))
}

describe('which way a line is read', () => {
  it('is the way of its paragraph, on each of its lines', () => {
    const text = 'שלום WhatsApp עולם\nHello עולם and more\n2026'
    const { lines, fromRight } = wrap(text, 90, 16)
    expect(lines).toEqual(['שלום', 'WhatsApp', 'עולם', 'Hello עולם', 'and more', '2026'])
    expect(fromRight).toEqual([true, true, true, false, false, false])
    expect(wrap('Hello', 90, 16)).not.toHaveProperty('fromRight')
  })

  it('is told by the first letter or sign that has a direction; numbers have none', () => {
    for (const text of ['שלום', '12) שלום', '• مرحبا', '\u200F2026', '🙂🏽 שלום'])
      expect(readsFromRight(text)).toBe(true)
    for (const text of ['Zoom או', '١٢٣', '\u200Eשלום', '2026', '']) expect(readsFromRight(text)).toBe(false)
  })
})

describe('words that are read from the right', () => {
  it('stand at the right of a text of this width, paragraph by paragraph', () => {
    const picture = free('שלום עולם, WhatsApp ועוד דברים\nHello', 160)
    for (const word of ['שלום', 'ועוד']) expect(find(picture, word).right).toBeCloseTo(260)
    expect(find(picture, 'WhatsApp')).toMatchObject({ fromRight: true })
    expect(find(picture, 'Hello')).toMatchObject({ left: 100, fromRight: false })
    const tall = shown(picture)
    expect(tall.map(({ words }) => words).join(' ')).toBe('שלום עולם, WhatsApp ועוד דברים Hello')
    const places = picture.flatMap(p => (p.type === 'text' ? [p.at[1]] : []))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(new Set(places).size).toBe(places.length)
  })

  it('and of one that is as wide as its longest line', () => {
    const picture = free('שלום\nA much longer line')
    const { left, right } = find(picture, 'longer')
    expect(left).toBe(100)
    expect(find(picture, 'שלום').right).toBeCloseTo(right)
  })

  it('stand so in pieces too, and items hang by a sign at the right', () => {
    const text = `אב גד הו זח טי כל\n${BULLET}דבר ראשון ועוד אחד\n${BULLET}Hello`
    const picture = free(text, 120, [{ from: 0, to: 2, bold: true }])
    const all = shown(picture)
    const signs = all.filter(({ words }) => words === BULLET)
    expect(signs.map(({ right }) => Math.round(right))).toEqual([220, 100 + Math.round(textWidth(BULLET, 18))])
    const indent = textWidth(BULLET, 18)
    expect(Math.max(...all.filter(({ words }) => /[א-ת]/.test(words)).map(({ right }) => right))).toBeCloseTo(220)
    for (const word of ['דבר', 'אחד']) expect(find(picture, word).right, word).toBeCloseTo(220 - indent)
    expect(find(picture, 'אב').right).toBeCloseTo(220)
    expect(find(picture, 'Hello').left).toBeCloseTo(100 + indent)
    for (const { left, right } of all) {
      expect(left).toBeGreaterThanOrEqual(99.9)
      expect(right).toBeLessThanOrEqual(220.1)
    }
  })

  it('are items at the right of a note, where others are at its left', () => {
    const text = `${BULLET}דבר\n${BULLET}thing`
    const picture = painted(sticky, made({ values: { kind: 'sticky', at: [0, 0] }, texts: { text } }))
    const [first, second] = shown(picture).filter(({ words }) => words === BULLET)
    expect(first?.right).toBeCloseTo(NOTE - PADDING)
    expect(second?.left).toBeCloseTo(PADDING)
    expect(find(picture, 'דבר').right).toBeCloseTo(first?.left ?? 0)
  })

  it('stand at the right of a cell, of a table’s title and of a frame’s', () => {
    const maps = newTable([['שלום עולם', 'Hello']], chance(1))
    const picture = painted(table, made({ values: { kind: 'table', at: [0, 0] }, texts: { text: 'טבלה' }, maps }))
    expect(find(picture, 'שלום').right).toBeCloseTo(160 - CELL_PADDING)
    expect(find(picture, 'Hello').left).toBeCloseTo(160 + CELL_PADDING)
    expect(find(picture, 'טבלה').right).toBeCloseTo(320 - 8)
    const framed = painted(
      frame,
      made({ values: { kind: 'frame', at: [0, 0], size: [400, 300] }, texts: { text: 'מסגרת' } }),
    )
    expect(find(framed, 'מסגרת').right).toBeCloseTo(396)
  })

  it('are in an export where they are on the map', () => {
    const svg = toSvg(free('שלום!\nHello', 160), {
      view: { x: 0, y: 0, w: 300, h: 80 },
      title: '',
      description: '',
    })
    // its start is its right end
    expect(svg).toMatch(/<text[^>]* x="260"[^>]* text-anchor="start"[^>]* direction="rtl"[^>]*>שלום!/)
    expect(svg).toMatch(/<text[^>]* x="100"[^>]* text-anchor="start"[^>]*>Hello/)
    expect(svg).not.toMatch(/direction="rtl"[^>]*>Hello/)
  })
})
