import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textEdit } from '#shared/board/change.ts'

const apply = (before: string, edit: ReturnType<typeof textEdit>) =>
  edit === null ? before : before.slice(0, edit.at) + edit.insert + before.slice(edit.at + edit.remove)

describe('textEdit', () => {
  it('turns any text into any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(apply(a, textEdit(a, b))).toBe(b)
      }),
    )
  })

  it('is small: one typed letter is one inserted letter', () => {
    expect(textEdit('Late bus', 'Late buses')).toEqual({ at: 8, remove: 0, insert: 'es' })
    expect(textEdit('same', 'same')).toBeNull()
  })

  it('never leaves half of an emoji in an edit', () => {
    const edit = textEdit('a🙂b', 'a🙃b')
    expect(edit).toEqual({ at: 1, remove: 2, insert: '🙃' })
  })
})
