import { describe, expect, it } from 'vitest'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { NO_MARKS, sessionMarks } from '../../../client/scene/session-marks.ts'
import { testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

function board() {
  const editor = testEditor()
  editor.write([
    { op: 'create', id: 'a', kind: 'sticky', values: { at: [0, 0], place: { order: 'a' } }, texts: { text: 'A' } },
    { op: 'create', id: 'b', kind: 'sticky', values: { at: [400, 0], place: { order: 'b' } }, texts: { text: 'B' } },
  ])
  const cast: (readonly [string, number])[] = []
  sessionMarks(editor).setState({
    ...NO_MARKS,
    vote: (item, by) => void cast.push([item, by]),
    eligible: item => item === 'a',
  })
  editor.use('vote')
  const at = (x: number, y: number) => editor.camera.toScreen([x, y])
  return { editor, cast, at, h: hand(editor) }
}

describe('voting by hand', () => {
  it('gives a dot with a tap and takes one with Shift, and moves nothing by a drag', () => {
    const { editor, cast, at, h } = board()
    h.click(at(60, 60))
    h.with({ shift: true })
    h.click(at(60, 60))
    h.with({ shift: false })
    h.drag(at(60, 60), at(300, 300))
    expect(cast).toEqual([
      ['a', 1],
      ['a', -1],
    ])
    expect(editor.view.get('a')?.at).toEqual([0, 0])
  })

  it('says so where nothing can be voted for', () => {
    const { editor, cast, at, h } = board()
    h.click(at(460, 60))
    expect(cast).toEqual([])
    expect(editor.said()).toBe('said.no-dots-here')
  })

  it('is done by key on what is selected, without the right to edit', () => {
    const { editor, cast } = board()
    editor.state.setState({ access: 'locked' })
    editor.select(['a'])
    for (const id of ['vote-add', 'vote-remove']) {
      const action = actionById(id)
      expect(action?.writes).toBe(false)
      if (action?.applies(editor) === true) action.run(editor)
    }
    expect(cast).toEqual([
      ['a', 1],
      ['a', -1],
    ])
    editor.select(['b'])
    expect(actionById('vote-add')?.applies(editor)).toBe(false)
    sessionMarks(editor).setState(NO_MARKS)
    expect(actionById('tool-vote')?.applies(editor)).toBe(false)
  })
})
