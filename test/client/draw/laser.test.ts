import { describe, expect, it } from 'vitest'
import { createCamera } from '../../../client/scene/camera.ts'
import { createLasers, FADE_MS } from '../../../client/draw/laser.ts'
import type { Ctx } from '../../../client/draw/primitives.ts'

// Trails put together from parts that overlap, come twice or leave something out, and their end.

function rig() {
  const lasers = createLasers()
  const camera = createCamera()
  camera.resize(800, 600)
  const lines: string[] = []
  let from = ''
  const ctx = {
    beginPath: () => {},
    arc: () => {},
    fill: () => lines.push('dot'),
    moveTo: (x: number, y: number) => {
      from = `${x},${y}`
    },
    lineTo: (x: number, y: number) => lines.push(`${from} ${x},${y}`),
    stroke: () => {},
  } as Partial<Ctx> as Ctx
  const draw = (now: number) => {
    lines.length = 0
    const busy = lasers.draw(ctx, camera, now)
    return { busy, lines: [...lines] }
  }
  const tell = (now: number, n: number, first: number, xs: readonly number[]) =>
    lasers.update([{ key: 'ana', colour: '#111111', laser: { n, first, points: xs.map(x => [x, 0] as const) } }], now)
  return { lasers, tell, draw }
}

describe('a laser’s trail', () => {
  it('takes each point once, bridges a gap, and begins anew with the next press', () => {
    const { tell, draw } = rig()
    tell(0, 1, 0, [0, 1])
    tell(10, 1, 0, [0, 1, 2])
    tell(20, 1, 5, [5, 6])
    expect(draw(20).lines).toEqual(['dot', '0,0 1,0', '1,0 2,0', '2,0 5,0', '5,0 6,0'])
    tell(30, 2, 0, [50])
    expect(draw(30).lines.filter(line => line === 'dot')).toHaveLength(2)
  })

  it('fades point by point, and is gone 1.2 s after the last', () => {
    const { lasers, tell, draw } = rig()
    tell(0, 1, 0, [0])
    tell(600, 1, 1, [1])
    expect(draw(FADE_MS + 1)).toEqual({ busy: true, lines: ['dot'] })
    lasers.update([{ key: 'ana', colour: '#111111', laser: null }], 1300)
    expect(draw(1700).busy).toBe(true)
    expect(draw(600 + FADE_MS)).toEqual({ busy: false, lines: [] })
    expect(lasers.empty()).toBe(true)
  })
})
