import { describe, expect, it } from 'vitest'
import { lit } from '../../../client/draw/spotlight.ts'
import { NO_KEYS } from '../../../client/input/gesture.ts'
import { createToolRunner } from '../../../client/tools/run.ts'
import { testEditor } from '../../kit/editor.ts'

describe('the spotlight', () => {
  it('is shown to others while the laser is held with Shift, or set so', () => {
    const editor = testEditor()
    editor.use('laser')
    const runner = createToolRunner(editor)
    const press = (shift: boolean) =>
      runner.gesture({ type: 'press', at: [10, 10], keys: { ...NO_KEYS, shift }, pointer: 'mouse' })
    press(false)
    expect(editor.presence.shown.laser?.spot).toBeUndefined()
    press(true)
    expect(editor.presence.shown.laser?.spot).toBe(true)
    editor.styles.setState({ spotlight: true })
    press(false)
    expect(editor.presence.shown.laser?.spot).toBe(true)
    expect(editor.view.size).toBe(0)
  })

  it('lights where somebody points with it, and nowhere else', () => {
    const at = [1, 2] as const
    const of = (spot: boolean, points: readonly (typeof at)[]) => ({
      key: 'a',
      colour: '#000000',
      laser: { n: 1, first: 0, points, ...(spot ? { spot } : {}) },
    })
    expect(lit([of(true, [at]), of(false, [at]), of(true, []), { key: 'b', colour: '#000000', laser: null }])).toEqual([
      of(true, [at]),
    ])
  })
})
