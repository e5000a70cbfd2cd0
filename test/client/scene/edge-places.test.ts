import { describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { below, seeded } from '#shared/base/seeded.ts'
import { edgePlaces } from '../../../client/scene/edge-places.ts'

const ROOM = { w: 800, h: 600, inset: 26, apart: 46 }

describe('markers at the edge', () => {
  it('point to who is outside, from the middle of the screen, and to nobody else', () => {
    const found = edgePlaces<string>(
      [
        ['in', [400, 300]],
        ['right', [5000, 300]],
        ['up', [400, -900]],
        ['corner', [-4000, 9000]],
      ],
      ROOM,
    )
    expect(found.map(f => f.of)).toEqual(['right', 'up', 'corner'])
    expect(found[0]).toMatchObject({ at: [774, 300], way: 0 })
    expect(found[1]?.at).toEqual([400, 26])
    expect(found[1]?.way).toBeCloseTo(-Math.PI / 2)
    expect(found[2]?.at[1]).toBeCloseTo(574)
  })

  it('are at most eight, on the edge, and never lie on each other', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed)
      const points = Array.from({ length: 20 }, (_, i): readonly [number, Vec] => [
        i,
        [below(random, 4) * 3000 - 4000, below(random, 4) * 3000 - 4000],
      ])
      const found = edgePlaces(points, ROOM)
      expect(found.length, `seed ${seed}`).toBeLessThanOrEqual(8)
      for (const [i, { at }] of found.entries()) {
        const onEdge =
          Math.min(Math.abs(at[0] - 26), Math.abs(at[0] - 774), Math.abs(at[1] - 26), Math.abs(at[1] - 574)) < 0.01
        expect(onEdge, `seed ${seed}`).toBe(true)
        for (const other of found.slice(i + 1))
          expect(Math.hypot(at[0] - other.at[0], at[1] - other.at[1]), `seed ${seed}`).toBeGreaterThan(30)
      }
    }
  })

  it('are left out where there is no room for them', () => {
    expect(edgePlaces([['x', [900, 0]]], { ...ROOM, w: 40 })).toEqual([])
  })
})
