import { describe, expect, it } from 'vitest'
import { restack, type Stacking } from '#shared/board/commands/order.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

function after(how: Stacking, ids: readonly string[]): string {
  const luck = chance(3)
  const board = memoryBoard(luck.fresh)
  board.write([...'abcde'].map(id => ({ op: 'create', id, kind: 'sticky', values: { place: { order: id } } }) as const))
  board.write(restack(board.view, ids, how, luck.random))
  return board.view.children(null, null).join('')
}

describe('stacking', () => {
  it('to the front and the back, keeping the order among them', () => {
    expect(after('front', ['d', 'b'])).toBe('acebd')
    expect(after('back', ['d', 'b'])).toBe('bdace')
  })
  it('one step at a time', () => {
    expect(after('forward', ['b'])).toBe('acbde')
    expect(after('backward', ['d'])).toBe('abdce')
    expect(after('forward', ['e'])).toBe('abcde')
    expect(after('backward', ['a'])).toBe('abcde')
    expect(after('backward', ['b'])).toBe('bacde')
  })
  it('does nothing to everything', () => {
    expect(after('front', [...'abcde'])).toBe('abcde')
  })
  it('writes nothing where they lie like that already', () => {
    const luck = chance(3)
    const board = memoryBoard(luck.fresh)
    board.write([...'abc'].map(id => ({ op: 'create', id, kind: 'sticky', values: { place: { order: id } } }) as const))
    expect(restack(board.view, ['c', 'b'], 'front', luck.random)).toEqual([])
    expect(restack(board.view, ['a'], 'back', luck.random)).toEqual([])
    expect(restack(board.view, ['a', 'c'], 'front', luck.random)).not.toEqual([])
  })
  it('steps over one that is drawn in the same layer', () => {
    const luck = chance(3)
    const board = memoryBoard(luck.fresh)
    board.write(
      [...'aFGb'].map(
        (id, i) => ({ op: 'create', id, kind: 'sticky', values: { place: { order: `a${i}` } } }) as const,
      ),
    )
    const layerOf = (id: string) => (id === id.toUpperCase() ? 0 : 2)
    board.write(restack(board.view, ['a'], 'forward', luck.random, layerOf))
    expect(board.view.children(null, null).join('')).toBe('FGba')
    board.write(restack(board.view, ['G', 'b'], 'back', luck.random, layerOf))
    expect(board.view.children(null, null).join('')).toBe('GFba')
  })
  it('leaves members of a diagram to their diagram', () => {
    const luck = chance(3)
    const board = memoryBoard(luck.fresh)
    board.write([
      { op: 'create', id: 'd', kind: 'diagram', values: { type: 'fishbone', place: { order: 'a' } } },
      { op: 'create', id: 'x', kind: 'sticky', values: { place: { in: 'd', order: 'a' } } },
      { op: 'create', id: 'y', kind: 'sticky', values: { place: { in: 'd', order: 'b' } } },
    ])
    expect(restack(board.view, ['x'], 'front', luck.random)).toEqual([])
  })
})
