import { describe, expect, it } from 'vitest'
import { type Element, readElement } from '#shared/board/element.ts'
import { type BoardView, createView, viewOf } from '#shared/board/view.ts'
import { problemsOf } from '#shared/board/problems.ts'
import { viewDump } from '../../kit/view-dump.ts'

const el = (id: string, values: Record<string, unknown> = {}, text = ''): Element =>
  readElement(id, { values: { kind: 'sticky', ...values }, texts: { text }, maps: {} })
const diagram = (id: string, values: Record<string, unknown> = {}) => el(id, { kind: 'diagram', ...values })
const inside = (id: string, under: string | undefined, order: string, more: Record<string, unknown> = {}) =>
  el(id, { place: { in: 'd', ...(under === undefined ? {} : { under }), order }, ...more })

describe('the board view', () => {
  it('puts children in order, and equal orders by id', () => {
    const view = viewOf([
      diagram('d'),
      inside('b', 'r', 'V'),
      inside('a', 'r', 'V'),
      inside('c', 'r', 'A'),
      inside('r', undefined, 'A'),
    ])
    expect(view.children('d', 'r')).toEqual(['c', 'a', 'b'])
    expect(view.structure('d').members).toEqual(['r', 'c', 'a', 'b'])
  })

  it('shows a child of a deleted parent under the nearest living ancestor, and says so', () => {
    const view = viewOf([
      diagram('d'),
      inside('r', undefined, 'A'),
      inside('m', 'r', 'A', { deleted: 'op' }),
      inside('x', 'm', 'A'),
    ])
    expect(view.parent('x')).toBe('r')
    expect(problemsOf(view)).toContainEqual({ code: 'parent-gone', id: 'x' })
  })

  it('cuts a parent cycle at its greatest id, whatever the order of arrival', () => {
    const both = [diagram('d'), inside('a', 'b', 'A'), inside('b', 'a', 'A'), inside('c', 'b', 'A')]
    for (const order of [both, [...both].reverse()]) {
      const view = createView()
      for (const element of order) view.update([element])
      expect(view.parent('b')).toBeNull()
      expect(view.parent('a')).toBe('b')
      expect(view.structure('d').members).toEqual(['b', 'a', 'c'])
    }
  })

  it('cuts frames that stand in each other', () => {
    const frame = (id: string, home: string) => el(id, { kind: 'frame', place: { in: home, order: 'A' } })
    const view = viewOf([frame('f', 'g'), frame('g', 'f')])
    expect(view.container('g')).toBeNull()
    expect(view.container('f')).toBe('g')
  })

  it('makes members of a deleted diagram loose, and takes them back when it returns', () => {
    const view = viewOf([diagram('d'), inside('a', undefined, 'A')])
    view.update([diagram('d', { deleted: 'op' })])
    expect(view.container('a')).toBeNull()
    expect(problemsOf(view)).toContainEqual({ code: 'container-gone', id: 'a' })
    view.update([diagram('d')])
    expect(view.container('a')).toBe('d')
    expect(problemsOf(view)).toEqual([])
  })

  it('puts members of a deleted diagram that have no place of their own side by side where it stood', () => {
    const gone = diagram('d', { at: [1000, 500], deleted: 'op' })
    // what went with the diagram takes no room
    const head = inside('head', undefined, 'A', { deleted: 'op' })
    const own = inside('own', 'head', 'B', { at: [10, 20] })
    const [a, b, c] = [inside('a', 'head', 'C'), inside('b', 'a', 'D'), inside('c', 'head', 'E')]
    const view = viewOf([gone, head, own, b, c])
    const places = () => ['a', 'b', 'c', 'own'].map(id => view.get(id)?.at ?? null)
    expect(places()).toEqual([null, [1220, 500], [1440, 500], [10, 20]])
    // one that comes late tells who gives way to it
    expect([...view.update([a]).ids]).toEqual(expect.arrayContaining(['b', 'c']))
    expect(places()).toEqual([
      [1220, 500],
      [1440, 500],
      [1660, 500],
      [10, 20],
    ])
    // one that is moved leaves the others where they are, one that is deleted leaves no gap
    view.update([{ ...a, at: [0, 0] }])
    expect(view.get('c')?.at).toEqual([1660, 500])
    view.update([{ ...b, deleted: 'later' }])
    expect(view.get('c')?.at).toEqual([1440, 500])
    expect(view.get('c')).toBe(view.get('c'))
    view.update([diagram('d', { at: [1000, 500] })])
    expect(view.get('c')?.at).toBeNull()
  })

  it('puts them anew when one of them is taken elsewhere, and where it stood moves after all', () => {
    const at = (x: number) => diagram('d', { at: [x, 0], deleted: 'op' })
    const [a, b] = [inside('a', undefined, 'A'), inside('b', undefined, 'B')]
    const places = (view: BoardView) => ['a', 'b'].map(id => view.get(id)?.at ?? null)
    const view = viewOf([at(0), diagram('e'), a, b])
    expect(places(view)).toEqual([
      [0, 0],
      [220, 0],
    ])
    const taken = { ...a, place: { in: 'e', order: 'A' } }
    expect([...view.update([taken]).ids]).toContain('b')
    expect(places(view)).toEqual([null, [0, 0]])
    expect([...view.update([at(500)]).ids]).toContain('b')
    expect(places(view)).toEqual([null, [500, 0]])
    expect(places(view)).toEqual(places(viewOf([at(500), diagram('e'), taken, b])))
  })

  it('lets an item live while one standing does', () => {
    const mirror = el('m', { kind: 'mirror', of: 'a', place: { in: 'd', order: 'B' } })
    const view = viewOf([diagram('d'), inside('a', undefined, 'A'), mirror])
    expect(view.standings('a')).toEqual(['a', 'm'])
    view.update([inside('a', undefined, 'A', { deleted: 'op' })])
    expect(view.get('a')).toBeUndefined()
    expect(view.item('m')?.id).toBe('a')
    expect(view.standings('a')).toEqual(['m'])
  })

  it('tells what a change touches: mirrors with their item, members with their diagram', () => {
    const mirror = el('m', { kind: 'mirror', of: 'a', place: { in: 'e', order: 'B' } })
    const view = createView()
    view.update([diagram('d'), diagram('e'), inside('a', undefined, 'A'), mirror])
    const news = view.update([{ ...inside('a', undefined, 'A'), text: 'new' }])
    expect([...news.ids].sort()).toEqual(['a', 'm'])
    expect([...news.containers].map(String).sort()).toEqual(['d', 'e'])
  })

  it('does not follow mirrors of mirrors in a circle', () => {
    const view = viewOf([el('m', { kind: 'mirror', of: 'n' }), el('n', { kind: 'mirror', of: 'm' })])
    expect([...view.ids()]).toEqual([])
    expect(problemsOf(view).map(p => p.code)).toEqual(['item-gone', 'item-gone'])
  })

  it('finds what is bound to an element', () => {
    const view = viewOf([el('a'), el('c', { kind: 'connector', from: { id: 'a' }, to: { point: [1, 2] } })])
    expect(view.bound('a')).toEqual(['c'])
    view.update([el('c', { kind: 'connector', deleted: 'op', from: { id: 'a' } })])
    expect(view.bound('a')).toEqual([])
  })

  it('gives the same reading whatever the order of arrival', () => {
    const elements = [
      diagram('d'),
      el('f', { kind: 'frame' }),
      inside('r', undefined, 'A'),
      inside('a', 'r', 'A'),
      inside('b', 'a', 'A', { deleted: 'x' }),
      inside('c', 'b', 'A'),
      el('m', { kind: 'mirror', of: 'c', place: { in: 'd', under: 'r', order: 'Z' } }),
      el('n', { place: { in: 'f', order: 'A' } }),
    ]
    const dumps = [elements, [...elements].reverse()].map(list => {
      const view = createView()
      for (const element of list) view.update([element])
      return viewDump(view)
    })
    expect(dumps[0]).toEqual(dumps[1])
    expect(dumps[0]).toEqual(viewDump(viewOf(elements)))
  })
})
