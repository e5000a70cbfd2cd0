import { beforeEach, describe, expect, it } from 'vitest'
import { remove } from '#shared/board/commands/delete.ts'
import { graft, insertOutline } from '#shared/diagrams/insert.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { SMALL_OUTLINE, smallFishbone } from '../../fixtures/small-fishbone.ts'

// What comes as a whole, on a small fishbone.

let { g, id, write, outline } = smallFishbone()
beforeEach(() => void ({ g, id, write, outline } = smallFishbone()))

describe('grafting', () => {
  const forest = [
    { text: 'x', children: [{ text: 'x1', children: [] }] },
    { text: 'y', children: [] },
  ]

  it('plants a forest last under a parent, with the roles of its places', () => {
    write(graft(g.board.view, fishbone, g.tree(), null, forest, g.chance))
    expect(outline()).toBe(`${SMALL_OUTLINE}\t- x\n\t\t- x1\n\t- y\n`)
    const tree = g.tree()
    expect(tree.top.map(t => tree.nodes.get(t)?.role)).toEqual(['category', 'category', 'category', 'category'])
    write(graft(g.board.view, fishbone, g.tree(), id('b1'), forest, g.chance))
    expect(outline()).toContain('\t\t- b1\n\t\t\t- x\n\t\t\t\t- x1\n\t\t\t- y\n')
  })

  it('makes the first text the head where there is none', () => {
    write(remove(g.board.view, [id('effect')], g.chance.fresh))
    write(graft(g.board.view, fishbone, g.tree(), null, forest, g.chance))
    expect(outline()).toBe('- x\n\t- x1\n\t- y\n')
  })

  it('plants nothing under what is not there, and nothing of nothing', () => {
    expect(graft(g.board.view, fishbone, g.tree(), 'nowhere', forest, g.chance)).toEqual([])
    expect(graft(g.board.view, fishbone, g.tree(), null, [], g.chance)).toEqual([])
  })

  it('bears a chain of ten thousand', () => {
    let chain: { text: string; children: { text: string; children: never[] }[] } = { text: 'end', children: [] }
    for (let i = 0; i < 10_000; i++) chain = { text: 'why', children: [chain as never] }
    expect(graft(g.board.view, fishbone, g.tree(), null, [chain], g.chance)).toHaveLength(10_001)
  })

  it('inserts a whole outline as a diagram of its own', () => {
    const made = insertOutline(g.board.view, fishbone, [5, 6], { text: 'head', children: forest }, g.chance, {
      mirrored: true,
    })
    write(made.changes)
    expect(g.board.view.get(made.id)?.at).toEqual([5, 6])
    expect(g.board.view.get(made.id)?.values.mirrored).toBe(true)
    expect(g.board.view.structure(made.id).members).toHaveLength(4)
  })
})
