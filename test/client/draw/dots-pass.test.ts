import { describe, expect, it } from 'vitest'
import { light } from '#shared/paint/theme.ts'
import { drawDots } from '../../../client/draw/dots-pass.ts'
import type { Ctx } from '../../../client/draw/primitives.ts'
import { liftOf } from '../../../client/scene/lift.ts'
import { NO_MARKS, sessionMarks } from '../../../client/scene/session-marks.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'

/** The numerals that are drawn, with the colour that they stand on. */
function numerals(editor: TestEditor): readonly (readonly [text: string, ground: string])[] {
  const drawn: (readonly [string, string])[] = []
  const plain: Record<string | symbol, unknown> = {}
  let ground = ''
  const ctx = new Proxy(plain, {
    get: (state, key) => {
      if (key === 'fill') return () => (ground = String(state.fillStyle))
      if (key === 'fillText') return (text: string) => void drawn.push([text, ground])
      return key in state ? state[key] : () => undefined
    },
    set: (state, key, value) => {
      state[key] = value
      return true
    },
  })
  const lift = liftOf(editor.view, editor.scene, editor.sketch.getState(), [], [])
  // a test's context: the proxy has whatever is asked of it
  drawDots(ctx as unknown as Ctx, editor, lift, light)
  return drawn
}

function board() {
  const editor = testEditor()
  editor.write(
    ['a', 'b', 'c'].map((id, i) => ({
      op: 'create' as const,
      id,
      kind: 'sticky',
      values: { at: [i * 300, 0], place: { order: id } },
      texts: { text: id },
    })),
  )
  return editor
}

describe('dots on the map', () => {
  it('are numerals at the items that have some, one’s own filled and totals as rings', () => {
    const editor = board()
    const dots = new Map([
      ['a', 2],
      ['c', 12],
      ['gone', 1],
    ])
    sessionMarks(editor).setState({ ...NO_MARKS, dots })
    expect(new Set(numerals(editor))).toEqual(
      new Set([
        ['2', light.primary],
        ['12', light.primary],
      ]),
    )
    sessionMarks(editor).setState({ ...NO_MARKS, dots, whose: 'totals' })
    expect(numerals(editor).map(([, ground]) => ground)).toEqual([light.surface, light.surface])
  })

  it('are none where nobody votes', () => {
    expect(numerals(board())).toEqual([])
  })
})
