import { expect, it } from 'vitest'
import { type Change, set } from '#shared/board/change.ts'
import { markPassed } from '../../../client/panels/room-left.ts'
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
