import { describe, expect, it } from 'vitest'
import { readElement } from '#shared/board/element.ts'
import { viewOf } from '#shared/board/view.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { treeOf } from '#shared/diagrams/tree.ts'

// Whatever a merge or a faulty client left behind has a place in the tree.

interface Entry {
  readonly id: string
  readonly under?: string
  readonly role?: string
  readonly order?: string
  readonly of?: string
  readonly deleted?: string
  readonly kind?: string
}

const treeWith = (entries: readonly Entry[]) => {
  const elements = [
    readElement('d', { values: { kind: 'diagram', type: 'fishbone', place: { order: 'V' } }, texts: {}, maps: {} }),
    ...entries.map(({ id, under, role, order = 'V', of, deleted, kind = of === undefined ? 'sticky' : 'mirror' }) =>
      readElement(id, {
        values: { kind, place: { in: 'd', under, role, order }, of, deleted },
        texts: kind === 'sticky' ? { text: `text of ${id}` } : {},
        maps: {},
      }),
    ),
  ]
  const tree = treeOf(viewOf(elements), 'd', fishbone)
  if (tree === null) throw new Error('no tree')
  return tree
}

const EFFECT: Entry = { id: 'e', role: 'effect' }

describe('treeOf', () => {
  it('lists the head first, parents before children, siblings in order', () => {
    const tree = treeWith([
      { id: 'c2', under: 'k1', role: 'cause', order: 'B' },
      { id: 'k2', under: 'e', role: 'category', order: 'B' },
      { id: 'c1', under: 'k1', role: 'cause', order: 'A' },
      { id: 'k1', under: 'e', role: 'category', order: 'A' },
      EFFECT,
    ])
    expect(tree.order).toEqual(['e', 'k1', 'c1', 'c2', 'k2'])
    expect(tree.top).toEqual(['k1', 'k2'])
    expect(tree.nodes.get('c1')?.depth).toBe(2)
    expect(tree.nodes.get('k1')?.children).toEqual(['c1', 'c2'])
  })

  it('takes the lowest of two heads and hangs the other at the first level', () => {
    const tree = treeWith([
      { id: 'late', role: 'effect', order: 'C' },
      { id: 'early', role: 'effect', order: 'B' },
      { id: 'k', under: 'late', role: 'category' },
    ])
    expect(tree.head).toBe('early')
    expect(tree.top).toEqual(['late'])
    expect(tree.nodes.get('late')?.role).toBe('category')
    expect(tree.nodes.get('k')?.parent).toBe('late')
  })

  it('hangs a standing without its parent at the first level, in order among the others', () => {
    const tree = treeWith([
      EFFECT,
      { id: 'k1', under: 'e', role: 'category', order: 'A' },
      { id: 'orphan', under: 'nobody', role: 'cause', order: 'B' },
      { id: 'k2', under: 'e', role: 'category', order: 'C' },
    ])
    expect(tree.top).toEqual(['k1', 'orphan', 'k2'])
    expect(tree.nodes.get('orphan')?.parent).toBe('e')
    expect(tree.nodes.get('orphan')?.role).toBe('cause')
  })

  it('hangs the child of a deleted standing at the nearest living ancestor', () => {
    const tree = treeWith([
      EFFECT,
      { id: 'k', under: 'e', role: 'category' },
      { id: 'gone', under: 'k', role: 'cause', deleted: 'op' },
      { id: 'c', under: 'gone', role: 'cause' },
    ])
    expect(tree.nodes.get('c')?.parent).toBe('k')
    expect(tree.nodes.has('gone')).toBe(false)
  })

  it('gives an unknown or missing role the usual one of its place', () => {
    const tree = treeWith([
      EFFECT,
      { id: 'a', under: 'e', role: 'made-by-a-newer-client' },
      { id: 'b', under: 'a' },
      { id: 'c', under: 'b', role: 'effect' },
    ])
    expect(['a', 'b', 'c'].map(id => tree.nodes.get(id)?.role)).toEqual(['category', 'cause', 'cause'])
  })

  it('cuts a cycle, and loses nobody', () => {
    const tree = treeWith([EFFECT, { id: 'a', under: 'b', role: 'cause' }, { id: 'b', under: 'a', role: 'cause' }])
    expect([...tree.order].sort()).toEqual(['a', 'b', 'e'])
  })

  it('shows the item of a mirror, and marks both standings as shared', () => {
    const tree = treeWith([
      EFFECT,
      { id: 'c', under: 'e', role: 'cause', order: 'A' },
      { id: 'm', under: 'e', role: 'cause', order: 'B', of: 'c' },
      { id: 'lost', under: 'e', role: 'cause', order: 'C', of: 'nothing' },
    ])
    expect(tree.nodes.get('m')?.item.text).toBe('text of c')
    expect(tree.nodes.get('c')?.shared).toBe(true)
    expect(tree.nodes.get('m')?.shared).toBe(true)
    expect(tree.nodes.has('lost')).toBe(false)
  })

  it('has no head while there is none, and still everything else', () => {
    const tree = treeWith([{ id: 'k', role: 'category' }])
    expect(tree.head).toBeNull()
    expect(tree.top).toEqual(['k'])
    expect(tree.nodes.get('k')?.parent).toBeNull()
  })

  it('leaves connectors out', () => {
    expect(treeWith([EFFECT, { id: 'l', kind: 'connector' }]).order).toEqual(['e'])
  })

  it('is nothing for what is no diagram', () => {
    expect(treeOf(viewOf([]), 'd', fishbone)).toBeNull()
  })
})
