import { describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { groupsOf } from '#shared/board/groups.ts'
import { destinations, moveTo } from '../../../client/scene/actions/diagram-moves.ts'
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

  it('is put in order as one also where one of it is locked, which stays', () => {
    const { editor, at } = grouped()
    editor.select(['a', 'b', 'd'])
    actionById('group')?.run(editor)
    editor.write([
      { op: 'set', id: 'b', key: 'at', value: [400, 60] },
      { op: 'set', id: 'c', key: 'at', value: [800, 300] },
      { op: 'set', id: 'd', key: 'locked', value: true },
    ])
    editor.select(['a', 'b', 'c', 'd'])
    actionById('align-bottom')?.run(editor)
    expect(['a', 'b', 'c', 'd'].map(at)).toEqual([
      [0, 240],
      [400, 300],
      [800, 300],
      [1200, 0],
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

describe('a group and a frame', () => {
  function framed(x: number) {
    const { editor, h } = grouped()
    editor.write([
      { op: 'create', id: 'f', kind: 'frame', values: { at: [x, 900], size: [900, 400], place: { order: 'f' } } },
      { op: 'set', id: 'b', key: 'at', value: [300, 0] },
    ])
    const homes = () => ['a', 'b'].map(id => editor.view.container(id))
    return { editor, h, homes }
  }

  it('goes in and out as a whole, by the middle of all of it', () => {
    const { editor, h, homes } = framed(150)
    h.drag([100, 100], [100, 1100])
    expect(homes()).toEqual(['f', 'f'])
    h.drag([200, 885], [200, 985])
    expect(editor.view.get('a')?.at).toEqual([0, 1100])
    h.drag([100, 1200], [-100, 1200])
    expect(homes()).toEqual([null, null])
  })

  it('stays out with the one that lies in it where its middle does not', () => {
    const { h, homes } = framed(310)
    h.drag([100, 100], [100, 1100])
    expect(homes()).toEqual([null, null])
  })

  it('stays together where one of it is moved alone, and where one of it is locked', () => {
    const { editor, h, homes } = framed(150)
    h.with({ ctrl: true }).click([100, 100])
    h.with({}).drag([100, 100], [100, 1900])
    expect(homes()).toEqual(['f', 'f'])
    h.drag([100, 1900], [100, 100])
    expect(homes()).toEqual([null, null])
    editor.write([{ op: 'set', id: 'b', key: 'locked', value: true }])
    h.drag([100, 100], [100, 1900])
    expect(homes()).toEqual([null, null])
  })

  it('takes its lines along, and never goes into one of its own', () => {
    const { editor, h } = framed(150)
    const line = { from: { point: [0, 250] }, to: { point: [500, 250] }, place: { order: 'l' } }
    editor.write([{ op: 'create', id: 'line', kind: 'connector', values: line }])
    editor.select(['a', 'b', 'line'])
    actionById('group')?.run(editor)
    h.drag([100, 100], [100, 1100])
    expect(['a', 'b', 'line'].map(id => editor.view.container(id))).toEqual(['f', 'f', 'f'])
    h.drag([200, 885], [200, 985])
    expect(editor.view.get('line')?.from?.point).toEqual([0, 1350])
    editor.select(['c', 'f'])
    actionById('group')?.run(editor)
    h.with({ ctrl: true }).click([900, 100])
    h.with({}).drag([900, 100], [900, 1150])
    expect(['c', 'f'].map(id => editor.view.container(id))).toEqual([null, null])
  })

  it('is taken in by a frame drawn round all of it, its lines too, and by one round a part not at all', () => {
    const { editor, h } = grouped()
    const line = { from: { id: 'a' }, to: { id: 'b' }, place: { order: 'l' } }
    editor.write([{ op: 'create', id: 'line', kind: 'connector', values: line }])
    editor.select(['a', 'b', 'line'])
    actionById('group')?.run(editor)
    const draw = (from: Vec, to: Vec) => {
      editor.use('frame')
      h.drag(from, to)
      return editor.state.getState().editing?.id ?? ''
    }
    const homes = () => ['a', 'b', 'line', 'c'].map(id => editor.view.container(id))
    draw([350, -60], [1050, 260])
    expect(homes().slice(0, 3)).toEqual([null, null, null])
    editor.undo()
    const frame = draw([-50, -50], [1050, 250])
    expect(homes()).toEqual([frame, frame, frame, frame])
  })

  it('goes whole by the command on one of it: round it, into a frame and out of it', () => {
    const { editor, homes } = framed(150)
    const at = () => ['a', 'b'].map(id => editor.view.get(id)?.at)
    expect(moveTo(editor, 'a', 'f')).toBe(true)
    expect(homes()).toEqual(['f', 'f'])
    expect(at()).toEqual([
      [174, 924],
      [474, 924],
    ])
    expect(moveTo(editor, 'b', 'board')).toBe(true)
    expect(homes()).toEqual([null, null])
    expect((at()[1]?.[0] ?? 0) - (at()[0]?.[0] ?? 0)).toBe(300)
    editor.select(['a'])
    actionById('frame-selection')?.run(editor)
    const made = editor.state.getState().editing?.id ?? ''
    expect(homes()).toEqual([made, made])
    editor.undo()
    // nor is it offered a frame of its own
    editor.select(['a', 'f'])
    actionById('group')?.run(editor)
    expect(destinations(editor, 'a', 'move', { board: 'The board', frame: 'frame' })).toEqual([])
  })

  it('stays by the command with what of it is locked, and that is said', () => {
    const { editor, homes } = framed(150)
    editor.write([{ op: 'set', id: 'b', key: 'locked', value: true }])
    expect(moveTo(editor, 'a', 'f')).toBe(false)
    expect(editor.said()).toBe('said.refused-item-locked')
    editor.select(['a'])
    actionById('frame-selection')?.run(editor)
    expect(homes()).toEqual([null, null])
  })

  it('is copied in as a whole', () => {
    const { editor, h } = framed(150)
    h.with({ alt: true }).drag([100, 100], [100, 1100])
    const copies = editor.state.getState().selection
    expect(copies.map(id => editor.view.container(id))).toEqual(['f', 'f'])
    expect(groupsOf(editor.view).size).toBe(2)
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
