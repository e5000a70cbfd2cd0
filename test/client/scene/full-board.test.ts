import { expect, it } from 'vitest'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { type Change, set } from '#shared/board/change.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { inspect } from '#shared/board/doc/gate.ts'
import { mergeUpdates } from '#shared/board/doc/merge.ts'
import { openReplica } from '#shared/board/doc/replica.ts'
import { markPassed } from '../../../client/panels/room-left.ts'
import { pressTextKey } from '../../../client/canvas/text-keys.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { testEditor } from '../../kit/editor.ts'

const create = (id: string, kind: string): Change => ({ op: 'create', id, kind, values: {} })

it('a full board takes changes and deletions, no more elements, and says so', () => {
  const editor = testEditor()
  editor.state.setState({ mostElements: 2 })
  expect(editor.write([create('a', 'sticky'), create('b', 'sticky')])).toBe(true)
  expect(editor.write([create('c', 'sticky')])).toBe(false)
  expect(editor.said()).toBe('said.refused-full')
  expect(editor.view.size).toBe(2)
  expect(editor.write([set('a', 'fill', 'mint')])).toBe(true)
  expect(editor.write([set('a', 'deleted', 'op')])).toBe(true)
  expect(editor.write([create('c', 'sticky')])).toBe(true)
  // bringing back is adding
  expect(editor.write([set('a', 'deleted', undefined)])).toBe(false)
  // one away, one new
  expect(editor.write([set('b', 'deleted', 'op2'), create('d', 'sticky')])).toBe(true)
})

it('people are warned once at half and once at four fifths, on the way up', () => {
  expect([0, 4, 5, 6, 8, 9].map((n, i, all) => markPassed(all[i - 1] ?? 0, n, 10))).toEqual([
    null,
    null,
    0.5,
    null,
    0.8,
    null,
  ])
  expect(markPassed(0, 9, 10)).toBe(0.8)
  expect(markPassed(9, 4, 10)).toBeNull()
})

it('what an undo or a redo brings back finds no room that others have taken: said, and kept for later', () => {
  const editor = testEditor()
  editor.write([create('a', 'sticky'), create('b', 'sticky')])
  editor.state.setState({ mostElements: 2 })
  editor.select(['a', 'b'])
  editor.board.undo.step()
  actionById('delete')?.run(editor)
  const ben = memoryBoard(chance(8).fresh)
  const bring = (from: Board, to: Board) => applyUpdate(to.document, encodeStateAsUpdate(from.document), 'net')
  bring(editor.board, ben)
  ben.write([create('x', 'sticky'), create('y', 'sticky')])
  bring(ben, editor.board)
  const before = encodeStateAsUpdate(editor.board.document)
  const sent: Uint8Array[] = []
  const note = (update: Uint8Array) => void sent.push(update)
  editor.board.document.on('update', note)
  editor.undo()
  editor.board.document.off('update', note)
  expect(editor.said()).toBe('said.refused-full')
  // what it leaves behind goes out as one, and the server takes it
  const replica = openReplica([before])
  if (!replica.ok) throw new Error(replica.error)
  const limits = { elements: 2, text: 50, docBytes: 1e6 }
  const writer = { participantId: 'ana', ownerOf: () => 'ana' }
  expect(inspect(replica.value, mergeUpdates(sent), writer, limits).kind).toBe('accept')
  expect([...editor.view.ids()].sort()).toEqual(['x', 'y'])
  // the same from a text that is open
  editor.edit('x')
  const undo = { key: 'z', shiftKey: false, altKey: false, ctrlKey: true, metaKey: false, isComposing: false }
  pressTextKey(editor, 'x', undo, { flush: () => undefined, leave: () => undefined })
  expect([...editor.view.ids()].sort()).toEqual(['x', 'y'])
  expect(editor.state.getState().editing).toEqual({ id: 'x', key: 'text' })
  editor.stopEditing()
  ben.write([set('x', 'deleted', 'op'), set('y', 'deleted', 'op')])
  bring(ben, editor.board)
  editor.undo()
  expect([...editor.view.ids()].sort()).toEqual(['a', 'b'])
})
