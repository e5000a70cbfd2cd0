import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/board/change.ts'
import { moveBy, pinBy, placeIn } from '#shared/board/commands/move.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

function board(changes: readonly Change[]) {
  const luck = chance(1)
  const made = memoryBoard(luck.fresh)
  made.write(changes)
  return { board: made, view: made.view, ...luck }
}
const sticky = (id: string, at: readonly [number, number], place: Record<string, string>): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { at, place },
})
const frame = (id: string, at: readonly [number, number], place: Record<string, string>): Change => ({
  op: 'create',
  id,
  kind: 'frame',
  values: { at, size: [400, 400], place },
})

describe('moving', () => {
  it('takes along what stands in a frame, frames in it too, once', () => {
    const { board: b, view } = board([
      frame('f', [0, 0], { order: 'a' }),
      frame('g', [10, 10], { in: 'f', order: 'a' }),
      sticky('n', [20, 20], { in: 'g', order: 'a' }),
      sticky('m', [900, 0], { order: 'b' }),
    ])
    b.write(moveBy(view, ['f', 'n', 'g'], [5, 7]))
    expect(['f', 'g', 'n', 'm'].map(id => view.get(id)?.at)).toEqual([
      [5, 7],
      [15, 17],
      [25, 27],
      [900, 0],
    ])
  })

  it('leaves a diagram’s members to their layout and moves the diagram', () => {
    const { view } = board([
      { op: 'create', id: 'd', kind: 'diagram', values: { at: [0, 0], type: 'fishbone', place: { order: 'a' } } },
      { op: 'create', id: 'n', kind: 'sticky', values: { place: { in: 'd', order: 'a' } } },
    ])
    expect(moveBy(view, ['d'], [5, 5])).toEqual([{ op: 'set', id: 'd', key: 'at', value: [5, 5] }])
    expect(moveBy(view, ['n'], [5, 5])).toEqual([])
    expect(pinBy(view, ['n'], [5, 6])).toEqual([{ op: 'set', id: 'n', key: 'pin', value: [5, 6] }])
  })

  it('moves the free ends of a line, and not those that are bound', () => {
    const { view } = board([
      sticky('n', [0, 0], { order: 'a' }),
      {
        op: 'create',
        id: 'c',
        kind: 'connector',
        values: { from: { id: 'n', point: [1, 1] }, to: { point: [50, 50] }, place: { order: 'b' } },
      },
    ])
    expect(moveBy(view, ['c'], [10, 0])).toEqual([{ op: 'set', id: 'c', key: 'to', value: { point: [60, 50] } }])
  })

  it('writes nothing for no distance, and ignores what is gone', () => {
    const { view } = board([sticky('n', [0, 0], { order: 'a' })])
    expect(moveBy(view, ['n'], [0, 0])).toEqual([])
    expect(moveBy(view, ['ghost'], [1, 0])).toEqual([])
  })
})

describe('placing', () => {
  it('puts things on top in a frame, in their order, and takes them out again', () => {
    const {
      board: b,
      view,
      random,
    } = board([
      frame('f', [0, 0], { order: 'a' }),
      sticky('old', [0, 0], { in: 'f', order: 'm' }),
      sticky('x', [0, 0], { order: 'b' }),
      sticky('y', [0, 0], { order: 'c' }),
    ])
    b.write(placeIn(view, ['x', 'y'], 'f', random))
    expect(view.children('f', null)).toEqual(['old', 'x', 'y'])
    b.write(placeIn(view, ['old'], null, random))
    expect(view.children(null, null)).toEqual(['f', 'old'])
  })

  it('puts no frame into itself or into what it holds', () => {
    const { view, random } = board([frame('f', [0, 0], { order: 'a' }), frame('g', [0, 0], { in: 'f', order: 'a' })])
    expect(placeIn(view, ['f'], 'g', random)).toEqual([])
    expect(placeIn(view, ['f'], 'f', random)).toEqual([])
  })
})
