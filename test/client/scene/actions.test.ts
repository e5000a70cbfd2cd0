import { describe, expect, it } from 'vitest'
import { actionById, ACTIONS } from '../../../client/scene/actions/registry.ts'
import { hasWords } from '../../../client/ui/words/words.ts'
import { testEditor } from '../../kit/editor.ts'

const place = (order: string) => ({ order })
function notes() {
  const editor = testEditor()
  editor.write([
    { op: 'create', id: 'a', kind: 'sticky', values: { at: [0, 0], place: place('a') }, texts: { text: 'A' } },
    { op: 'create', id: 'b', kind: 'sticky', values: { at: [400, 0], place: place('b') }, texts: { text: 'B' } },
  ])
  editor.board.undo.step()
  const run = (id: string): boolean => {
    const action = actionById(id)
    if (action === undefined) throw new Error(`no action ${id}`)
    const applies = action.applies(editor)
    if (applies) action.run(editor)
    return applies
  }
  return { editor, run, at: (id: string) => editor.view.get(id)?.at }
}

describe('actions on the board', () => {
  it('have words and ids of their own', () => {
    const ids = ACTIONS.map(action => action.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(hasWords(`action.${id}`), id).toBe(true)
  })

  it('say only what has words', () => {
    for (const { id } of ACTIONS) {
      const { editor, run } = notes()
      editor.select(['a'])
      run(id)
      const { word, values } = editor.state.getState().said
      if (word !== '')
        expect(hasWords('count' in values ? `${word}_other` : word) || hasWords(word), `${id} says ${word}`).toBe(true)
    }
  })

  it('nudge by one and by ten', () => {
    const { editor, run, at } = notes()
    editor.select(['a'])
    run('nudge-right')
    run('nudge-down-far')
    expect(at('a')).toEqual([1, 10])
    editor.undo()
    expect(at('a')).toEqual([1, 0])
  })

  it('duplicate beside, and select the copies', () => {
    const { editor, run } = notes()
    editor.select(['a', 'b'])
    run('duplicate')
    const copies = editor.state.getState().selection
    expect(copies.map(id => editor.view.get(id)?.at)).toEqual([
      [20, 20],
      [420, 20],
    ])
    expect(editor.said()).toBe('said.duplicated')
    editor.undo()
    expect(editor.view.size).toBe(2)
  })

  it('wrap the selection in a frame', () => {
    const { editor, run } = notes()
    editor.select(['a', 'b'])
    run('frame-selection')
    const frame = editor.state.getState().editing?.id ?? ''
    expect(editor.view.get(frame)).toMatchObject({ kind: 'frame', at: [-40, -40], size: [680, 280] })
    expect(editor.view.children(frame, null)).toEqual(['a', 'b'])
  })

  it('select everything where the selection stands', () => {
    const { editor, run } = notes()
    run('select-all')
    expect([...editor.state.getState().selection].sort()).toEqual(['a', 'b'])
  })

  it('look at the whole board, at 100 %, at the selection', () => {
    const { editor, run } = notes()
    editor.camera.zoomTo(0.1)
    run('zoom-100')
    expect(editor.camera.state.getState().zoom).toBe(1)
    editor.write([{ op: 'set', id: 'b', key: 'at', value: [9000, 0] }])
    run('zoom-fit')
    expect(editor.camera.state.getState().zoom).toBeLessThan(0.2)
    editor.select(['a'])
    run('zoom-selection')
    expect(editor.camera.state.getState().zoom).toBe(2)
  })

  it('Escape puts the tool away, then clears the selection, then does nothing', () => {
    const { editor, run } = notes()
    editor.select(['a'])
    editor.use('frame')
    expect(run('escape')).toBe(true)
    expect(editor.state.getState()).toMatchObject({ tool: 'select', selection: ['a'] })
    expect(run('escape')).toBe(true)
    expect(editor.state.getState().selection).toEqual([])
    expect(run('escape')).toBe(false)
  })
})
