import { describe, expect, it } from 'vitest'
import { createBoardLayer } from '../../../client/draw/board-layer.ts'
import { liftOf } from '../../../client/scene/lift.ts'
import { deafContext } from '../../kit/deaf-context.ts'
import { testEditor } from '../../kit/editor.ts'

// The board at rest, from tiles: what is drawn again when something is carried, put down, changed by somebody or seen in another light.

function crowd() {
  const editor = testEditor()
  const ids = Array.from({ length: 700 }, (_, i) => `n${i}`)
  editor.write(
    ids.map((id, i) => ({
      op: 'create',
      id,
      kind: 'sticky',
      values: { at: [(i % 30) * 210, Math.floor(i / 30) * 210], place: { order: `a${1000 + i}` } },
    })),
  )
  editor.camera.resize(1280, 800)
  editor.camera.state.setState({ zoom: 0.17, x: 0, y: 0 })
  let filled = 0
  let copied = 0
  const surface = () => ({
    image: {} as CanvasImageSource,
    ctx: deafContext(name => {
      if (name === 'clearRect') filled++
    }),
  })
  const page = deafContext(name => {
    if (name === 'drawImage') copied++
  })
  const layer = createBoardLayer(editor, surface, () => 0)
  editor.scene.watch(layer.see)
  /** Paints, and says how many tiles were drawn and how many shown. */
  const paint = (zooming = false) => {
    const { moving } = editor.sketch.getState()
    layer.leaveOut(
      liftOf(editor.view, editor.scene, editor.sketch.getState(), [], moving === null ? [] : moving.ids),
      null,
      null,
    )
    filled = 0
    copied = 0
    layer.paint(page, zooming)
    return { filled, copied }
  }
  return { editor, ids, paint }
}

describe('a crowded board', () => {
  it('is drawn once, and copied from then on', () => {
    const { paint, editor } = crowd()
    const first = paint()
    expect(first.filled).toBe(first.copied)
    expect(first.filled).toBeGreaterThanOrEqual(5 * 4)
    expect(paint()).toEqual({ filled: 0, copied: first.copied })
    editor.camera.pan([-40, 0])
    // the columns that came into sight are what is drawn
    expect(paint().filled).toBeLessThanOrEqual(4)
  })

  it('is stretched while the zoom changes, and drawn for its zoom when that rests', () => {
    const { paint, editor } = crowd()
    const first = paint()
    for (const zoom of [0.175, 0.18, 0.185]) {
      editor.camera.state.setState({ zoom })
      const { filled, copied } = paint(true)
      expect(filled).toBe(0)
      expect(copied).toBeGreaterThan(0)
    }
    expect(paint().filled).toBe(first.filled)
    // far from what there is, of another zoom
    editor.camera.state.setState({ zoom: 0.05 })
    expect(paint(true).filled).toBeGreaterThan(0)
  })

  it('with few things in sight is drawn at once, without tiles', () => {
    const { paint, editor } = crowd()
    editor.camera.state.setState({ zoom: 1 })
    expect(paint()).toEqual({ filled: 0, copied: 0 })
  })

  it('draws the place of a thing anew when it is lifted and when it rests, and not while it moves', () => {
    const { editor, paint } = crowd()
    paint()
    const carry = (x: number) => editor.sketch.setState({ moving: { ids: new Set(['n65']), by: [x, 0] } })
    carry(1)
    expect(paint().filled).toBeGreaterThan(0)
    for (let i = 2; i < 10; i++) {
      carry(i * 50)
      expect(paint().filled).toBe(0)
    }
    // others write it down again and again while it is in the air
    editor.write([{ op: 'set', id: 'n65', key: 'at', value: [4000, 2000] }])
    expect(paint().filled).toBe(0)
    editor.sketch.setState({ moving: null })
    const { filled } = paint()
    expect(filled).toBeGreaterThan(0)
    expect(filled).toBeLessThanOrEqual(4)
  })

  it('draws both places of what somebody moved in one go, and the place of what was deleted', () => {
    const { editor, paint } = crowd()
    paint()
    editor.write([{ op: 'set', id: 'n0', key: 'at', value: [4000, 2000] }])
    const { filled } = paint()
    expect(filled).toBeGreaterThanOrEqual(2)
    expect(filled).toBeLessThanOrEqual(1 + 4)
    editor.write([{ op: 'set', id: 'n1', key: 'deleted', value: 'x' }])
    expect(paint().filled).toBeGreaterThanOrEqual(1)
    expect(paint().filled).toBe(0)
  })

  it('draws everything anew in another theme', () => {
    const { editor, paint } = crowd()
    const { copied } = paint()
    editor.scene.setTheme({ ...editor.scene.theme() })
    expect(paint().filled).toBe(copied)
  })
})
