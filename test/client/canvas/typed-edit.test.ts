import { expect, it } from 'vitest'
import { typedEdit } from '../../../client/canvas/typed-edit.ts'

const asked = (inputType: string, text: string, at: readonly [number, number], more: object = {}) => {
  const {
    data,
    range = at,
    lists = true,
  } = more as { data?: string; range?: readonly [number, number]; lists?: boolean }
  const selected = { start: at[0], end: at[1] }
  return typedEdit({ inputType, data: data ?? null } as InputEvent, {
    text,
    selected,
    lists,
    range: () => ({ start: range[0], end: range[1] }),
  })
}

it('puts words where they are announced, with one kind of line break', () => {
  expect(asked('insertText', 'late', [4, 4], { data: 'r' })).toEqual({ at: 4, remove: 0, insert: 'r' })
  expect(asked('insertReplacementText', 'teh bus', [7, 7], { data: 'the', range: [0, 3] })).toEqual({
    at: 0,
    remove: 3,
    insert: 'the',
  })
  expect(asked('insertFromPaste', '', [0, 0], { data: 'a\r\nb\rc' })).toMatchObject({ insert: 'a\nb\nc' })
  expect(asked('insertText', 'late', [4, 4])).toBeNull()
  expect(asked('insertParagraph', 'late', [1, 3])).toEqual({ at: 1, remove: 2, insert: '\n' })
})

it('erases what is selected, else what is announced, else one whole character', () => {
  expect(asked('deleteContentBackward', 'late bus', [0, 4])).toEqual({ at: 0, remove: 4, insert: '' })
  expect(asked('deleteWordBackward', 'late bus', [8, 8], { range: [5, 8] })).toEqual({ at: 5, remove: 3, insert: '' })
  expect(asked('deleteContentBackward', 'a🚌', [3, 3])).toEqual({ at: 1, remove: 2, insert: '' })
  expect(asked('deleteContentForward', '🚌a', [0, 0])).toEqual({ at: 0, remove: 2, insert: '' })
  expect(asked('deleteContentBackward', 'a', [0, 0])).toBeNull()
  // nothing is dragged out of a text
  expect(asked('deleteByDrag', 'late', [0, 4])).toBeNull()
})

it('begins a list by a sign and a space only where lists are drawn', () => {
  const plain = { at: 1, remove: 0, insert: ' ' }
  expect(asked('insertText', '-', [1, 1], { data: ' ', lists: false })).toEqual(plain)
  expect(asked('insertText', '-', [1, 1], { data: ' ' })).not.toEqual(plain)
})
