import { beforeEach, describe, expect, it } from 'vitest'
import { remove } from '#shared/board/commands/delete.ts'
import { problemsOf } from '#shared/board/problems.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import { standAlso, takeIn, takeOut } from '#shared/diagrams/membership.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { SMALL_OUTLINE, smallFishbone } from '../../fixtures/small-fishbone.ts'

// Into a diagram and out of it, and standing in two places, on a small fishbone.

let { g, id, write, outline, role, loose } = smallFishbone()
beforeEach(() => void ({ g, id, write, outline, role, loose } = smallFishbone()))

describe('in and out', () => {
  it('takes loose notes in as causes of a bone, in the order given', () => {
    const notes = [loose('n1'), loose('n2')]
    write(takeIn(g.board.view, fishbone, g.tree(), [...notes, id('a1'), 'nowhere'], id('B'), g.chance))
    expect(outline()).toBe(SMALL_OUTLINE.replace('- b1\n', '- b1\n\t\t- n1\n\t\t- n2\n'))
    expect(role('n1')).toBe('cause')
  })

  it('makes the first note the head of a diagram without one, and the others its children', () => {
    write(remove(g.board.view, [id('effect')], g.chance.fresh))
    write(takeIn(g.board.view, fishbone, g.tree(), [loose('n1'), loose('n2'), loose('n3')], null, g.chance))
    expect(outline()).toBe('- n1\n\t- n2\n\t- n3\n')
    expect(role('n2')).toBe('category')
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
    expect(problemsOf(g.board.view)).toEqual([])
    expect(takeOut(g.board.view, 'nowhere', [0, 0], g.chance)).toEqual([])
  })
})

describe('standing in two places', () => {
  it('shows one item twice, and deletes a standing at a time', () => {
    const also = standAlso(g.board.view, fishbone, g.tree(), id('a2'), id('B'), g.chance)
    write(also?.changes)
    expect(outline()).toBe(SMALL_OUTLINE.replace('- b1\n', '- b1\n\t\t- a2\n'))
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
