import { describe, expect, it } from 'vitest'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

const run = (editor: TestEditor, id: string): boolean => {
  const action = actionById(id)
  if (action === undefined) throw new Error(`no action ${id}`)
  if (!action.applies(editor)) return false
  action.run(editor)
  return true
}

function board() {
  const editor = testEditor()
  editor.preferences.setState({ snap: false })
  const note = (id: string, at: readonly [number, number], more: object = {}) => ({
    op: 'create' as const,
    id,
    kind: 'sticky',
    values: { at, place: { order: id }, ...more },
    texts: { text: id },
  })
  editor.write([
    note('a', [0, 0], { fill: 'mint' }),
    note('b', [300, 40]),
    note('c', [900, -60]),
    {
      op: 'create',
      id: 'frame',
      kind: 'frame',
      values: { at: [0, 600], size: [500, 400], place: { order: 'f' } },
      texts: { text: 'F' },
    },
    note('in', [40, 640], { place: { in: 'frame', order: 'a' } }),
    {
      op: 'create',
      id: 'line',
      kind: 'connector',
      values: { from: { id: 'a' }, to: { id: 'c' }, place: { order: 'z' } },
      texts: { text: '' },
    },
    {
      op: 'create',
      id: 'round',
      kind: 'shape',
      values: { at: [2000, 0], size: [100, 100], form: 'ellipse', fill: 'rose', place: { order: 'r' } },
      texts: { text: '' },
    },
    {
      op: 'create',
      id: 'square',
      kind: 'shape',
      values: { at: [2300, 0], size: [100, 100], place: { order: 's' } },
      texts: { text: 'words' },
    },
  ])
  editor.board.undo.step()
  return { editor, h: hand(editor), at: (id: string) => editor.view.get(id)?.at }
}

describe('arranging', () => {
  it('aligns in one undo step and takes along what is in a frame', () => {
    const { editor, at } = board()
    editor.select(['b', 'frame', 'line'])
    expect(run(editor, 'align-right')).toBe(true)
    expect([at('b'), at('frame'), at('in')]).toEqual([
      [300, 40],
      [0, 600],
      [40, 640],
    ])
    expect(run(editor, 'align-left')).toBe(true)
    expect([at('b'), at('frame')]).toEqual([
      [0, 40],
      [0, 600],
    ])
    expect(editor.said()).toBe('said.align-left')
    editor.select(['a', 'frame'])
    run(editor, 'align-bottom')
    expect(at('a')).toEqual([0, 800])
    editor.undo()
    expect(at('a')).toEqual([0, 0])
    editor.select(['c', 'frame'])
    run(editor, 'align-top')
    expect([at('frame'), at('in')]).toEqual([
      [0, -60],
      [40, -20],
    ])
  })

  it('leaves out what is locked, what goes along anyway, and what a layout places', () => {
    const { editor, at } = board()
    editor.select(['c'])
    run(editor, 'lock')
    editor.select(['a', 'b', 'c'])
    run(editor, 'align-bottom')
    expect([at('a'), at('b'), at('c')]).toEqual([
      [0, 40],
      [300, 40],
      [900, -60],
    ])
    expect(run(editor, 'distribute-across')).toBe(false)
    editor.select(['frame', 'in'])
    expect(run(editor, 'align-left')).toBe(false)
    const [kind] = editor.diagrams.all
    if (kind === undefined) throw new Error('no kind')
    const made = insertDiagram(editor.view, kind, [0, 4000], 'Late', ['A', 'B', 'C'], editor.chance)
    editor.write(made.changes)
    editor.select(editor.view.children(made.id, made.head))
    expect(run(editor, 'align-left')).toBe(false)
  })

  it('puts the variables of a map in line, which people place by hand', () => {
    const { editor } = board()
    const kind = editor.diagrams.of('system-map')
    if (kind === undefined) throw new Error('no kind')
    const made = insertDiagram(editor.view, kind, [0, 4000], '', ['One', 'Two', 'Three'], editor.chance)
    editor.write(made.changes)
    const ids = editor.view.structure(made.id).members.filter(id => editor.view.get(id)?.kind === 'sticky')
    editor.select(ids)
    expect(run(editor, 'stack-down')).toBe(true)
    const lefts = ids.map(id => editor.scene.boxOf(id)?.x)
    expect(new Set(lefts.map(x => Math.round(x ?? 0))).size).toBe(1)
  })
})

describe('locking', () => {
  it('is left out of what is done with many, and says so when it is alone', () => {
    const { editor, h, at } = board()
    editor.select(['a'])
    run(editor, 'lock')
    expect(editor.view.get('a')?.values.locked).toBe(true)
    for (const id of ['delete', 'duplicate']) {
      run(editor, id)
      expect(editor.said()).toBe('said.refused-item-locked')
    }
    expect(run(editor, 'nudge-left')).toBe(false)
    expect(run(editor, 'to-back')).toBe(false)
    editor.edit('a')
    expect(editor.state.getState().editing).toBeNull()
    editor.select([])
    run(editor, 'select-all')
    expect(editor.state.getState().selection).not.toContain('a')
    expect(editor.state.getState().selection).toContain('b')
    // a drag on it draws a selection box, which passes over it
    h.drag([100, 100], [450, 230])
    expect(at('a')).toEqual([0, 0])
    expect(editor.state.getState().selection).toEqual(['b'])
    // a click takes it by itself, to unlock it
    h.click([100, 100])
    expect(editor.state.getState().selection).toEqual(['a'])
    run(editor, 'lock')
    expect(editor.view.get('a')?.values.locked).toBeUndefined()
    h.drag([100, 100], [100, 300])
    expect(at('a')).toEqual([0, 200])
  })

  it('keeps its place while the others of a selection are carried', () => {
    const { editor, h, at } = board()
    editor.select(['b'])
    run(editor, 'lock')
    editor.select(['a', 'b'])
    h.drag([100, 100], [100, 350])
    expect([at('a'), at('b')]).toEqual([
      [0, 250],
      [300, 40],
    ])
  })

  it('goes along with its frame, and everything can be unlocked at once', () => {
    const { editor, h, at } = board()
    expect(run(editor, 'unlock-all')).toBe(false)
    editor.select(['in'])
    run(editor, 'lock')
    h.drag([200, 585], [250, 585])
    expect(at('in')).toEqual([90, 640])
    expect(run(editor, 'unlock-all')).toBe(true)
    expect(editor.view.get('in')?.values.locked).toBeUndefined()
  })
})

describe('style', () => {
  it('carries colour and form over, and nothing that was written', () => {
    const { editor } = board()
    editor.select(['round'])
    expect(run(editor, 'paste-style')).toBe(false)
    run(editor, 'copy-style')
    editor.select(['square', 'b', 'line'])
    expect(run(editor, 'paste-style')).toBe(true)
    expect(editor.view.get('square')).toMatchObject({ fill: 'rose', text: 'words', values: { form: 'ellipse' } })
    expect(editor.view.get('b')).toMatchObject({ fill: 'rose', text: 'b' })
    expect(editor.view.get('b')?.values.form).toBeUndefined()
    editor.undo()
    expect(editor.view.get('square')?.values.form).toBeUndefined()
  })

  it('takes a colour away where the copied thing has none', () => {
    const { editor } = board()
    editor.select(['b'])
    run(editor, 'copy-style')
    editor.select(['a'])
    run(editor, 'paste-style')
    expect(editor.view.get('a')?.fill).toBeNull()
  })
})

describe('duplicating again', () => {
  it('repeats the offset of the copy that was put somewhere', () => {
    const { editor, h, at } = board()
    editor.select(['a'])
    run(editor, 'duplicate')
    const [first = ''] = editor.state.getState().selection
    expect(at(first)).toEqual([20, 20])
    h.drag([120, 120], [120, 620])
    expect(at(first)).toEqual([20, 520])
    run(editor, 'duplicate')
    const [second = ''] = editor.state.getState().selection
    expect(at(second)).toEqual([40, 1040])
  })

  it('begins with an Alt-drag too', () => {
    const { editor, h, at } = board()
    h.with({ alt: true }).drag([1000, 40], [1000, 340])
    h.with({})
    run(editor, 'duplicate')
    const [again = ''] = editor.state.getState().selection
    expect(at(again)).toEqual([900, 540])
  })
})
