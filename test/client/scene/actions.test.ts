import { describe, expect, it } from 'vitest'
import { insertDiagram } from '#shared/diagrams/insert.ts'
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

  it('duplicate a whole diagram by its head', () => {
    const { editor, run } = notes()
    const [kind] = editor.diagrams.all
    if (kind === undefined) throw new Error('no diagram kind')
    const made = insertDiagram(editor.view, kind, [2000, 0], 'Low scores', ['People'], editor.chance)
    editor.write(made.changes)
    editor.select([made.head])
    run('duplicate')
    const copies = editor.view.containers().filter(id => id !== made.id)
    expect(copies).toHaveLength(1)
    expect(editor.view.structure(made.id).members).toHaveLength(2)
    expect(editor.view.structure(copies[0] ?? '').members).toHaveLength(2)
  })

  it('bring a note over the next note, past frames and lines, and say so where it is on top', () => {
    const { editor, run } = notes()
    editor.write([
      { op: 'create', id: 'f', kind: 'frame', values: { at: [0, 900], size: [90, 90], place: { order: 'a5' } } },
    ])
    const pile = () => editor.view.children(null, null).filter(id => ['a', 'b'].includes(id))
    const top = pile().at(-1)
    editor.select([pile()[0] ?? ''])
    run('forward')
    expect(pile()[0]).toBe(top)
    expect(editor.said()).toBe('said.forward')
    const before = editor.view.children(null, null)
    run('forward')
    run('to-front')
    expect(editor.said()).toBe('said.to-front')
    expect(editor.view.children(null, null)).toEqual(before)
    editor.undo()
    expect(pile()[1]).toBe(top)
  })

  it('wrap the selection in a frame', () => {
    const { editor, run } = notes()
    editor.select(['a', 'b'])
    run('frame-selection')
    const frame = editor.state.getState().editing?.id ?? ''
    expect(editor.view.get(frame)).toMatchObject({ kind: 'frame', at: [-40, -40], size: [680, 280] })
    expect(editor.view.children(frame, null)).toEqual(['a', 'b'])
  })

  it('wrap a frame with what is in it, and what stands elsewhere, in a frame on the board', () => {
    const { editor, run } = notes()
    const place = (order: string, home?: string) => ({ order, ...(home === undefined ? {} : { in: home }) })
    editor.write([
      {
        op: 'create',
        id: 'f',
        kind: 'frame',
        values: { at: [0, 500], size: [600, 400], place: place('f') },
        texts: { text: '' },
      },
      {
        op: 'create',
        id: 'in',
        kind: 'sticky',
        values: { at: [50, 550], place: place('a', 'f') },
        texts: { text: '' },
      },
    ])
    for (const ids of [
      ['in', 'f', 'a'],
      ['in', 'a'],
    ]) {
      editor.select(ids)
      run('frame-selection')
      const frame = editor.state.getState().editing?.id ?? ''
      expect(editor.view.container(frame)).toBeNull()
      expect([...editor.view.children(frame, null)].sort()).toEqual(ids.includes('f') ? ['a', 'f'] : ['a', 'in'])
      expect(editor.view.container('in')).toBe(ids.includes('f') ? 'f' : frame)
      editor.undo()
    }
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
