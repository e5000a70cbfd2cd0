import { describe, expect, it } from 'vitest'
import { contains, holds } from '#shared/base/geometry.ts'
import { firstLook } from '../../../client/scene/first-look.ts'
import { sizedDriverDiagram, sizedFishbone, sizedMap } from '../../fixtures/sized-diagrams.ts'
import { testEditor } from '../../kit/editor.ts'

// A phone opens a board where it can be read; everybody else sees the whole.

const KINDS = { fishbone: sizedFishbone, 'driver diagram': sizedDriverDiagram, map: sizedMap } as const

const opened = (kind: keyof typeof KINDS, count: number, w: number, h: number) => {
  const editor = testEditor(4)
  const made = KINDS[kind](editor.board, editor.chance, count)
  editor.camera.resize(w, h)
  const spot = firstLook(editor)
  if (spot === null) throw new Error('nothing to be seen')
  editor.camera.put(spot)
  return { editor, made, zoom: spot.zoom, view: editor.camera.view() }
}

describe.each(['fishbone', 'driver diagram', 'map'] as const)('a %s of 60', kind => {
  it('is opened at its beginning on a phone, where it can be read, with the screen as full as can be', () => {
    const { editor, made, zoom, view } = opened(kind, 60, 390, 520)
    expect(zoom).toBeGreaterThanOrEqual(0.55)
    const { head } = made.tree()
    if (head !== null) expect(contains(view, editor.scene.boxOf(head) ?? view)).toBe(true)
    const seen = [...editor.scene.visible(view)].filter(r => r.diagram !== r.id && holds(view, [r.box.x, r.box.y]))
    expect(seen.length).toBeGreaterThan(1)
  })

  it('is seen whole on a laptop', () => {
    const { editor, view } = opened(kind, 60, 1100, 820)
    expect(contains(view, editor.scene.bounds() ?? view)).toBe(true)
  })
})

it('what fits a phone and can be read is seen whole there, too', () => {
  const editor = testEditor(4)
  editor.write([{ op: 'create', id: 'note', kind: 'sticky', values: { at: [0, 0] }, texts: { text: 'n' } }])
  editor.camera.resize(390, 520)
  const spot = firstLook(editor)
  editor.camera.put(spot ?? { x: 0, y: 0, zoom: 0.1 })
  expect(contains(editor.camera.view(), editor.scene.boxOf('note') ?? { x: 0, y: 0, w: 1, h: 1 })).toBe(true)
})
