import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, moved, overlaps } from '#shared/base/geometry.ts'
import {
  align,
  ARRANGE_GAP,
  type Arranged,
  distribute,
  grid,
  type Offsets,
  stack,
} from '#shared/board/commands/arrange.ts'

const thing = (id: string, x: number, y: number, w = 200, h = 200): Arranged => ({ id, box: { x, y, w, h } })
const after = (things: readonly Arranged[], by: Offsets): ReadonlyMap<string, Box> =>
  new Map(things.map(t => [t.id, moved(t.box, by.get(t.id) ?? [0, 0])]))

const THREE = [thing('a', 0, 0), thing('b', 300, 40, 100, 100), thing('c', 900, -60)]

describe('align', () => {
  it('goes to the edges and the middles of the box round all', () => {
    const at = (to: Parameters<typeof align>[1]) => [...after(THREE, align(THREE, to)).values()]
    expect(at('left').map(b => b.x)).toEqual([0, 0, 0])
    expect(at('right').map(b => b.x + b.w)).toEqual([1100, 1100, 1100])
    expect(at('centre').map(b => b.x + b.w / 2)).toEqual([550, 550, 550])
    expect(at('top').map(b => b.y)).toEqual([-60, -60, -60])
    expect(at('bottom').map(b => b.y + b.h)).toEqual([200, 200, 200])
    expect(at('middle').map(b => b.y + b.h / 2)).toEqual([70, 70, 70])
    expect(at('left').map(b => b.y)).toEqual([0, 40, -60])
  })

  it('moves nothing that is alone or in line already', () => {
    expect(align([thing('a', 3, 4)], 'left').size).toBe(0)
    expect(align([thing('a', 0, 0), thing('b', 0, 500)], 'left').size).toBe(0)
  })
})

describe('distribute', () => {
  it('makes gaps equal and leaves the outer two where they are', () => {
    const by = distribute(THREE, 'across')
    const boxes = after(THREE, by)
    expect([...by.keys()]).toEqual(['b'])
    expect(boxes.get('b')?.x).toBe(500)
    expect(boxes.get('b')?.y).toBe(40)
  })

  it('needs three, and takes what overlaps as it stands', () => {
    expect(distribute(THREE.slice(0, 2), 'across').size).toBe(0)
    const close = [thing('a', 0, 0), thing('b', 0, 20), thing('c', 0, 100)]
    expect(after(close, distribute(close, 'down')).get('b')?.y).toBe(50)
  })
})

describe('stack and grid', () => {
  it('puts things in a row in the order in which they stand', () => {
    const boxes = after(THREE, stack(THREE, 'across'))
    expect([...boxes.values()].map(b => [b.x, b.y])).toEqual([
      [0, -60],
      [220, -60],
      [340, -60],
    ])
  })

  it('keeps a row in its order when it becomes a column', () => {
    const boxes = after(THREE, stack(THREE, 'down'))
    expect([...boxes.values()].map(b => [b.x, b.y])).toEqual([
      [0, -60],
      [0, 160],
      [0, 280],
    ])
  })

  it('keeps the order in which people read, and needs a second press for nothing', () => {
    const notes = [
      thing('d', 10, 260),
      thing('a', 0, 5),
      thing('b', 290, -20),
      thing('c', 610, 12),
      thing('e', 330, 300),
    ]
    const boxes = after(notes, grid(notes))
    const row = (ids: string) => [...ids].map(id => [boxes.get(id)?.x, boxes.get(id)?.y])
    expect(row('abc')).toEqual([
      [0, -20],
      [220, -20],
      [440, -20],
    ])
    expect(row('de')).toEqual([
      [0, 200],
      [220, 200],
    ])
    const again = [...boxes].map(([id, box]) => ({ id, box }))
    expect(grid(again).size).toBe(0)
  })

  it('never lays one over another, whatever their sizes', () => {
    const size = fc.integer({ min: 10, max: 600 })
    const place = fc.integer({ min: -3000, max: 3000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place, size, size), { minLength: 2, maxLength: 30 }), list => {
        const things = list.map(([x, y, w, h], i) => thing(`t${i}`, x, y, w, h))
        for (const by of [grid(things), stack(things, 'across'), stack(things, 'down')]) {
          const boxes = [...after(things, by).values()]
          for (const [i, a] of boxes.entries())
            for (const b of boxes.slice(i + 1)) {
              const roomy = {
                x: a.x - ARRANGE_GAP / 2 + 1,
                y: a.y - ARRANGE_GAP / 2 + 1,
                w: a.w + ARRANGE_GAP - 2,
                h: a.h + ARRANGE_GAP - 2,
              }
              expect(overlaps(roomy, { ...b, x: b.x + 1, y: b.y + 1, w: b.w - 2, h: b.h - 2 })).toBe(false)
            }
        }
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})
