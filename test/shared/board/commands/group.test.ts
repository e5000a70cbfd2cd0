import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { duplicate, fragmentOf, putFragment } from '#shared/board/commands/fragment.ts'
import { group, groupableOf, isOneGroup, ungroup } from '#shared/board/commands/group.ts'
import { groupsOf, insideOf, matesOf, withMates } from '#shared/board/groups.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { boardFile } from '#shared/exchange/board-file.ts'
import { putBoard } from '#shared/exchange/put-board.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

const note = (id: string, values = {}) =>
  ({
    op: 'create',
    id,
    kind: 'sticky',
    values: { at: [0, 0], place: { order: id }, ...values },
    texts: { text: id },
  }) as const

function board(seed = 1): Board {
  const made = memoryBoard(chance(seed).fresh)
  made.write(['a', 'b', 'c', 'd'].map(id => note(id)))
  return made
}
const luck = chance(50)
const tell = ({ view }: Board) => [...groupsOf(view).values()]

describe('grouping', () => {
  it('takes things together and apart again, each as one step of undo', () => {
    const one = board()
    one.write(group(one.view, ['a', 'b'], luck.fresh))
    expect(tell(one)).toEqual([['a', 'b']])
    expect(matesOf(one.view, 'a')).toEqual(['a', 'b'])
    expect(withMates(one.view, ['c', 'b'])).toEqual(['c', 'b', 'a'])
    expect(isOneGroup(one.view, ['b', 'a'])).toBe(true)
    expect(group(one.view, ['b', 'a'], luck.fresh)).toEqual([])
    // a group with something more is one group
    one.write(group(one.view, ['a', 'c'], luck.fresh))
    expect(tell(one)).toEqual([['a', 'b', 'c']])
    one.undo.undo()
    expect(tell(one)).toEqual([['a', 'b']])
    one.write(ungroup(one.view, ['a']))
    expect(tell(one)).toEqual([])
  })

  it('knows who looks into a group', () => {
    const one = board()
    one.write(group(one.view, ['a', 'b', 'c'], luck.fresh))
    expect(insideOf(one.view, ['a'])).toEqual(['a', 'b', 'c'])
    expect(insideOf(one.view, ['a', 'b', 'c'])).toEqual([])
    expect(insideOf(one.view, ['a', 'd'])).toEqual([])
    expect(insideOf(one.view, [])).toEqual([])
  })

  it('is no group with one of it left, and comes back with the other', () => {
    const one = board()
    one.write(group(one.view, ['a', 'b'], luck.fresh))
    one.write([{ op: 'set', id: 'b', key: 'deleted', value: 'op' }])
    expect(matesOf(one.view, 'a')).toEqual([])
    one.undo.undo()
    expect(matesOf(one.view, 'a')).toEqual(['a', 'b'])
  })

  it('leaves out diagrams and what stands in them, and what a frame takes along', () => {
    const one = board()
    const [kind] = diagramKinds().all
    if (kind === undefined) throw new Error('no kind')
    const made = insertDiagram(one.view, kind, [900, 0], 'Head', ['One'], luck)
    one.write(made.changes)
    one.write([
      { op: 'create', id: 'f', kind: 'frame', values: { at: [0, 0], place: { order: 'f' } } },
      note('in', { place: { in: 'f', order: 'a' } }),
    ])
    expect(groupableOf(one.view, ['a', made.id, made.head, 'f', 'in'])).toEqual(['a', 'f'])
    one.write(group(one.view, ['a', 'b'], luck.fresh))
    // taken into a diagram it stands there, and in no group
    one.write([
      { op: 'set', id: 'a', key: 'place', value: { in: made.id, under: made.head, role: 'cause', order: 'z' } },
    ])
    expect(tell(one)).toEqual([])
  })

  it('merges two groupings at once to one of the two for each thing', () => {
    const [ana, ben] = [memoryBoard(chance(1).fresh), memoryBoard(chance(2).fresh)]
    ana.write(['a', 'b', 'c'].map(id => note(id)))
    const sync = () => {
      Y.applyUpdate(ben.document, Y.encodeStateAsUpdate(ana.document), 'net')
      Y.applyUpdate(ana.document, Y.encodeStateAsUpdate(ben.document), 'net')
    }
    sync()
    ana.write(group(ana.view, ['a', 'b'], luck.fresh))
    ben.write(group(ben.view, ['b', 'c'], luck.fresh))
    sync()
    expect(tell(ana)).toEqual(tell(ben))
    expect(tell(ana)).toHaveLength(1)
    expect(tell(ana)[0]).toContain('b')
  })

  it('stays together in copies, under a name of their own, also from a file twice', () => {
    const one = board()
    one.write(group(one.view, ['a', 'b'], luck.fresh))
    const put = duplicate(one.view, ['a', 'b', 'c'], [20, 20], () => null, luck)
    one.write(put.changes)
    expect(tell(one).map(ids => ids.length)).toEqual([2, 2])
    expect(matesOf(one.view, put.roots[0] ?? '')).toHaveLength(2)
    expect(matesOf(one.view, put.roots[2] ?? '')).toEqual([])
    // a copy of one of a group is in none
    const single = putFragment(
      one.view,
      fragmentOf(one.view, ['a'], () => null),
      { by: [0, 0], home: 'board' },
      luck,
    )
    one.write(single.changes)
    expect(one.view.get(single.roots[0] ?? '')?.values.group).toBeUndefined()
    const source = {
      title: '',
      view: one.view,
      elements: elementKinds(),
      diagrams: diagramKinds(),
      say: () => null,
      now: 0,
    }
    const file = boardFile({ ...source, only: ['a', 'b'] })
    const before = tell(one).length
    for (let i = 0; i < 2; i++) one.write(putBoard(one.view, file, [0, 300], diagramKinds(), luck).changes)
    expect(tell(one)).toHaveLength(before + 2)
    expect(tell(one).every(ids => ids.length === 2)).toBe(true)
  })

  it('reads anything', () => {
    const one = board()
    for (const value of [7, '', 'not an id', null, ['x'], { a: 1 }])
      for (const id of ['a', 'b']) one.write([{ op: 'set', id, key: 'group', value }])
    expect(tell(one)).toEqual([])
  })
})
