import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { type Merge, mergedOf, together } from '../../../client/net/merged.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

const board = () => {
  const made = memoryBoard(chance(1).fresh)
  made.write(
    ['a', 'b', 'gone'].map(id => ({
      op: 'create',
      id,
      kind: 'sticky',
      values: { place: { order: id } },
      texts: { text: `text ${id}` },
    })),
  )
  made.write([{ op: 'create', id: 'm', kind: 'mirror', values: { of: 'b', place: { order: 'm' } } }])
  made.write([set('gone', 'deleted', 'op')])
  return made
}

const merge = (mine: Readonly<Record<string, readonly string[]>>, lived = Object.keys(mine)): Merge => ({
  mine: new Map(Object.entries(mine).map(([id, keys]) => [id, new Set(keys)])),
  lived: new Set(lived),
})

describe('what was merged', () => {
  it('counts what was changed, and lists what met a deletion with what was changed and who did it', () => {
    const { view } = board()
    const found = mergedOf(merge({ a: ['text'], gone: ['text', 'at', 'root', 'fill'] }), view, () => 'Ben')
    expect(found).toEqual({
      count: 2,
      met: [{ id: 'gone', text: 'text gone', kind: 'sticky', changed: ['text', 'place', 'mark'], by: 'Ben' }],
    })
  })

  it('does not list what one had deleted oneself', () => {
    const { view } = board()
    expect(mergedOf(merge({ gone: ['deleted', 'text'] }, []), view, () => null).met).toEqual([])
  })

  it('does not list an item that another standing still shows, but one whose own place was changed', () => {
    const made = board()
    made.write([set('b', 'deleted', 'op')])
    expect(mergedOf(merge({ b: ['text'] }), made.view, () => null).met).toEqual([])
    expect(mergedOf(merge({ b: ['place'] }), made.view, () => null).met).toHaveLength(1)
  })

  it('names a standing by its item', () => {
    const made = board()
    made.write([set('m', 'deleted', 'op')])
    expect(mergedOf(merge({ m: ['place'] }), made.view, () => null).met).toMatchObject([
      { id: 'm', text: 'text b', changed: ['place'], by: null },
    ])
  })

  it('of two merges keeps each item once', () => {
    const { view } = board()
    const one = mergedOf(merge({ gone: ['text'] }), view, () => null)
    expect(together(one, one)).toEqual(one)
  })
})
