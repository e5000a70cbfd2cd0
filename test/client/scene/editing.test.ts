import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '#shared/board/change.ts'
import { abandonIfEmpty } from '../../../client/scene/actions/diagram-moves.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { testEditor } from '../../kit/editor.ts'

// A text that is open while somebody else does something to it.

function open() {
  const editor = testEditor(1)
  editor.write([
    { op: 'create', id: 'a', kind: 'sticky', values: { at: [0, 0], place: { order: 'a' } }, texts: { text: '' } },
  ])
  const ben = memoryBoard(chance(2).fresh)
  Y.applyUpdate(ben.document, Y.encodeStateAsUpdate(editor.board.document), 'net')
  editor.edit('a')
  const other = (change: Change) => {
    ben.write([change])
    Y.applyUpdate(editor.board.document, Y.encodeStateAsUpdate(ben.document), 'net')
  }
  return { editor, other, editing: () => editor.state.getState().editing?.id ?? null }
}

describe('a text that is open', () => {
  it('is closed when somebody else deletes it, and that is said', () => {
    const { editor, other, editing } = open()
    other({ op: 'set', id: 'a', key: 'deleted', value: 'x' })
    expect([editing(), editor.said()]).toEqual([null, 'said.deleted-while-editing'])
  })

  it('is closed when somebody else locks it, and a note without a word stays then', () => {
    const { editor, other, editing } = open()
    other({ op: 'set', id: 'a', key: 'fill', value: 'mint' })
    expect(editing()).toBe('a')
    other({ op: 'set', id: 'a', key: 'locked', value: true })
    expect([editing(), editor.said()]).toEqual([null, 'said.refused-item-locked'])
    expect(abandonIfEmpty(editor, 'a')).toBe(false)
    expect(editor.view.get('a')).toBeDefined()
  })

  it('counts as cut off then, and not when its writer closes it', () => {
    const { editor, other } = open()
    const cutOff = () => editor.state.getState().cutOff
    editor.stopEditing()
    editor.edit('a')
    expect(cutOff()).toBe(0)
    other({ op: 'set', id: 'a', key: 'locked', value: true })
    expect(cutOff()).toBe(1)
    other({ op: 'set', id: 'a', key: 'deleted', value: 'x' })
    expect(cutOff()).toBe(1)
  })
})

it('an undo of what somebody else has locked since does nothing, and says what is locked', () => {
  const { editor, other } = open()
  editor.stopEditing()
  editor.write([{ op: 'set', id: 'a', key: 'at', value: [9, 9] }])
  other({ op: 'set', id: 'a', key: 'locked', value: true })
  editor.undo()
  expect(editor.state.getState().said).toMatchObject({
    word: 'said.refused-undo-locked',
    values: { name: 'Empty note' },
  })
  expect(editor.view.get('a')?.at).toEqual([9, 9])
  other({ op: 'set', id: 'a', key: 'locked', value: undefined })
  editor.undo()
  expect(editor.view.get('a')?.at).toEqual([0, 0])
})
