import { describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { NO_KEYS } from '../../../client/input/gesture.ts'
import { createToolRunner } from '../../../client/tools/run.ts'
import { EMPTY_SKETCH } from '../../../client/scene/sketch.ts'
import { testEditor } from '../../kit/editor.ts'

function display() {
  const editor = testEditor()
  editor.use('pen')
  const runner = createToolRunner(editor)
  const strokes = () => [...editor.view.ids()].filter(id => editor.view.get(id)?.kind === 'stroke')
  const print = (at: Vec) => ({ at, pressure: 0.4 })
  const first = (type: 'press' | 'drag' | 'drop' | 'cancel', at: Vec) =>
    runner.gesture(
      type === 'cancel'
        ? { type }
        : type === 'press'
          ? { type, at, keys: NO_KEYS, pointer: 'pen', pressure: 0.4 }
          : { type, from: [0, 0], at, keys: NO_KEYS, pointer: 'pen' },
    )
  return { editor, runner, strokes, print, first }
}

describe('several pens', () => {
  it('each draw a line of their own, which is one step of undo', () => {
    const { editor, runner, strokes, print, first } = display()
    first('press', [0, 0])
    first('drag', [50, 50])
    expect(runner.lanes.down(7, print([300, 0]))).toBe(true)
    expect(runner.lanes.down(8, print([600, 0]))).toBe(true)
    runner.lanes.move(7, [print([320, 40]), print([340, 80])])
    first('drag', [80, 90])
    runner.lanes.move(8, [print([620, 90])])
    expect(editor.sketch.getState().stroke).not.toBeNull()
    expect(editor.sketch.getState().lanes).toHaveLength(2)
    runner.lanes.up(7, [350, 90])
    expect(strokes()).toHaveLength(1)
    first('drop', [90, 100])
    expect(editor.sketch.getState().lanes).toHaveLength(1)
    runner.lanes.up(8, [640, 120])
    expect(strokes()).toHaveLength(3)
    expect(editor.sketch.getState()).toBe(EMPTY_SKETCH)
    editor.undo()
    expect(strokes()).toHaveLength(2)
  })

  it('take back one line when the browser takes its pen away, and all of them with another tool', () => {
    const { editor, runner, strokes, print } = display()
    runner.lanes.down(7, print([0, 0]))
    runner.lanes.down(8, print([9, 9]))
    runner.lanes.cancel(7)
    expect(editor.sketch.getState().lanes).toHaveLength(1)
    expect(runner.lanes.up(7, [5, 5])).toBe(false)
    editor.use('select')
    expect(editor.sketch.getState()).toBe(EMPTY_SKETCH)
    expect(strokes()).toEqual([])
    expect(runner.lanes.down(9, print([0, 0]))).toBe(false)
  })

  it('write nothing where nothing may be written', () => {
    const { editor, runner, strokes, print } = display()
    editor.state.setState({ access: 'viewer' })
    runner.lanes.down(7, print([0, 0]))
    runner.lanes.move(7, [print([40, 40])])
    runner.lanes.up(7, [50, 50])
    expect(strokes()).toEqual([])
  })
})
