import { describe, expect, it } from 'vitest'
import { readElement } from '#shared/board/element.ts'

const read = (values: Record<string, unknown>, texts: Record<string, string> = {}) =>
  readElement('a', { values, texts, maps: {} })

describe('reading an element', () => {
  it('takes kind and text alone', () => {
    expect(read({ kind: 'sticky' }, { text: 'Late buses' })).toMatchObject({
      kind: 'sticky',
      text: 'Late buses',
      at: null,
    })
  })

  it.each([
    ['at', 'x'],
    ['at', [1]],
    ['at', [Number.NaN, 0]],
    ['at', [1e12, 0]],
    ['size', [0, 10]],
    ['size', { w: 1 }],
    ['place', 'in'],
    ['place', null],
    ['from', 7],
    ['fill', 'url(javascript:1)'],
    ['fill', { toString: 1 }],
    ['principles', 'all'],
    ['pin', [Number.POSITIVE_INFINITY, 1]],
    ['deleted', 5],
    ['of', '__proto__'],
  ])('reads a bad %s (%j) as its default and keeps the raw value', (key, value) => {
    const element = read({ kind: 'sticky', [key]: value })
    expect(element.values[key]).toBe(value)
    const neutral = read({ kind: 'sticky' })
    expect({ ...element, values: null }).toEqual({ ...neutral, values: null })
  })

  it('drops what is not an id or a principle, and keeps the rest of the value', () => {
    const element = read({
      kind: 'sticky',
      place: { in: 'd', under: 'constructor', role: 7, order: 3 },
      principles: [9, 3, 1, 3, 'x'],
    })
    expect(element.place).toEqual({ in: 'd', order: '' })
    expect(element.principles).toEqual([1, 3])
  })
})
