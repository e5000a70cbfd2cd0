import { describe, expect, it } from 'vitest'
import { light, dark } from '#shared/paint/theme.ts'
import type { Vec } from '#shared/base/geometry.ts'
import { createMovingPass } from '../../../client/draw/moving-pass.ts'
import { liftOf } from '../../../client/scene/lift.ts'
import { deafContext } from '../../kit/deaf-context.ts'
import { testEditor } from '../../kit/editor.ts'

// What is carried: much of it is drawn once and moves as one picture, until it looks different or more of it comes into sight.

/** Notes in rows of twenty, each tied to the next one by a connector. */
function carrying(count: number) {
  const editor = testEditor()
  const ids = Array.from({ length: count }, (_, i) => `n${i}`)
  editor.write(
    ids.map((id, i) => ({
      op: 'create',
      id,
      kind: 'sticky',
      values: { at: [(i % 20) * 210, Math.floor(i / 20) * 210], place: { order: `a${1000 + i}` } },
    })),
  )
  editor.write(
    ids.slice(1).map((id, i) => ({
      op: 'create',
      id: `c${i}`,
      kind: 'connector',
      values: { from: { id: `n${i}` }, to: { id }, place: { order: `b${1000 + i}` } },
    })),
  )
  editor.camera.resize(1280, 800)
  editor.camera.state.setState({ zoom: 0.5, x: 0, y: 0 })
  const drawn = { apart: 0, ahead: 0, pasted: [] as Vec[] }
  let made = 0
  const moving = createMovingPass(editor, () => {
    made++
    return {
      image: {} as CanvasImageSource,
      ctx: deafContext(name => {
        if (name === 'roundRect' || name === 'fill') drawn.ahead++
      }),
    }
  })
  editor.scene.watch(moving.see)
  const page = deafContext(
    (name, values) => {
      if (name === 'roundRect' || name === 'fill') drawn.apart++
      if (name === 'drawImage') drawn.pasted.push([Number(values[1]), Number(values[2])])
    },
    () => editor.camera.state.getState().zoom,
  )
  // without the last one, so that one connector stays tied to the board
  const held = new Set(ids.slice(0, -1))
  const carry = (by: Vec) => {
    Object.assign(drawn, { apart: 0, ahead: 0, pasted: [] })
    const before = made
    editor.sketch.setState({ moving: { ids: held, by } })
    const lift = liftOf(editor.view, editor.scene, editor.sketch.getState(), [], [])
    moving.draw(page, editor.camera.state.getState(), lift, null)
    return { ...drawn, made: made - before, lines: lift.lines }
  }
  return { editor, carry }
}

describe('what is carried', () => {
  it('is drawn once when there is much of it, and then moves on whole pixels', () => {
    const { carry } = carrying(100)
    const first = carry([10, 0])
    expect(first.made).toBe(1)
    expect(first.ahead).toBeGreaterThan(90)
    for (const x of [20, 31, 40]) {
      const next = carry([x, 0])
      expect(next).toMatchObject({ made: 0, ahead: 0 })
      // only the line that ties it to what stays
      expect(next.apart).toBeLessThan(5)
      expect(next.pasted).toHaveLength(1)
      expect(next.pasted[0]?.every(Number.isInteger)).toBe(true)
      expect((next.pasted[0]?.[0] ?? 0) - (first.pasted[0]?.[0] ?? 0)).toBe(Math.round((x - 10) * 0.5))
    }
  })

  it('keeps the picture of connectors between things that are carried alike', () => {
    expect([...carrying(100).carry([10, 0]).lines]).toEqual(['c98'])
  })

  it('is drawn one by one when it is little', () => {
    const few = carrying(8).carry([10, 0])
    expect(few).toMatchObject({ made: 0, pasted: [] })
    expect(few.apart).toBeGreaterThan(7)
  })

  it('is drawn anew when one of it changes, in another zoom and in another light, and for nothing else', () => {
    const { editor, carry } = carrying(100)
    carry([10, 0])
    editor.write([{ op: 'set', id: 'n99', key: 'color', value: 'mint' }])
    expect(carry([12, 0]).made).toBe(0)
    editor.write([{ op: 'set', id: 'n3', key: 'color', value: 'mint' }])
    expect(carry([14, 0]).made).toBe(1)
    editor.camera.state.setState({ zoom: 0.6 })
    expect(carry([14, 0]).made).toBe(1)
    editor.scene.setTheme(dark)
    expect(carry([16, 0]).made).toBe(1)
    editor.scene.setTheme(light)
  })

  it('shows what of it comes into sight', () => {
    const { carry } = carrying(400)
    expect(carry([0, 0]).made).toBe(1)
    expect(carry([-300, 0]).made).toBe(0)
    // four thousand units are two screens away
    expect(carry([-1500, -3000]).made).toBe(1)
  })
  it('is not drawn anew while all of it is carried just out of sight', () => {
    const { carry } = carrying(100)
    carry([-3900, 0])
    carry([-4300, 0])
    expect(carry([-4310, 0]).made).toBe(0)
    expect(carry([-4320, 0]).made).toBe(0)
  })
})
