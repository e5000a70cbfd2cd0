import { describe, expect, it } from 'vitest'
import { overlaps } from '#shared/base/geometry.ts'
import { below, seeded } from '#shared/base/seeded.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { landNotes } from '#shared/workshop/landing.ts'
import { buildLiteracy } from '../../fixtures/literacy-fishbone.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

const notes = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `note${i}`,
    text: `Note ${i}`,
    by: i === 0 ? null : 'ben',
    late: i === 1,
  }))

const boxOf = (view: ReturnType<typeof memoryBoard>['view'], id: string) => {
  const element = view.get(id)
  if (element === undefined) throw new Error(id)
  return elementKinds()
    .of(element.kind)
    .box(element, { boxOf: () => null })
}

describe('notes that land', () => {
  it('stand in a grid on an empty board, with author and lateness', () => {
    const luck = chance(1)
    const board = memoryBoard(luck.fresh)
    const made = landNotes(board.view, notes(5), null, luck.random)
    board.write(made)
    expect(board.view.size).toBe(5)
    expect(made[0]?.values).not.toHaveProperty('by')
    expect(made[1]?.values).toMatchObject({ by: 'ben', late: true })
    expect(made[2]?.values).not.toHaveProperty('late')
    const boxes = [...board.view.ids()].map(id => boxOf(board.view, id))
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
    expect(new Set(made.map(change => JSON.stringify(change.values['place']))).size).toBe(5)
  })

  it('are made once: what the board has is not made again, though it was deleted or changed', () => {
    const luck = chance(2)
    const board = memoryBoard(luck.fresh)
    board.write(landNotes(board.view, notes(4), null, luck.random))
    board.write([{ op: 'set', id: 'note1', key: 'deleted', value: 'op' }])
    expect(landNotes(board.view, notes(4), null, luck.random)).toEqual([])
    expect(landNotes(board.view, notes(6), null, luck.random).map(change => change.id)).toEqual(['note4', 'note5'])
  })

  it('cover nothing that is there, wherever things stand', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const luck = chance(seed)
      const random = seeded(seed)
      const board = memoryBoard(luck.fresh)
      const count = below(random, 60)
      board.write(
        Array.from({ length: count }, (_, i) => ({
          op: 'create' as const,
          id: `old${i}`,
          kind: 'sticky',
          values: { at: [below(random, 3000) - 1500, below(random, 3000) - 1500], place: { order: `${i}` } },
          texts: { text: 'x' },
        })),
      )
      if (seed % 4 === 0) buildLiteracy(board, luck)
      const into = seed % 3 === 0 && count > 0 ? 'old0' : null
      const taken = [...board.view.ids()].flatMap(id => {
        const element = board.view.get(id)
        if (element?.kind === 'diagram') {
          const found = diagramOf(board.view, id, diagramKinds())
          return found === null ? [] : [found.kind.layout(found.tree).bounds]
        }
        return element?.at == null || board.view.container(id) !== null ? [] : [boxOf(board.view, id)]
      })
      const made = landNotes(board.view, notes(1 + below(random, 30)), into, luck.random)
      board.write(made)
      for (const { id } of made)
        for (const old of taken) expect(overlaps(boxOf(board.view, id), old), `seed ${seed}`).toBe(false)
    }
  })

  it('hang under the category that was named, in order', () => {
    const luck = chance(5)
    const board = memoryBoard(luck.fresh)
    buildLiteracy(board, luck)
    const diagram = board.view.containers()[0] ?? ''
    const before = diagramOf(board.view, diagram, diagramKinds())
    const category = before?.tree.top[0] ?? ''
    const had = before?.tree.nodes.get(category)?.children ?? []
    board.write(landNotes(board.view, notes(3), category, luck.random))
    const after = diagramOf(board.view, diagram, diagramKinds())
    expect(after?.tree.nodes.get(category)?.children).toEqual([...had, 'note0', 'note1', 'note2'])
    expect(after?.tree.nodes.get('note0')?.role).toBe('cause')
  })

  it('go into a frame with room, and beside one without', () => {
    const luck = chance(6)
    const board = memoryBoard(luck.fresh)
    board.write([
      {
        op: 'create',
        id: 'big',
        kind: 'frame',
        values: { at: [0, 0], size: [1000, 1000], place: { order: 'a' } },
        texts: { text: '' },
      },
      {
        op: 'create',
        id: 'small',
        kind: 'frame',
        values: { at: [2000, 0], size: [100, 100], place: { order: 'b' } },
        texts: { text: '' },
      },
    ])
    board.write(landNotes(board.view, notes(4), 'big', luck.random))
    expect(board.view.structure('big').members.length).toBe(4)
    board.write(landNotes(board.view, [{ id: 'other', text: '', by: null, late: false }], 'small', luck.random))
    expect(board.view.container('other')).toBeNull()
    expect(overlaps(boxOf(board.view, 'other'), boxOf(board.view, 'small'))).toBe(false)
  })
})
