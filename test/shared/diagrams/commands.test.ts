import { beforeEach, describe, expect, it } from 'vitest'
import { type Change, set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { placeValue, topPlace } from '#shared/board/commands/place.ts'
import {
  addChild,
  addSibling,
  changeRole,
  demote,
  graft,
  insertOutline,
  moveAmong,
  moveUnder,
  promote,
  standAlso,
  takeIn,
  takeOut,
} from '#shared/diagrams/commands.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { outlineOf, writeOutline } from '#shared/diagrams/outline-text.ts'
import type { Grown } from '../../fixtures/grown-diagram.ts'
import { startDiagram } from '../../fixtures/grown-diagram.ts'

// The commands of every diagram, on a small fishbone: effect; A: a1 (deep: deeper), a2; B: b1.

let g: Grown
const ids: Record<string, string> = {}
const id = (text: string): string => ids[text] ?? 'nowhere'

const write = (changes: readonly Change[] | null | undefined) => {
  expect(changes ?? null).not.toBeNull()
  g.board.write(changes ?? [])
}
const add = (parent: string, text: string) => {
  const made = addChild(g.board.view, fishbone, g.tree(), parent === '' ? null : id(parent), text, g.chance)
  write(made?.changes)
  ids[text] = made?.id ?? ''
}
const outline = () => writeOutline([outlineOf(g.tree())])
const roles = (text: string) => g.tree().nodes.get(id(text))?.role
const loose = (text: string): string => {
  const made = g.chance.fresh()
  write([
    {
      op: 'create',
      id: made,
      kind: 'sticky',
      values: { at: [0, 0], place: placeValue(topPlace(g.board.view, null, g.chance.random)) },
      texts: { text },
    },
  ])
  ids[text] = made
  return made
}

beforeEach(() => {
  g = startDiagram(fishbone, 7, 'effect')
  ids.effect = g.tree().head ?? ''
  add('', 'A')
  add('', 'B')
  add('A', 'a1')
  add('A', 'a2')
  add('a1', 'deep')
  add('deep', 'deeper')
  add('B', 'b1')
})

const START = '- effect\n\t- A\n\t\t- a1\n\t\t\t- deep\n\t\t\t\t- deeper\n\t\t- a2\n\t- B\n\t\t- b1\n'

describe('adding', () => {
  it('puts a child last, or after another', () => {
    expect(outline()).toBe(START)
    write(addChild(g.board.view, fishbone, g.tree(), id('A'), 'first', g.chance, null)?.changes)
    write(addChild(g.board.view, fishbone, g.tree(), id('A'), 'between', g.chance, id('a1'))?.changes)
    expect(outline()).toContain(
      '\t- A\n\t\t- first\n\t\t- a1\n\t\t\t- deep\n\t\t\t\t- deeper\n\t\t- between\n\t\t- a2\n',
    )
  })

  it('makes categories under the effect and causes below', () => {
    expect(['A', 'a1', 'deep'].map(roles)).toEqual(['category', 'cause', 'cause'])
  })

  it('goes on with causes where a team clusters first', () => {
    for (const text of ['A', 'B']) write(remove(g.board.view, [id(text)], g.chance.fresh))
    add('', 'C')
    write(changeRole(fishbone, g.tree(), id('C'), 'cause'))
    add('', 'D')
    expect(['C', 'D'].map(roles)).toEqual(['cause', 'cause'])
  })

  it('adds nothing under what is not there', () => {
    expect(addChild(g.board.view, fishbone, g.tree(), 'nowhere', 'x', g.chance)).toBeNull()
    expect(addSibling(g.board.view, fishbone, g.tree(), 'nowhere', 'x', g.chance)).toBeNull()
  })

  it('puts a sibling right after, in the same role; of the head it is the first child', () => {
    write(addSibling(g.board.view, fishbone, g.tree(), id('a1'), 'next', g.chance)?.changes)
    write(addSibling(g.board.view, fishbone, g.tree(), id('effect'), 'first', g.chance)?.changes)
    expect(outline()).toBe(START.replace('\t\t- a2', '\t\t- next\n\t\t- a2').replace('\t- A', '\t- first\n\t- A'))
    write(promote(g.board.view, fishbone, g.tree(), id('b1'), g.chance))
    const made = addSibling(g.board.view, fishbone, g.tree(), id('b1'), 'loose too', g.chance)
    write(made?.changes)
    expect(g.tree().nodes.get(made?.id ?? '')?.role).toBe('cause')
  })

  it('makes a new head where there is none, and takes up what was left', () => {
    write([set(id('effect'), 'deleted', 'op')])
    expect(g.tree().head).toBeNull()
    write(addChild(g.board.view, fishbone, g.tree(), null, 'new effect', g.chance)?.changes)
    expect(outline()).toBe(START.replace('effect', 'new effect'))
  })
})

describe('moving', () => {
  it('hangs a branch under another parent, first, last or after one', () => {
    write(moveUnder(g.board.view, fishbone, g.tree(), id('a1'), id('B'), null, g.chance))
    expect(outline()).toBe('- effect\n\t- A\n\t\t- a2\n\t- B\n\t\t- a1\n\t\t\t- deep\n\t\t\t\t- deeper\n\t\t- b1\n')
    write(moveUnder(g.board.view, fishbone, g.tree(), id('a2'), id('B'), id('a1'), g.chance))
    write(moveUnder(g.board.view, fishbone, g.tree(), id('deeper'), id('B'), undefined, g.chance))
    expect(outline()).toBe('- effect\n\t- A\n\t- B\n\t\t- a1\n\t\t\t- deep\n\t\t- a2\n\t\t- b1\n\t\t- deeper\n')
  })

  it('turns a category into a cause under a category, and keeps a loose cause a cause', () => {
    write(moveUnder(g.board.view, fishbone, g.tree(), id('B'), id('A'), undefined, g.chance))
    expect(roles('B')).toBe('cause')
    write(moveUnder(g.board.view, fishbone, g.tree(), id('B'), null, undefined, g.chance))
    expect(roles('B')).toBe('cause')
  })

  it('refuses a circle, the head and what is not there', () => {
    const move = (what: string, under: string) =>
      moveUnder(g.board.view, fishbone, g.tree(), id(what), id(under), undefined, g.chance)
    expect(move('a1', 'deeper')).toBeNull()
    expect(move('a1', 'a1')).toBeNull()
    expect(move('effect', 'A')).toBeNull()
    expect(move('a1', 'nowhere')).toBeNull()
    expect(move('nowhere', 'A')).toBeNull()
  })

  it('refuses to hang an item below another standing of itself', () => {
    const also = standAlso(g.board.view, fishbone, g.tree(), id('a1'), id('B'), g.chance)
    write(also?.changes)
    expect(moveUnder(g.board.view, fishbone, g.tree(), also?.id ?? '', id('deep'), undefined, g.chance)).toBeNull()
    expect(moveUnder(g.board.view, fishbone, g.tree(), also?.id ?? '', id('A'), undefined, g.chance)).toBeNull()
  })

  it('forgets the hand-made offset of what moves', () => {
    write([set(id('a1'), 'pin', [10, 20])])
    write(moveUnder(g.board.view, fishbone, g.tree(), id('a1'), id('B'), undefined, g.chance))
    expect(g.board.view.get(id('a1'))?.pin).toBeNull()
  })

  it('moves one up and down among siblings, and stops at the ends', () => {
    write(moveAmong(g.board.view, fishbone, g.tree(), id('a1'), 1, g.chance))
    expect(outline()).toContain('\t- A\n\t\t- a2\n\t\t- a1\n')
    expect(moveAmong(g.board.view, fishbone, g.tree(), id('a1'), 1, g.chance)).toBeNull()
    write(moveAmong(g.board.view, fishbone, g.tree(), id('a1'), -1, g.chance))
    expect(outline()).toBe(START)
    expect(moveAmong(g.board.view, fishbone, g.tree(), id('a1'), -1, g.chance)).toBeNull()
    expect(moveAmong(g.board.view, fishbone, g.tree(), id('effect'), 1, g.chance)).toBeNull()
  })

  it('moves past siblings that lost their parent', () => {
    write([set(id('deep'), 'place', { in: g.diagram, under: 'nobody', role: 'cause', order: 'zzz' })])
    expect(g.tree().top.at(-1)).toBe(id('deep'))
    write(moveAmong(g.board.view, fishbone, g.tree(), id('B'), 1, g.chance))
    expect(g.tree().top).toEqual([id('A'), id('deep'), id('B')])
  })

  it('stays near when two siblings share one order', () => {
    for (const text of ['x', 'y', 'z', 'w']) add('B', text)
    for (const text of ['x', 'y'])
      write([set(id(text), 'place', { in: g.diagram, under: id('B'), role: 'cause', order: 'o' })])
    write([set(id('z'), 'place', { in: g.diagram, under: id('B'), role: 'cause', order: 'p' })])
    write([set(id('w'), 'place', { in: g.diagram, under: id('B'), role: 'cause', order: 'q' })])
    const first =
      g
        .tree()
        .nodes.get(id('B'))
        ?.children.find(c => c === id('x') || c === id('y')) ?? ''
    write(moveUnder(g.board.view, fishbone, g.tree(), id('b1'), id('B'), first, g.chance))
    const order = g.tree().nodes.get(id('B'))?.children ?? []
    expect(order.indexOf(id('b1'))).toBe(2)
  })

  it('goes one level out, after its parent, and one level in, last under the one before', () => {
    write(promote(g.board.view, fishbone, g.tree(), id('deep'), g.chance))
    expect(outline()).toBe('- effect\n\t- A\n\t\t- a1\n\t\t- deep\n\t\t\t- deeper\n\t\t- a2\n\t- B\n\t\t- b1\n')
    write(demote(g.board.view, fishbone, g.tree(), id('deep'), g.chance))
    expect(outline()).toBe(START)
    expect(promote(g.board.view, fishbone, g.tree(), id('A'), g.chance)).toBeNull()
    expect(demote(g.board.view, fishbone, g.tree(), id('A'), g.chance)).toBeNull()
    write(demote(g.board.view, fishbone, g.tree(), id('B'), g.chance))
    expect(roles('B')).toBe('cause')
    expect(outline()).toContain('\t\t- a2\n\t\t- B\n\t\t\t- b1\n')
  })
})

describe('roles', () => {
  it('names a loose cause a category, and keeps what hangs below it', () => {
    write(promote(g.board.view, fishbone, g.tree(), id('a1'), g.chance))
    expect(roles('a1')).toBe('cause')
    write(changeRole(fishbone, g.tree(), id('a1'), 'category'))
    expect(roles('a1')).toBe('category')
    expect(roles('deep')).toBe('cause')
    expect(changeRole(fishbone, g.tree(), id('a2'), 'category')).toBeNull()
    expect(changeRole(fishbone, g.tree(), id('a2'), 'cause')).toBeNull()
    expect(changeRole(fishbone, g.tree(), id('effect'), 'cause')).toBeNull()
  })
})

describe('in and out', () => {
  it('takes loose notes in as causes of a bone, in the order given', () => {
    const notes = [loose('n1'), loose('n2')]
    write(takeIn(g.board.view, fishbone, g.tree(), [...notes, id('a1'), 'nowhere'], id('B'), g.chance))
    expect(outline()).toBe(START.replace('- b1\n', '- b1\n\t\t- n1\n\t\t- n2\n'))
    expect(roles('n1')).toBe('cause')
  })

  it('makes the first note the head of a diagram without one, and the others its children', () => {
    write(remove(g.board.view, [id('effect')], g.chance.fresh))
    write(takeIn(g.board.view, fishbone, g.tree(), [loose('n1'), loose('n2'), loose('n3')], null, g.chance))
    expect(outline()).toBe('- n1\n\t- n2\n\t- n3\n')
    expect(roles('n2')).toBe('category')
  })

  it('takes nothing in under what is not there', () => {
    expect(takeIn(g.board.view, fishbone, g.tree(), [loose('n1')], 'nowhere', g.chance)).toEqual([])
  })

  it('takes one out as a loose note; what was below it takes its place', () => {
    write(addChild(g.board.view, fishbone, g.tree(), id('a1'), 'deep 2', g.chance)?.changes)
    write(takeOut(g.board.view, id('a1'), [900, 40], g.chance))
    expect(outline()).toBe('- effect\n\t- A\n\t\t- deep\n\t\t\t- deeper\n\t\t- deep 2\n\t\t- a2\n\t- B\n\t\t- b1\n')
    expect(g.board.view.container(id('a1'))).toBeNull()
    expect(g.board.view.get(id('a1'))?.at).toEqual([900, 40])
    expect(g.board.view.problems()).toEqual([])
    expect(takeOut(g.board.view, 'nowhere', [0, 0], g.chance)).toEqual([])
  })
})

describe('standing in two places', () => {
  it('shows one item twice, and deletes a standing at a time', () => {
    const also = standAlso(g.board.view, fishbone, g.tree(), id('a2'), id('B'), g.chance)
    write(also?.changes)
    expect(outline()).toBe(START.replace('- b1\n', '- b1\n\t\t- a2\n'))
    g.board.text(id('a2'))?.write('a2 changed')
    expect(outline().match(/a2 changed/g)).toHaveLength(2)
    write(remove(g.board.view, [id('a2')], g.chance.fresh))
    expect(outline().match(/a2 changed/g)).toHaveLength(1)
  })

  it('refuses the same place twice, itself, and its own branch', () => {
    const also = (what: string, under: string) =>
      standAlso(g.board.view, fishbone, g.tree(), id(what), id(under), g.chance)
    expect(also('a2', 'A')).toBeNull()
    expect(also('a1', 'a1')).toBeNull()
    expect(also('a1', 'deeper')).toBeNull()
    expect(also('nowhere', 'B')).toBeNull()
    expect(also('a1', 'nowhere')).toBeNull()
    write(also('a1', 'B')?.changes)
    expect(also('a1', 'B')).toBeNull()
  })

  it('refuses to stand below itself by way of another standing', () => {
    const mirror = standAlso(g.board.view, fishbone, g.tree(), id('a1'), id('B'), g.chance)
    write(mirror?.changes)
    expect(standAlso(g.board.view, fishbone, g.tree(), mirror?.id ?? '', id('deep'), g.chance)).toBeNull()
  })
})

describe('grafting', () => {
  const forest = [
    { text: 'x', children: [{ text: 'x1', children: [] }] },
    { text: 'y', children: [] },
  ]

  it('plants a forest last under a parent, with the roles of its places', () => {
    write(graft(g.board.view, fishbone, g.tree(), null, forest, g.chance))
    expect(outline()).toBe(`${START}\t- x\n\t\t- x1\n\t- y\n`)
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
