import { beforeEach, describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { addChild, addSibling, changeRole, demote, moveAmong, moveUnder, promote } from '#shared/diagrams/commands.ts'
import { standAlso } from '#shared/diagrams/membership.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { SMALL_OUTLINE, smallFishbone } from '../../fixtures/small-fishbone.ts'

// What can be done to a standing of any diagram, on a small fishbone.

let { g, id, write, add, outline, role } = smallFishbone()
beforeEach(() => void ({ g, id, write, add, outline, role } = smallFishbone()))

describe('adding', () => {
  it('puts a child last, or after another', () => {
    expect(outline()).toBe(SMALL_OUTLINE)
    write(addChild(g.board.view, fishbone, g.tree(), id('A'), 'first', g.chance, null)?.changes)
    write(addChild(g.board.view, fishbone, g.tree(), id('A'), 'between', g.chance, id('a1'))?.changes)
    expect(outline()).toContain(
      '\t- A\n\t\t- first\n\t\t- a1\n\t\t\t- deep\n\t\t\t\t- deeper\n\t\t- between\n\t\t- a2\n',
    )
  })

  it('makes categories under the effect and causes below', () => {
    expect(['A', 'a1', 'deep'].map(role)).toEqual(['category', 'cause', 'cause'])
  })

  it('goes on with causes where a team clusters first', () => {
    for (const text of ['A', 'B']) write(remove(g.board.view, [id(text)], g.chance.fresh))
    add('', 'C')
    write(changeRole(fishbone, g.tree(), id('C'), 'cause'))
    add('', 'D')
    expect(['C', 'D'].map(role)).toEqual(['cause', 'cause'])
  })

  it('adds nothing under what is not there', () => {
    expect(addChild(g.board.view, fishbone, g.tree(), 'nowhere', 'x', g.chance)).toBeNull()
    expect(addSibling(g.board.view, fishbone, g.tree(), 'nowhere', 'x', g.chance)).toBeNull()
  })

  it('puts a sibling right after, in the same role; of the head it is the first child', () => {
    write(addSibling(g.board.view, fishbone, g.tree(), id('a1'), 'next', g.chance)?.changes)
    write(addSibling(g.board.view, fishbone, g.tree(), id('effect'), 'first', g.chance)?.changes)
    expect(outline()).toBe(
      SMALL_OUTLINE.replace('\t\t- a2', '\t\t- next\n\t\t- a2').replace('\t- A', '\t- first\n\t- A'),
    )
    write(promote(g.board.view, fishbone, g.tree(), id('b1'), g.chance))
    const made = addSibling(g.board.view, fishbone, g.tree(), id('b1'), 'loose too', g.chance)
    write(made?.changes)
    expect(g.tree().nodes.get(made?.id ?? '')?.role).toBe('cause')
  })

  it('makes a new head where there is none, and takes up what was left', () => {
    write([set(id('effect'), 'deleted', 'op')])
    expect(g.tree().head).toBeNull()
    write(addChild(g.board.view, fishbone, g.tree(), null, 'new effect', g.chance)?.changes)
    expect(outline()).toBe(SMALL_OUTLINE.replace('effect', 'new effect'))
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
    expect(role('B')).toBe('cause')
    write(moveUnder(g.board.view, fishbone, g.tree(), id('B'), null, undefined, g.chance))
    expect(role('B')).toBe('cause')
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
    expect(outline()).toBe(SMALL_OUTLINE)
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
    expect(outline()).toBe(SMALL_OUTLINE)
    expect(promote(g.board.view, fishbone, g.tree(), id('A'), g.chance)).toBeNull()
    expect(demote(g.board.view, fishbone, g.tree(), id('A'), g.chance)).toBeNull()
    write(demote(g.board.view, fishbone, g.tree(), id('B'), g.chance))
    expect(role('B')).toBe('cause')
    expect(outline()).toContain('\t\t- a2\n\t\t- B\n\t\t\t- b1\n')
  })
})

describe('roles', () => {
  it('names a loose cause a category, and keeps what hangs below it', () => {
    write(promote(g.board.view, fishbone, g.tree(), id('a1'), g.chance))
    expect(role('a1')).toBe('cause')
    write(changeRole(fishbone, g.tree(), id('a1'), 'category'))
    expect(role('a1')).toBe('category')
    expect(role('deep')).toBe('cause')
    expect(changeRole(fishbone, g.tree(), id('a2'), 'category')).toBeNull()
    expect(changeRole(fishbone, g.tree(), id('a2'), 'cause')).toBeNull()
    expect(changeRole(fishbone, g.tree(), id('effect'), 'cause')).toBeNull()
  })
})
