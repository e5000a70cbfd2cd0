import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/board/change.ts'
import { duplicate, fragmentOf, putFragment, readFragment } from '#shared/board/commands/fragment.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

function board(changes: readonly Change[], seed = 1) {
  const luck = chance(seed)
  const made = memoryBoard(luck.fresh)
  made.write(changes)
  return { board: made, view: made.view, luck }
}
const nowhere = () => null
const tree: readonly Change[] = [
  { op: 'create', id: 'd', kind: 'diagram', values: { at: [0, 0], type: 'fishbone', place: { order: 'a' } } },
  {
    op: 'create',
    id: 'head',
    kind: 'sticky',
    values: { place: { in: 'd', role: 'effect', order: 'a' } },
    texts: { text: 'Head' },
  },
  {
    op: 'create',
    id: 'cat',
    kind: 'sticky',
    values: { place: { in: 'd', under: 'head', role: 'category', order: 'a' }, pin: [3, 4] },
    texts: { text: 'Cat' },
  },
  {
    op: 'create',
    id: 'twig',
    kind: 'sticky',
    values: { place: { in: 'd', under: 'cat', role: 'cause', order: 'a' }, root: true },
    texts: { text: 'Cause' },
  },
  {
    op: 'create',
    id: 'also',
    kind: 'mirror',
    values: { of: 'twig', place: { in: 'd', under: 'head', role: 'category', order: 'b' } },
  },
]

describe('a fragment', () => {
  it('names nothing of the original once it is put back', () => {
    const { board: b, view, luck } = board(tree)
    const put = duplicate(view, ['d'], [10, 20], nowhere, luck)
    const text = JSON.stringify(put.changes)
    for (const id of ['"d"', '"head"', '"cat"', '"twig"', '"also"']) expect(text).not.toContain(id)
    b.write(put.changes)
    const [copy] = put.roots
    expect(put.roots).toHaveLength(1)
    expect(view.get(copy ?? '')).toMatchObject({ kind: 'diagram', at: [10, 20] })
    const shape = (id: string): unknown =>
      view
        .structure(id)
        .members.map(m => [view.item(m)?.text, view.get(m)?.kind, view.get(m)?.place?.role, view.get(m)?.pin])
    expect(shape(copy ?? '')).toEqual(shape('d'))
    // the copy's mirror shows the copy's cause
    const mirror = view.structure(copy ?? '').members.find(m => view.get(m)?.kind === 'mirror')
    const cause = view.structure(copy ?? '').members.find(m => view.get(m)?.text === 'Cause')
    expect(view.get(mirror ?? '')?.of).toBe(cause)
    expect(view.get(cause ?? '')?.values.root).toBe(true)
  })

  it('a branch is duplicated beside itself, with its twigs', () => {
    const { board: b, view, luck } = board(tree)
    const put = duplicate(view, ['cat'], [10, 20], nowhere, luck)
    b.write(put.changes)
    const [copy] = put.roots
    expect(view.children('d', 'head')).toEqual(['cat', copy, 'also'])
    expect(view.children('d', copy ?? '').map(id => view.get(id)?.text)).toEqual(['Cause'])
    expect(view.get(copy ?? '')?.pin).toBeNull()
  })

  it('put on another board, a branch becomes loose notes where it was drawn', () => {
    const { view } = board(tree)
    const fragment = fragmentOf(view, ['cat'], id => (id === 'cat' ? [100, 200] : [150, 260]))
    const other = board([], 2)
    const put = putFragment(other.view, fragment, { by: [1, 2], home: 'board' }, other.luck)
    other.board.write(put.changes)
    expect(
      [...other.view.ids()]
        .map(id => [other.view.get(id)?.text, other.view.get(id)?.at, other.view.container(id)])
        .sort(),
    ).toEqual([
      ['Cat', [101, 202], null],
      ['Cause', [151, 262], null],
    ])
  })

  it('a mirror without its item becomes a note with the item’s words', () => {
    const { view } = board(tree)
    const fragment = fragmentOf(view, ['also'], () => [0, 0])
    const other = board([], 2)
    const put = putFragment(other.view, fragment, { by: [0, 0], home: 'board' }, other.luck)
    other.board.write(put.changes)
    expect(other.view.get(put.roots[0] ?? '')).toMatchObject({ kind: 'sticky', text: 'Cause', of: null })
  })

  it('takes along the connectors between what is copied, and leaves one that would hang from nothing', () => {
    const {
      board: b,
      view,
      luck,
    } = board([
      { op: 'create', id: 'x', kind: 'sticky', values: { at: [0, 0], place: { order: 'a' } } },
      { op: 'create', id: 'y', kind: 'sticky', values: { at: [300, 0], place: { order: 'b' } } },
      { op: 'create', id: 'z', kind: 'sticky', values: { at: [600, 0], place: { order: 'c' } } },
      {
        op: 'create',
        id: 'xy',
        kind: 'connector',
        values: { from: { id: 'x' }, to: { id: 'y' }, place: { order: 'd' } },
      },
      {
        op: 'create',
        id: 'yz',
        kind: 'connector',
        values: { from: { id: 'y' }, to: { id: 'z' }, place: { order: 'e' } },
      },
    ])
    const put = duplicate(view, ['x', 'y'], [0, 50], nowhere, luck)
    b.write(put.changes)
    const line = put.roots.map(id => view.get(id)).find(e => e?.kind === 'connector')
    expect(put.roots).toHaveLength(3)
    expect([line?.from?.id, line?.to?.id].every(id => id !== undefined && put.roots.includes(id))).toBe(true)
    const other = board([], 5)
    const alone = putFragment(other.view, fragmentOf(view, ['yz'], nowhere), { by: [0, 0], home: 'board' }, other.luck)
    expect(alone).toEqual({ changes: [], roots: [], copies: new Map() })
  })

  it('survives the clipboard unchanged, and junk is refused', () => {
    const { view } = board(tree)
    const fragment = fragmentOf(view, ['d'], nowhere)
    expect(readFragment(JSON.parse(JSON.stringify(fragment)))).toEqual(fragment)
    const [part] = fragment.parts
    for (const junk of [
      null,
      3,
      {},
      { parts: [] },
      { parts: [{ ...part, id: 5 }] },
      { parts: [{ ...part, kind: '<b>' }] },
      { parts: [{ ...part, texts: { text: 4 } }] },
      { parts: [{ ...part, values: [] }] },
      { parts: [part, part] },
    ])
      expect(readFragment(junk)).toBeNull()
  })
})
