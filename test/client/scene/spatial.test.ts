import { describe, expect, it } from 'vitest'
import { type Box, touches } from '#shared/base/geometry.ts'
import { below, type Random, seeded } from '#shared/base/seeded.ts'
import { byDepth, extentOf, recordOf, type SceneRecord } from '../../../client/scene/record.ts'
import { createSpatial } from '../../../client/scene/spatial.ts'

// A loaded board enters the index bit by bit: whatever is asked or changed meanwhile, the answer is that of a walk over everything.

const SEED = Number(process.env['SPATIAL_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

const boxIn = (random: Random, reach: number, most: number): Box => ({
  x: below(random, reach),
  y: below(random, reach),
  w: below(random, most),
  h: below(random, most),
})

const made = (random: Random, id: string): SceneRecord => {
  const box = boxIn(random, 10_000, 400)
  const layer = ([0, 1, 2] as const)[below(random, 3)] ?? 2
  return recordOf(id, 'sticky', box, box, {
    layer,
    depth: below(random, 3),
    order: `${below(random, 50)}`,
    diagram: null,
  })
}

describe('what waits for the index', () => {
  it(`is found, counted, replaced and removed like what is in it (seed ${SEED})`, () => {
    const random = seeded(SEED)
    const spatial = createSpatial()
    const model = new Map<string, SceneRecord>()
    const load = (count: number) => {
      const list = Array.from({ length: count }, (_, i) => made(random, `r${model.size}-${i}`))
      for (const record of list) model.set(record.id, record)
      spatial.load(list)
    }
    const check = () => {
      for (const [reach, most] of [
        [10_000, 300],
        [10_000, 3_000],
        [1, 20_000],
      ] as const) {
        const area = boxIn(random, reach, most)
        const walked = [...model.values()].filter(r => touches(extentOf(r), area)).sort(byDepth)
        expect(spatial.search(area)).toEqual(walked)
        expect(spatial.crowded(area, walked.length)).toBe(false)
        if (walked.length > 0) expect(spatial.crowded(area, walked.length - 1)).toBe(true)
      }
      expect(spatial.size).toBe(model.size)
    }
    load(3_000)
    check()
    for (let step = 0, more = true; more || step < 80; step++) {
      more = spatial.settle()
      if (step === 4) load(900)
      const ids = [...model.keys()]
      for (let i = 0; i < 5; i++) {
        const id = ids[below(random, ids.length)] ?? ''
        if (below(random, 3) === 0) {
          model.delete(id)
          spatial.remove(id)
        } else {
          const next = made(random, below(random, 3) === 0 ? `new-${step}-${i}` : id)
          model.set(next.id, next)
          spatial.put(next)
        }
      }
      check()
    }
    expect(spatial.settle()).toBe(false)
  })

  it('may all stand in one place, or be nothing', () => {
    const spatial = createSpatial()
    expect(spatial.settle()).toBe(false)
    const box = { x: 5, y: 5, w: 0, h: 0 }
    const place = { layer: 2, depth: 0, order: '', diagram: null } as const
    spatial.load(Array.from({ length: 2_000 }, (_, i) => recordOf(`${i}`, 'sticky', box, box, place)))
    expect(spatial.search(box)).toHaveLength(2_000)
    while (spatial.settle()) expect(spatial.search(box)).toHaveLength(2_000)
    expect(spatial.search(box)).toHaveLength(2_000)
    spatial.clear()
    expect(spatial.search(box)).toEqual([])
    expect(spatial.settle()).toBe(false)
  })
})
