import { describe, expect, it } from 'vitest'
import { groupsOf } from '#shared/board/groups.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { describe as told } from '../../../client/scene/names.ts'
import { testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

const note = (id: string, x: number) =>
  ({ op: 'create', id, kind: 'sticky', values: { at: [x, 0], place: { order: id } }, texts: { text: id } }) as const

function grouped() {
  const editor = testEditor()
  editor.write([note('a', 0), note('b', 400), note('c', 800), note('d', 1200)])
  editor.select(['a', 'b'])
  actionById('group')?.run(editor)
  const h = hand(editor)
  return { editor, h, selection: () => editor.state.getState().selection, at: (id: string) => editor.view.get(id)?.at }
}

describe('a group', () => {
  it('is selected by a click on one of it, and moved as one', () => {
    const { editor, h, selection, at } = grouped()
    expect(editor.said()).toBe('said.grouped')
    h.click([900, 100])
    h.click([100, 100])
    expect(selection()).toEqual(['a', 'b'])
    h.drag([100, 100], [100, 400])
    expect([at('a')?.[1], at('b')?.[1], at('c')?.[1]]).toEqual([300, 300, 0])
    editor.board.undo.undo()
    expect(at('a')).toEqual([0, 0])
  })

  it('is gone into by a double-click, and by Ctrl at once', () => {
    const { editor, h, selection } = grouped()
    h.click([900, 100])
    h.doubleClick([100, 100])
    expect(selection()).toEqual(['a'])
    h.click([500, 100])
    expect(selection()).toEqual(['b'])
    h.doubleClick([500, 100])
    expect(editor.state.getState().editing?.id).toBe('b')
    editor.stopEditing()
    actionById('select-group')?.run(editor)
    expect(selection()).toEqual(['a', 'b'])
    h.click([900, 100])
    h.with({ ctrl: true }).click([100, 100])
    expect(selection()).toEqual(['a'])
  })

  it('comes whole into a selection box and under Shift', () => {
    const { h, selection } = grouped()
    h.drag([-60, -60], [40, 40])
    expect([...selection()].sort()).toEqual(['a', 'b'])
    h.with({ shift: true }).click([900, 100])
    expect([...selection()].sort()).toEqual(['a', 'b', 'c'])
    h.click([500, 100])
    expect(selection()).toEqual(['c'])
  })

  it('is put in order as one beside other things, and inside when it is alone', () => {
    const { editor, at } = grouped()
    editor.write([{ op: 'set', id: 'b', key: 'at', value: [400, 60] }])
    editor.select(['a', 'b', 'c'])
    actionById('align-bottom')?.run(editor)
    expect([at('a'), at('b'), at('c')]).toEqual([
      [0, 0],
      [400, 60],
      [800, 60],
    ])
    editor.select(['a', 'b'])
    actionById('align-top')?.run(editor)
    expect([at('a'), at('b')]).toEqual([
      [0, 0],
      [400, 0],
    ])
  })

  it('comes apart, and is told', () => {
    const { editor } = grouped()
    expect(told(editor, 'a')).toBe('a, note, in a group of 2.')
    actionById('ungroup')?.run(editor)
    expect(groupsOf(editor.view).size).toBe(0)
    expect(editor.said()).toBe('said.ungrouped')
  })

  it('refuses what is locked', () => {
    const { editor } = grouped()
    editor.write([{ op: 'set', id: 'c', key: 'locked', value: true }])
    editor.select(['c', 'd'])
    actionById('group')?.run(editor)
    expect(editor.said()).toBe('said.refused-item-locked')
  })
})

describe('resizing', () => {
  it('stops where its edge falls into line, and Ctrl lets it go on', () => {
    const editor = testEditor()
    editor.write([
      { op: 'create', id: 's', kind: 'shape', values: { at: [0, 0], size: [200, 100], place: { order: 'a' } } },
      { op: 'create', id: 'o', kind: 'shape', values: { at: [300, 300], size: [200, 100], place: { order: 'b' } } },
    ])
    const h = hand(editor)
    h.click([100, 50])
    h.drag([202, 50], [298, 50])
    expect(editor.view.get('s')?.size).toEqual([300, 100])
    h.with({ ctrl: true }).drag([302, 50], [308, 50])
    expect(editor.view.get('s')?.size).toEqual([306, 100])
  })

  it('keeps a note’s shape when it falls into line', () => {
    const editor = testEditor()
    editor.write([note('a', 0), { ...note('b', 700), values: { at: [700, 500], place: { order: 'b' } } }])
    const h = hand(editor)
    h.click([100, 100])
    h.drag([202, 202], [495, 495])
    expect(editor.view.get('a')?.size).toEqual([500, 500])
  })
})
