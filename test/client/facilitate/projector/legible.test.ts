import { describe, expect, it } from 'vitest'
import { tightExtent } from '#shared/paint/extent.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { FILLS, contrastRatio } from '#shared/paint/theme.ts'
import { PROJECTOR_THEMES } from '#shared/paint/projector-theme.ts'
import { flow } from '../../../../client/facilitate/projector/flow.ts'
import { joinWay } from '../../../../client/facilitate/projector/join-address.ts'
import { keyAct } from '../../../../client/facilitate/projector/keys.ts'
import {
  isLegible,
  leastFont,
  onStage,
  smallestText,
  stageOf,
} from '../../../../client/facilitate/projector/legible.ts'
import { stepIn } from '../../../../client/facilitate/projector/show.ts'
import type { Slide } from '../../../../client/facilitate/projector/slide.ts'
import { qrPath } from '../../../../client/ui/qr.tsx'

describe('what the last row can read', () => {
  const text = (size: number, words: string): Primitive => ({
    type: 'text',
    at: [0, 0],
    lines: [words],
    size,
    weight: 'regular',
    align: 'left',
    fill: '#000000',
  })

  it('is 3, 4.5 and 6 % of the height', () => {
    expect([leastFont('small', 1080), leastFont('normal', 1080), leastFont('large', 1080)]).toEqual([32.4, 48.6, 64.8])
    // product.md row 66: at 1024 × 768 note text is at least 24 px, from the usual room on
    expect(leastFont('normal', 768)).toBeGreaterThanOrEqual(24)
  })

  it('decides whether a picture can be read in the stage', () => {
    const stage = stageOf(1000, 500, 'normal', 1000)
    expect(isLegible({ x: 0, y: 0, w: 400, h: 200 }, 18, stage)).toBe(true)
    expect(isLegible({ x: 0, y: 0, w: 401, h: 200 }, 18, stage)).toBe(false)
  })

  it('draws no tiny text: signs grow, longer words go, and lines are thick enough', () => {
    const stage = stageOf(1000, 500, 'normal', 1000)
    const edge: Primitive = { type: 'rect', box: { x: 0, y: 0, w: 390, h: 190 }, stroke: '#000000', lineWidth: 0.1 }
    const drawn = onStage([edge, text(18, 'What people wrote'), text(10, '+'), text(10, 'a remark')], 18, stage)
    expect(drawn.flatMap(p => (p.type === 'text' ? p.lines : []))).toEqual(['What people wrote', '+'])
    expect(smallestText(drawn)).toBeGreaterThanOrEqual(45)
    expect(drawn[0]?.type === 'rect' && drawn[0].lineWidth).toBeCloseTo(3 / 1.08, 5)
  })
})

describe.each(Object.entries(PROJECTOR_THEMES))('the %s wall', (_name, theme) => {
  it('has text of 10:1 and more, and nothing that tells something below 3.9:1', () => {
    for (const ink of [theme.ink, theme.muted]) expect(contrastRatio(ink, theme.canvas)).toBeGreaterThanOrEqual(10)
    for (const { same, opposite, neutral } of [theme.links])
      for (const line of [same, opposite, neutral, theme.border, theme.divider, theme.primary, theme.danger])
        expect(contrastRatio(line, theme.canvas)).toBeGreaterThanOrEqual(3.9)
  })

  it('has paper notes with ink of 10:1 and bands that are seen on them', () => {
    for (const name of FILLS) {
      const { fill, edge, ink } = theme.fills[name]
      expect(contrastRatio(ink, fill), name).toBeGreaterThanOrEqual(10)
      expect(contrastRatio(edge, fill), name).toBeGreaterThanOrEqual(3.9)
    }
  })
})

describe('the way in', () => {
  it('is an address in capitals, which takes fewer modules', () => {
    const way = joinWay('https://board.example.org/', 'K7M4-QP2X')
    expect(way).toEqual({
      code: 'K7M4-QP2X',
      address: 'board.example.org/j',
      link: 'HTTPS://BOARD.EXAMPLE.ORG/J/K7M4QP2X',
    })
    expect(qrPath(way?.link ?? '').size).toBeLessThan(qrPath('https://board.example.org/j/K7M4QP2X').size)
  })
  it('leaves a sub-path as it is, and knows no code where there is none', () => {
    expect(joinWay('https://example.org/Board/', 'K7M4-QP2X')?.link).toBe('https://example.org/Board/j/K7M4QP2X')
    expect(joinWay('https://example.org/Board/', 'K7M4-QP2X')?.address).toBe('example.org/Board/j')
    expect(joinWay('https://example.org/', '')).toBeNull()
  })
})

describe('keys', () => {
  const press = (key: string, steps = false, atStrip = false, ctrlKey = false) =>
    keyAct({ key, ctrlKey, metaKey: false, altKey: false }, steps, atStrip)
  it('step, pause, blank, and any other opens the strip', () => {
    expect(['ArrowRight', 'PageDown', 'ArrowLeft', 'PageUp', 'b', 'B', 'Escape'].map(key => press(key))).toEqual([
      'next',
      'next',
      'back',
      'back',
      'blank',
      'blank',
      'close',
    ])
    expect(['a', 'Tab', 'Enter', ' '].map(key => press(key))).toEqual(['strip', 'strip', 'strip', 'strip'])
    expect(press(' ', true)).toBe('pause')
  })
  it('leave the browser and the strip their own', () => {
    expect(['Shift', 'F5', 'F11', 'Meta'].map(key => press(key))).toEqual([null, null, null, null])
    expect(press('r', false, false, true)).toBeNull()
    expect(['Tab', 'Enter', ' '].map(key => press(key, true, true))).toEqual([null, null, null])
  })
})

describe('a step', () => {
  const slide = (key: string): Slide => ({
    key,
    place: '',
    primitives: [],
    fresh: [],
    shown: [],
    caption: '',
    counts: null,
  })
  const deck = { slides: ['a', 'b', 'c'].map(slide), start: 1 }
  it('stays where it is while the board changes', () => {
    expect(stepIn(deck, null)).toBe(1)
    expect(stepIn({ ...deck, slides: ['x', 'a', 'b', 'c'].map(slide) }, { key: 'c', at: 2 })).toBe(3)
    expect(stepIn({ ...deck, slides: [slide('a')] }, { key: 'c', at: 2 })).toBe(0)
  })
})

it('a list has words that are read from the right at the right, with their bar', () => {
  const entry = (text: string) => ({ id: text, depth: 1, paragraphs: [{ text, weight: 'regular' as const }] })
  const stage = stageOf(1000, 500, 'normal', 1000)
  const [page] = flow([entry('שלום עולם'), entry('Hello')], 'כותרת', stage, { ink: '#000000', bar: '#111111' })
  const found = (page?.primitives ?? []).map(p => tightExtent([p]) ?? { x: 0, y: 0, w: 0, h: 0 })
  const [title, bar, words, otherBar, otherWords] = found
  const right = (box: typeof title) => (box?.x ?? 0) + (box?.w ?? 0)
  expect(right(title)).toBeCloseTo(1000)
  expect(right(bar)).toBeCloseTo(1000 - (otherBar?.x ?? 0))
  expect(right(words)).toBeCloseTo(1000 - (otherWords?.x ?? 0))
  expect(otherWords?.x).toBeGreaterThan(right(otherBar))
})
