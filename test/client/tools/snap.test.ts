import { describe, expect, it } from 'vitest'
import type { Box } from '#shared/base/geometry.ts'
import { targetsFor } from '../../../client/tools/select/carry.ts'
import { snap, snapTargets } from '../../../client/tools/select/snap.ts'
import { testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

const box = (x: number, y: number, w = 200, h = 200): Box => ({ x, y, w, h })
const to = (boxes: readonly Box[], notes: readonly Box[] = []) => snapTargets(boxes, notes)

describe('snapping', () => {
  it('brings edges and middles together within eight pixels on screen, at any zoom', () => {
    const targets = to([box(1000, 0)])
    expect(snap(targets, box(1007, 500), 1, false).by).toEqual([-7, 0])
    expect(snap(targets, box(1009, 500), 1, false).by).toEqual([0, 0])
    expect(snap(targets, box(1015, 500), 0.5, false).by).toEqual([-15, 0])
    expect(snap(targets, box(1005, 500), 2, false).by).toEqual([0, 0])
    // its right edge to the other's left one, its middle to the other's middle
    expect(snap(targets, box(805, 500), 1, false).by).toEqual([-5, 0])
    expect(snap(targets, box(1053, 500, 100), 1, false).by).toEqual([-3, 0])
    // whatever is nearest
    expect(snap(to([box(0, 0), box(6, 0)]), box(5, 500), 1, false).by).toEqual([1, 0])
  })

  it('draws a line through everything that stands in it', () => {
    const { guides } = snap(to([box(0, 0), box(0, 900)]), box(3, 400, 300), 1, false)
    expect(guides).toContainEqual({ type: 'line', axis: 'across', at: 0, from: 0, to: 1100 })
    expect(guides.filter(g => g.type === 'line')).toHaveLength(1)
  })

  it('repeats a gap beside two things, and halves one between them', () => {
    const row = [box(0, 0), box(250, 30)]
    const beside = snap(to(row), box(503, 15), 1, false)
    expect(beside.by[0]).toBe(-3)
    expect(beside.guides.filter(g => g.type === 'gap' && g.axis === 'across').map(g => [g.from, g.to])).toEqual([
      [450, 500],
      [200, 250],
    ])
    expect(snap(to(row), box(-254, 12), 1, false).by[0]).toBe(4)
    const between = snap(to([box(0, 0), box(1000, 60)]), box(497, 33), 1, false)
    expect(between.by[0]).toBe(3)
    expect(between.guides.filter(g => g.type === 'gap').map(g => [g.from, g.to])).toEqual([
      [200, 500],
      [700, 1000],
    ])
    // what stands in another row has no gap to share
    expect(snap(to([box(0, 0), box(1000, 900)]), box(497, 33), 1, false).by[0]).toBe(0)
  })

  it('puts a note into the slot beside a note, ten units away', () => {
    const note = box(0, 0)
    const targets = to([note], [note])
    expect(snap(targets, box(214, 6), 1, true).by).toEqual([-4, -6])
    expect(snap(targets, box(4, -216), 1, true).by).toEqual([-4, 6])
    // beyond ten pixels, and for what is no note, edges alone count
    expect(snap(targets, box(222, 0), 1, true).by).toEqual([0, 0])
    expect(snap(targets, box(214, 6), 1, false).by).toEqual([0, -6])
  })

  it('says nothing where nothing is', () => {
    expect(snap(to([]), box(0, 0), 1, true)).toEqual({ by: [0, 0], guides: [] })
  })
})

describe('carrying', () => {
  function notes() {
    const editor = testEditor()
    editor.write(
      [
        ['a', 0, 0],
        ['b', 600, 300],
      ].map(([id, x, y]) => ({
        op: 'create' as const,
        id: String(id),
        kind: 'sticky',
        values: { at: [Number(x), Number(y)], place: { order: String(id) } },
        texts: { text: String(id) },
      })),
    )
    return { editor, h: hand(editor), at: (id: string) => editor.view.get(id)?.at }
  }

  it('falls into line, shows why, and writes that', () => {
    const { editor, h, at } = notes()
    h.down([100, 100])
    h.move([110, 100])
    h.move([400, 405])
    expect(editor.sketch.getState().guides).toEqual([
      expect.objectContaining({ type: 'line', axis: 'down', at: 300 }),
      expect.objectContaining({ type: 'line', axis: 'down', at: 400 }),
      expect.objectContaining({ type: 'line', axis: 'down', at: 500 }),
    ])
    h.up([400, 405])
    expect(at('a')).toEqual([300, 300])
    expect(editor.sketch.getState().guides).toBeNull()
  })

  it('goes where the hand goes while Ctrl is held, and the other way round when it is switched off', () => {
    const { editor, h, at } = notes()
    h.with({ ctrl: true }).drag([100, 100], [400, 405])
    expect(at('a')).toEqual([300, 305])
    editor.undo()
    editor.preferences.setState({ snap: false })
    h.with({}).drag([100, 100], [400, 405])
    expect(at('a')).toEqual([300, 305])
    editor.undo()
    h.with({ ctrl: true }).drag([100, 100], [400, 405])
    expect(at('a')).toEqual([300, 300])
  })

  it('carries a copy into line too', () => {
    const { editor, h, at } = notes()
    h.with({ alt: true }).drag([100, 100], [400, 405])
    const [copy] = editor.state.getState().selection
    expect(at('a')).toEqual([0, 0])
    expect(at(copy ?? '')).toEqual([300, 300])
  })

  it('takes along what is carried when the board moves under the hand', () => {
    const { editor, h, at } = notes()
    h.with({ ctrl: true })
    h.down([100, 100])
    h.move([120, 100])
    h.move([300, 100])
    editor.camera.pan([-400, 0])
    expect(editor.sketch.getState().moving?.by).toEqual([600, 0])
    h.up([700, 100])
    expect(at('a')).toEqual([600, 0])
  })
  it('asks for the row and the column alone, whatever is in sight', () => {
    const editor = testEditor()
    editor.write(
      Array.from({ length: 10_000 }, (_, i) => ({
        op: 'create' as const,
        id: `n${i}`,
        kind: 'sticky',
        values: {
          at: [(i % 100) * 230, Math.floor(i / 100) * 230],
          place: { order: `a${String(i).padStart(5, '0')}` },
        },
      })),
    )
    // as if the screen could show them all in a size that one can aim at
    const world = { scene: editor.scene, zoom: 0.1, seen: box(0, 0, 23_000, 23_000) }
    const { byX } = targetsFor(world, box(5003, 5003), new Set(['n2121']))
    expect(byX.length).toBeGreaterThan(198)
    expect(byX.length).toBeLessThan(800)
  })
})
