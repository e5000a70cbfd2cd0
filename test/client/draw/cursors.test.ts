import { describe, expect, it } from 'vitest'
import { createCamera } from '../../../client/scene/camera.ts'
import { createCursors } from '../../../client/draw/cursors.ts'
import type { Ctx } from '../../../client/draw/primitives.ts'
import { someone } from '../../kit/someone.ts'

// Others' pointers: how many are drawn, how they move, and when they fade.

function rig(still = false) {
  const cursors = createCursors(() => still)
  const camera = createCamera()
  camera.resize(1000, 800)
  const labels: string[] = []
  const tips: string[] = []
  const ctx = new Proxy({} as Partial<Ctx>, {
    get: (_target, name) => {
      if (name === 'fillText') return (text: string) => labels.push(text)
      if (name === 'moveTo') return (x: number, y: number) => tips.push(`${Math.round(x)},${Math.round(y)}`)
      return () => {}
    },
    set: () => true,
  }) as Ctx
  const draw = (now: number) => {
    labels.length = 0
    tips.length = 0
    const busy = cursors.draw(ctx, camera, now)
    return { busy, labels: [...labels], tips: [...tips] }
  }
  return { cursors, draw }
}

const person = (i: number, x = i) => someone({ clientId: i + 2, user: { id: `p${i}`, name: `P${i}` }, cursor: [x, 0] })

describe('others’ pointers', () => {
  it('are twelve at the most, the newest, and the rest are counted', () => {
    const { cursors, draw } = rig(true)
    cursors.update(
      Array.from({ length: 20 }, (_, i) => person(i)),
      0,
    )
    const { labels } = draw(1)
    expect(labels).toHaveLength(13)
    expect(labels).toContain('8 more pointers')
    // who moves is among them
    cursors.update(
      Array.from({ length: 20 }, (_, i) => person(i, i === 19 ? 500 : i)),
      10,
    )
    expect(draw(11).labels).toContain('P19'.slice(0, 2))
    expect(draw(11).tips).toContain('500,0')
    // who rests is neither drawn nor counted
    expect(draw(5000).labels).toEqual([])
  })

  it('glide to where they were last seen, and jump under reduced motion', () => {
    for (const still of [false, true]) {
      const { cursors, draw } = rig(still)
      cursors.update([person(0, 0)], 0)
      draw(0)
      cursors.update([person(0, 300)], 16)
      const first = draw(16)
      if (still) expect(first.tips).toEqual(['300,0'])
      else {
        expect(first.busy).toBe(true)
        expect(Number(first.tips[0]?.split(',')[0])).toBeLessThan(150)
        let last = first
        for (let t = 32; t < 900; t += 16) last = draw(t)
        expect(last).toMatchObject({ busy: false, tips: ['300,0'] })
      }
    }
  })

  it('fade between three and four seconds of rest', () => {
    const { cursors, draw } = rig()
    cursors.update([person(0)], 0)
    expect(draw(2900)).toMatchObject({ busy: false, labels: ['P0'] })
    expect(cursors.nextFade()).toBe(3000)
    expect(draw(3300)).toMatchObject({ busy: true, labels: ['P0'] })
    expect(draw(4000)).toMatchObject({ busy: false, labels: [] })
  })
})
