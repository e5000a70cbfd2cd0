import { describe, expect, it } from 'vitest'
import { type Box, grown, type Vec } from '#shared/base/geometry.ts'
import { below, oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import { type Element, readElement } from '#shared/board/element.ts'
import { fieldSchema } from '#shared/board/field.ts'
import type { ElementKind, Surroundings } from '#shared/elements/kind.ts'
import { THEMES } from '#shared/paint/theme.ts'
import { reach } from './diagram-kind-suite.ts'

// What every element kind keeps: it measures, paints and is hit whatever a document says about it.

const GARBAGE: readonly unknown[] = [
  undefined,
  null,
  true,
  7,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e300,
  '',
  'lemon',
  '#12345g',
  '__proto__',
  [],
  [1],
  [1, 2],
  [100, 100, 400, -30, 0, 0],
  [2 ** 40, 1],
  [0, 0],
  [-5, -5],
  [Number.NaN, 1],
  [1e300, 1],
  ['a', 'b'],
  {},
  { in: 'x', order: 5 },
  { id: 'nowhere' },
  { id: 'near', anchor: [0.5, 0.5] },
  { point: [3, 4] },
  { id: 'far', point: ['a'] },
]
const KEYS = ['at', 'size', 'place', 'from', 'to', 'fill', 'principles', 'pin', 'of', 'type', 'deleted']

const NEAR: Box = { x: 300, y: 40, w: 200, h: 100 }
const FAR: Box = { x: -900, y: -700, w: 10, h: 10 }
const around: Surroundings = { boxOf: id => (id === 'near' ? NEAR : id === 'far' ? FAR : null) }

const textOf = (random: Random, length: number): string => {
  const chars = 'abcdefghij klmnop qrst uvwxyz ABC, éß 日本 🙂'
  return Array.from({ length }, () => oneOf(random, [...chars]) ?? 'a')
    .join('')
    .slice(0, length)
}

function garbage(kind: ElementKind, random: Random): Element {
  const values: Record<string, unknown> = { kind: kind.id }
  for (const key of [...KEYS, ...kind.fields.map(f => f.key), ...Object.keys(kind.keys ?? {})])
    if (random() < 0.6) values[key] = oneOf(random, GARBAGE)
  const texts: Record<string, string> = {}
  // a text that is missing, empty, long, or only of spaces and breaks
  for (const key of kind.anatomy.texts)
    if (random() < 0.8) texts[key] = oneOf(random, ['', ' ', '\n\n', textOf(random, 1 + below(random, 400))]) ?? ''
  return readElement('e1', {
    values,
    texts,
    maps: random() < 0.5 ? {} : { [kind.anatomy.maps[0] ?? 'm']: { a: null } },
  })
}

/** An ordinary one, as a tool makes it. */
export const plain = (kind: ElementKind, text: string, values: Readonly<Record<string, unknown>> = {}): Element =>
  readElement('e1', {
    values: {
      kind: kind.id,
      at: [40, 60],
      place: { order: 'V' },
      from: { id: 'near' },
      to: { id: 'far' },
      ...values,
    },
    texts: Object.fromEntries(kind.anatomy.texts.map(key => [key, text])),
    maps: {},
  })

const finite = (b: Box): boolean => [b.x, b.y, b.w, b.h].every(Number.isFinite)

export function elementKindContract(kind: ElementKind): void {
  describe(`element kind ${kind.id}`, () => {
    it('measures, paints and is hit whatever a document says', () => {
      const random = seeded(11)
      for (let i = 0; i < 400; i++) {
        const element = garbage(kind, random)
        const box = kind.box(element, around)
        expect(finite(box)).toBe(true)
        expect(box.w >= 0 && box.h >= 0).toBe(true)
        for (const theme of Object.values(THEMES))
          for (const p of kind.paint(element, box, theme, around)) {
            expect(reach(p).flat().every(Number.isFinite)).toBe(true)
            const colours = p.type === 'text' ? [p.fill] : p.type === 'image' ? [p.fill, p.ink] : [p.fill, p.stroke]
            for (const colour of colours) if (colour !== undefined) expect(colour).toMatch(/^(#[0-9a-fA-F]{6}|rgba\()/)
          }
        expect(typeof kind.hits(element, box, [0, 0], 4, around)).toBe('boolean')
        const place = kind.textPlace(element, box, around)
        if (place !== null) expect(finite(place.box) && place.size > 0).toBe(true)
      }
    })

    it('measures alike each time', () => {
      const random = seeded(5)
      for (let i = 0; i < 50; i++) {
        const element = garbage(kind, random)
        expect(kind.box(element, around)).toEqual(kind.box(element, around))
      }
    })

    it('is hit on its box and nowhere far from it', () => {
      const element = plain(kind, 'Late buses')
      const box = kind.box(element, around)
      const points: Vec[] = []
      for (let i = 0; i <= 60; i++)
        for (let j = 0; j <= 60; j++) points.push([box.x + (box.w * i) / 60, box.y + (box.h * j) / 60])
      // what has no extent is nowhere by itself: its diagram draws it, and hits it
      expect(points.some(p => kind.hits(element, box, p, 2, around))).toBe(box.w > 0 && box.h > 0)
      const beyond = grown(box, 200)
      for (const p of [
        [beyond.x, beyond.y],
        [beyond.x + beyond.w, beyond.y],
        [beyond.x, beyond.y + beyond.h],
        [beyond.x + beyond.w, beyond.y + beyond.h],
      ] as const)
        expect(kind.hits(element, box, p, 2, around)).toBe(false)
    })

    if (kind.outline !== undefined)
      it('has an outline within its box that is hit', () => {
        for (const size of [undefined, [40, 40], [400, 60]]) {
          const element = plain(kind, '', size === undefined ? {} : { size })
          const box = kind.box(element, around)
          const outline = kind.outline?.(element, box) ?? []
          expect(outline.length).toBeGreaterThan(2)
          for (const [x, y] of outline) {
            expect(x >= box.x - 0.01 && x <= box.x + box.w + 0.01).toBe(true)
            expect(y >= box.y - 0.01 && y <= box.y + box.h + 0.01).toBe(true)
            expect(kind.hits(element, box, [x, y], 2, around)).toBe(true)
          }
        }
      })

    it('declares its texts and fields', () => {
      if (kind.writes && kind.id !== 'mirror') expect(kind.anatomy.texts).toContain('text')
      const names = [...kind.anatomy.texts, ...kind.anatomy.maps, ...kind.fields.map(f => f.key)]
      expect(new Set(names).size).toBe(names.length)
      for (const field of kind.fields) expect(Object.keys(fieldSchema(field)).length).toBeGreaterThan(0)
    })

    if (kind.fills)
      it('never lets a text of 1 to 400 characters out of its box', () => {
        const random = seeded(23)
        for (let length = 1; length <= 400; length += 3)
          for (const size of [undefined, [120, 120], [200, 200], [360, 90]]) {
            const element = plain(kind, textOf(random, length), size === undefined ? {} : { size })
            const box = kind.box(element, around)
            for (const p of kind.paint(element, box, THEMES.light, around))
              if (p.type === 'text')
                for (const [x, y] of reach(p)) {
                  expect(x >= box.x - 0.01 && x <= box.x + box.w + 0.01).toBe(true)
                  expect(y >= box.y - 0.01 && y <= box.y + box.h + 0.01).toBe(true)
                }
          }
      })
  })
}
