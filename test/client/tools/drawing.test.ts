import { describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { readTrace } from '#shared/elements/stroke/points.ts'
import { EMPTY_SKETCH } from '../../../client/scene/sketch.ts'
import { createToolRunner } from '../../../client/tools/run.ts'
import { NO_KEYS } from '../../../client/input/gesture.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

const ofKind = (editor: TestEditor, kind: string) =>
  [...editor.view.ids()].flatMap(id => {
    const element = editor.view.get(id)
    return element?.kind === kind ? [element] : []
  })
const strokes = (editor: TestEditor) => ofKind(editor, 'stroke')

function drawing(tool: string, seed = 1) {
  const editor = testEditor(seed)
  editor.use(tool)
  return { editor, h: hand(editor) }
}

describe.each(['pen', 'highlighter'])('%s', tool => {
  it('writes once, when the hand lifts, and undoes in one step', () => {
    const { editor, h } = drawing(tool)
    let writes = 0
    editor.board.watch(() => writes++)
    h.down([100, 100])
    for (let i = 1; i <= 50; i++) h.move([100 + i * 4, 100 + Math.sin(i / 5) * 30])
    expect([writes, editor.sketch.getState().stroke !== null]).toEqual([0, true])
    h.up([304, 100])
    expect([writes > 0, strokes(editor).length]).toEqual([true, 1])
    expect(strokes(editor)[0]?.values.highlighter === true).toBe(tool === 'highlighter')
    expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
    expect(editor.presence.shown.preview).toBe(null)
    expect(editor.state.getState().tool).toBe(tool)
    editor.undo()
    expect(strokes(editor)).toEqual([])
  })

  it('shows others the last 64 points with their index, and the id that the stroke gets', () => {
    const { editor, h } = drawing(tool)
    h.down([0, 0])
    for (let i = 1; i <= 300; i++) h.move([i * 3.137, 100 * Math.sin(i / 20)])
    const { preview } = editor.presence.shown
    if (preview == null || !('stroke' in preview)) throw new Error('no preview')
    expect(preview.stroke.points.length).toBe(64)
    expect(preview.stroke.first).toBe(301 - 64)
    expect(JSON.stringify(editor.presence.shown).length).toBeLessThan(8 * 1024)
    h.up([941, 0])
    expect(strokes(editor)[0]?.id).toBe(preview.stroke.id)
  })

  it('is taken back by Escape, by a second finger and by a lock', () => {
    const { editor, h } = drawing(tool)
    h.down([0, 0])
    h.move([50, 50])
    expect(h.escape()).toBe(true)
    h.up([60, 60])
    h.finger().down([0, 0])
    h.move([50, 50])
    h.runner.gesture({ type: 'cancel' })
    h.down([0, 0])
    h.move([50, 50])
    editor.state.setState({ access: 'locked' })
    h.up([90, 90])
    expect(strokes(editor)).toEqual([])
    expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
  })

  it('draws nothing for those who may not write', () => {
    for (const access of ['viewer', 'locked', 'closed'] as const) {
      const { editor, h } = drawing(tool)
      editor.state.setState({ access })
      h.drag([0, 0], [100, 100])
      h.click([200, 200])
      expect(editor.view.size).toBe(0)
    }
  })

  it('makes a dot of a tap, and a straight line with Shift', () => {
    const { editor, h } = drawing(tool)
    h.click([40, 40])
    expect(readTrace(strokes(editor)[0]?.values ?? {}).points.length).toBe(1)
    h.with({ shift: true }).drag([100, 100], [300, 180])
    const [, line] = strokes(editor)
    expect(readTrace(line?.values ?? {}).points.length).toBe(2)
  })

  it('belongs to the frame that holds all of it', () => {
    const { editor, h } = drawing(tool)
    editor.write([{ op: 'create', id: 'f', kind: 'frame', values: { at: [0, 0], size: [400, 400] } }])
    h.drag([50, 50], [300, 300])
    h.drag([50, 50], [600, 300])
    expect(
      strokes(editor)
        .map(s => editor.view.container(s.id))
        .sort(),
    ).toEqual(['f', null].sort())
  })
})

describe('a pen that knows pressure', () => {
  const print = (at: Vec, pressure: number) => ({ at, pressure })
  it('gives its pressure to the stroke, and every point on the way', () => {
    const { editor } = drawing('pen')
    const runner = createToolRunner(editor)
    const pen = { keys: NO_KEYS, pointer: 'pen' as const }
    runner.gesture({ type: 'press', at: [0, 0], pressure: 0.2, ...pen })
    const trail = [print([20, 30], 0.4), print([40, 0], 0.8), print([60, 30], 1)]
    runner.gesture({ type: 'drag', from: [0, 0], at: [60, 30], trail, ...pen })
    runner.gesture({ type: 'drop', from: [0, 0], at: [60, 30], ...pen })
    const { points, pressures } = readTrace(strokes(editor)[0]?.values ?? {})
    expect(points.length).toBeGreaterThanOrEqual(4)
    expect(pressures?.[0]).toBe(0.2)
    expect(pressures?.at(-1)).toBeGreaterThan(0.8)
    runner.destroy()
  })

  it('makes fingers and palms draw nothing more, until somebody lets them', () => {
    const { editor, h } = drawing('pen')
    h.runner.gesture({ type: 'press', at: [0, 0], keys: NO_KEYS, pointer: 'pen' })
    h.runner.gesture({ type: 'tap', at: [0, 0], keys: NO_KEYS, pointer: 'pen' })
    const camera = editor.camera.state.getState()
    h.finger().drag([100, 100], [200, 200])
    h.click([300, 300])
    expect(strokes(editor).length).toBe(1)
    expect(editor.camera.state.getState()).not.toEqual(camera)
    editor.styles.setState({ penOnly: false })
    h.drag([100, 100], [200, 200])
    expect(strokes(editor).length).toBe(2)
  })

  it('erases when it is turned round, and writes again when it is turned back', () => {
    const { editor, h } = drawing('pen')
    h.drag([0, 100], [300, 100])
    const pen = { keys: NO_KEYS, pointer: 'pen' as const }
    const [a, b] = [editor.camera.toScreen([150, 50]), editor.camera.toScreen([150, 150])]
    h.runner.gesture({ type: 'press', at: a, eraser: true, ...pen })
    h.runner.gesture({ type: 'drag', from: a, at: b, ...pen })
    expect(editor.sketch.getState().fading?.size).toBe(1)
    h.runner.gesture({ type: 'drop', from: a, at: b, ...pen })
    expect([strokes(editor).length, editor.state.getState().tool]).toEqual([0, 'pen'])
    h.drag([0, 100], [300, 100])
    expect(strokes(editor).length).toBe(1)
  })
})

describe('eraser', () => {
  it('fades the lines that it touches, and takes them away in one step', () => {
    const { editor, h } = drawing('pen')
    for (const y of [100, 200, 300]) h.drag([0, y], [400, y])
    editor.write([{ op: 'create', id: 'n', kind: 'sticky', values: { at: [150, 120] } }])
    editor.board.undo.step()
    editor.use('eraser')
    h.down([200, 60])
    h.move([200, 150])
    h.move([200, 230])
    expect(editor.sketch.getState().fading?.size).toBe(2)
    expect(editor.presence.shown.preview).toMatchObject({ faded: true, by: [0, 0] })
    expect(strokes(editor).length).toBe(3)
    h.up([200, 230])
    expect([strokes(editor).length, ofKind(editor, 'sticky').length]).toEqual([1, 1])
    expect(editor.said()).toBe('said.erased')
    editor.undo()
    expect(strokes(editor).length).toBe(3)
  })

  it('finds a line between two far events, and none where there is none', () => {
    const { editor, h } = drawing('pen')
    h.drag([500, 0], [500, 700])
    editor.use('eraser')
    h.drag([10, 350], [300, 350])
    expect(strokes(editor).length).toBe(1)
    h.down([10, 350])
    h.move([1000, 350])
    h.up([1000, 350])
    expect(strokes(editor).length).toBe(0)
  })

  it('leaves what is locked', () => {
    const { editor, h } = drawing('pen')
    h.drag([0, 100], [400, 100])
    editor.write([{ op: 'set', id: strokes(editor)[0]?.id ?? '', key: 'locked', value: true }])
    editor.use('eraser')
    h.drag([200, 60], [200, 150])
    expect(strokes(editor).length).toBe(1)
  })

  it('leaves what somebody locked while it was being rubbed out', () => {
    const { editor, h } = drawing('pen')
    h.drag([0, 100], [400, 100])
    editor.use('eraser')
    h.down([200, 60])
    h.move([200, 150])
    editor.board.write([{ op: 'set', id: strokes(editor)[0]?.id ?? '', key: 'locked', value: true }])
    h.up([200, 150])
    expect([strokes(editor).length, editor.sketch.getState()]).toEqual([1, EMPTY_SKETCH])
  })

  it('lets go of everything on Escape', () => {
    const { editor, h } = drawing('pen')
    h.drag([0, 100], [400, 100])
    editor.use('eraser')
    h.down([200, 60])
    h.move([200, 150])
    h.escape()
    expect([strokes(editor).length, editor.sketch.getState()]).toEqual([1, EMPTY_SKETCH])
  })
})

describe('shape', () => {
  it('is as large as it is drawn, or its usual size, and its words are written at once', () => {
    const { editor, h } = drawing('shape')
    editor.styles.setState({ form: 'diamond' })
    h.drag([100, 100], [340, 260])
    const [one] = ofKind(editor, 'shape')
    expect([one?.at, one?.size, one?.values.form]).toEqual([[100, 100], [240, 160], 'diamond'])
    expect(editor.state.getState().editing?.id).toBe(one?.id)
    expect(editor.state.getState().tool).toBe('select')
    editor.use('shape')
    h.click([600, 300])
    expect(ofKind(editor, 'shape').map(s => s.size)).toContainEqual([200, 120])
    editor.use('shape')
    h.with({ shift: true }).drag([100, 500], [220, 540])
    expect(ofKind(editor, 'shape').map(s => s.size)).toContainEqual([120, 120])
  })
})
