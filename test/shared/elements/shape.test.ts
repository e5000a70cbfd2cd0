import { describe, expect, it } from 'vitest'
import { type Box, leaves, type Vec } from '#shared/base/geometry.ts'
import { readElement } from '#shared/board/element.ts'
import { connector } from '#shared/elements/connector/connector.ts'
import { FORMS } from '#shared/elements/shape/forms.ts'
import { shape } from '#shared/elements/shape/shape.ts'
import { light } from '#shared/paint/theme.ts'

const around = { boxOf: () => null }
const element = (values: Readonly<Record<string, unknown>>, text = '') =>
  readElement('s', { values: { kind: 'shape', at: [0, 0], size: [200, 120], ...values }, texts: { text }, maps: {} })

describe('a shape', () => {
  it('is a white rectangle where nothing else is said', () => {
    const bare = readElement('s', { values: { kind: 'shape' }, texts: {}, maps: {} })
    expect(shape.box(bare, around)).toEqual({ x: 0, y: 0, w: 200, h: 120 })
    const [path] = shape.paint(bare, shape.box(bare, around), light, around)
    expect(path).toMatchObject({ type: 'path', closed: true, fill: light.fills.white.fill })
  })

  it.each(FORMS)('%s grows downwards for its words', form => {
    const one = element(
      { form },
      'Every teacher plans with the coach before the unit starts, and again after it. '.repeat(3),
    )
    const box = shape.box(one, around)
    expect([box.w, box.h > 120]).toEqual([200, true])
    expect(shape.hits(one, box, [100, box.h / 2 + 2], 0, around)).toBe(true)
  })

  it('that is see-through is taken by its edge and its words, not by what it goes round', () => {
    const ring = element({ form: 'ellipse', hollow: true })
    const box = shape.box(ring, around)
    expect(shape.hits(ring, box, [100, 60], 4, around)).toBe(false)
    expect(shape.hits(ring, box, [0, 60], 4, around)).toBe(true)
    expect(shape.hits(ring, box, [4, 4], 4, around)).toBe(false)
    const named = element({ form: 'ellipse', hollow: true }, 'Team')
    expect(shape.hits(named, shape.box(named, around), [100, 60], 4, around)).toBe(true)
  })

  it('holds a connector on its outline, not on its box', () => {
    const diamond = element({ form: 'diamond' })
    const boxes: Readonly<Record<string, Box>> = {
      d: shape.box(diamond, around),
      far: { x: 600, y: 460, w: 20, h: 20 },
    }
    const line = readElement('c', {
      values: { kind: 'connector', from: { id: 'd' }, to: { id: 'far' } },
      texts: {},
      maps: {},
    })
    const surroundings = {
      boxOf: (id: string) => boxes[id] ?? null,
      outlineOf: (id: string, box: Box) => (id === 'd' ? (shape.outline?.(diamond, box) ?? null) : null),
    }
    const [path] = connector.paint(line, connector.box(line, surroundings), light, surroundings)
    const start = path?.type === 'path' ? path.points[0] : undefined
    if (start === undefined) throw new Error('no line')
    // on the lower right side of the diamond x/200 + y/120 = 1.5, a gap of 5 off it
    const off = start[0] / 200 + start[1] / 120 - 1.5
    expect(off).toBeGreaterThan(0)
    expect(off).toBeLessThan(0.08)
  })
})

describe('leaves', () => {
  const square: readonly Vec[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ]
  it('finds the last edge on the way out, or none', () => {
    expect(leaves(square, [5, 5], [25, 5])).toEqual([10, 5])
    expect(leaves(square, [5, 5], [5, -5])).toEqual([5, 0])
    expect(leaves(square, [5, 5], [7, 5])).toBe(null)
    expect(leaves(square, [5, 5], [5, 5])).toBe(null)
  })
})
