import { beforeEach, describe, expect, it } from 'vitest'
import { type Change, set } from '#shared/board/change.ts'
import { problemsOf } from '#shared/board/problems.ts'
import { addChild, moveAmong, moveUnder } from '#shared/diagrams/commands.ts'
import { standAlso } from '#shared/diagrams/membership.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { chainOf, edgesOf } from '#shared/diagrams/edges.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import {
  addLink,
  letGo,
  makePrimary,
  removeLink,
  reverse,
  setDelay,
  setSign,
  setWeak,
} from '#shared/diagrams/link-commands.ts'
import { addLoose, gather } from '#shared/diagrams/loose-commands.ts'
import type { LinkMarks } from '#shared/diagrams/linking.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { startDiagram } from '../../fixtures/grown-diagram.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

// Links of every kind: on the worked driver diagram, and on a kind that allows circles, parallel links and links to oneself.

let made = chance(1)
let board = memoryBoard(made.fresh)
let built = buildAbsenteeism(board, made)

beforeEach(() => {
  made = chance(1)
  board = memoryBoard(made.fresh)
  built = buildAbsenteeism(board, made)
})

const id = (name: string): string => built.ids[name] ?? 'nowhere'
const tree = (kind: DiagramKind = driverDiagram): DiagramTree => {
  const found = treeOf(board.view, built.diagram, kind)
  if (found === null) throw new Error('no tree')
  return found
}
const write = (changes: readonly Change[] | null | undefined) => {
  expect(changes ?? null).not.toBeNull()
  board.write(changes ?? [])
}
const name = (standing: string): string => Object.entries(built.ids).find(([, v]) => v === standing)?.[0] ?? standing
const edges = (kind?: DiagramKind): string[] =>
  edgesOf(tree(kind))
    .map(e => `${name(e.from)}${e.weak ? '~' : '-'}${name(e.to)}${e.via === 'link' ? ' link' : ''}`)
    .sort()
const link = (from: string, to: string, marks: LinkMarks = {}, kind: DiagramKind = driverDiagram): string => {
  const result = addLink(board.view, kind, tree(kind), id(from), id(to), made, marks)
  if (!result.ok) return result.error
  board.write(result.value.changes)
  return result.value.id
}
const linkId = (from: string, to: string): string =>
  tree().links.find(l => l.from === id(from) && l.to === id(to))?.id ?? 'nowhere'

describe('a link', () => {
  it('is refused twice, to itself, in a circle, against the roles, and to what is not there', () => {
    expect(link('C4', 'S2')).toBe('exists')
    expect(link('C1', 'S3')).toBe('exists')
    expect(link('S1', 'S1')).toBe('self')
    expect(link('P1', 'S1')).toBe('role')
    expect(link('C1', 'C2')).toBe('role')
    expect(link('S1', 'A')).toBe('role')
    expect(link('C1', 'nobody')).toBe('unknown')
    expect(link('S1', 'S6')).not.toBe('circle')
    expect(link('S6', 'S1')).toBe('circle')
    const g = startDiagram(fishbone, 1)
    const head = g.tree().head ?? ''
    expect(addLink(g.board.view, fishbone, g.tree(), head, head, g.chance)).toEqual({ ok: false, error: 'unknown' })
  })

  it('is one more effect of its cause, weak or not', () => {
    const before = edges()
    link('C4', 'S5', { weak: true })
    expect(edges()).toEqual([...before, 'C4~S5 link'].sort())
    write(setWeak(tree(), linkId('C4', 'S5'), false))
    expect(edges()).toContain('C4-S5 link')
    expect(board.view.get(linkId('C4', 'S5'))?.values.weak).toBeUndefined()
  })

  it('goes away, also when two people made it at once', () => {
    const twin = made.fresh()
    const same = board.view.get(linkId('C1', 'S3'))?.values
    write([
      {
        op: 'create',
        id: twin,
        kind: 'link',
        values: { from: { id: id('C1') }, to: { id: id('S3') }, place: { in: built.diagram, order: 'V' } },
      },
    ])
    expect(same).toBeDefined()
    expect(edges().filter(e => e.startsWith('C1'))).toEqual(['C1-S3 link', 'C1-S4'])
    write(removeLink(board.view, driverDiagram, tree(), linkId('C1', 'S3'), made))
    expect(edges().filter(e => e.startsWith('C1'))).toEqual(['C1-S4'])
  })

  it('changes places with the tree', () => {
    write(setWeak(tree(), linkId('C1', 'S3'), true))
    write(makePrimary(board.view, driverDiagram, tree(), linkId('C1', 'S3'), made))
    expect(edges().filter(e => e.startsWith('C1'))).toEqual(['C1-S4 link', 'C1~S3'])
    expect(edges()).toHaveLength(24)
  })

  it('takes over when the place in the tree goes', () => {
    write(removeLink(board.view, driverDiagram, tree(), id('C1'), made))
    expect(edges().filter(e => e.startsWith('C1'))).toEqual(['C1-S3'])
    write(removeLink(board.view, driverDiagram, tree(), id('C1'), made))
    expect(edges().filter(e => e.startsWith('C1'))).toEqual([])
    expect(tree().nodes.get(id('C1'))?.parent).toBeNull()
    expect(tree().top.at(-1)).toBe(id('C1'))
    // the first link is a place again
    expect(link('C1', 'P3', { weak: true })).toBe(id('C1'))
    expect(edges().filter(e => e.startsWith('C1'))).toEqual(['C1~P3'])
    expect(tree().nodes.get(id('C1'))?.role).toBe('change-idea')
  })

  it('that says what the tree says is not counted, nor left behind', () => {
    write(moveUnder(board.view, driverDiagram, tree(), id('C1'), id('S3'), undefined, made))
    expect(edges().filter(e => e.startsWith('C1'))).toEqual(['C1-S3'])
    write(removeLink(board.view, driverDiagram, tree(), id('C1'), made))
    expect(edges().filter(e => e.startsWith('C1'))).toEqual([])
  })

  it('keeps a move from closing a circle', () => {
    expect(link('S1', 'S6')).not.toBe('circle')
    expect(moveUnder(board.view, driverDiagram, tree(), id('S6'), id('S1'), undefined, made)).toBeNull()
  })

  it('is what "also stands under" makes of an item that is there already', () => {
    const also = standAlso(board.view, driverDiagram, tree(), id('C4'), id('S5'), made)
    expect(also?.id).toBe(id('C4'))
    write(also?.changes)
    expect(edges()).toContain('C4-S5 link')
    expect(standAlso(board.view, driverDiagram, tree(), id('C4'), id('S5'), made)).toBeNull()
    expect(tree().order).toHaveLength(19)
  })
})

describe('the weakness of a place in the tree', () => {
  it('belongs to that place', () => {
    write(setWeak(tree(), id('C4'), true))
    expect(edges()).toContain('C4~S2')
    write(moveUnder(board.view, driverDiagram, tree(), id('C4'), id('S1'), undefined, made))
    expect(edges()).toContain('C4-S1')
    expect(setWeak(tree(), tree().head ?? '', true)).toBeNull()
  })
})

describe('signs, delays and direction', () => {
  // a kind as free as a system map
  const free: DiagramKind = {
    ...driverDiagram,
    links: { fields: [], allowed: () => true, self: true, circles: true, parallel: true },
  }
  const found = (from: string, to: string, sign?: string) =>
    tree(free).links.find(l => l.from === id(from) && l.to === id(to) && l.link.values.sign === sign)?.id ?? 'nowhere'

  it('keep parallel links of unlike signs apart', () => {
    expect(link('C4', 'S5', { sign: '+' }, free)).not.toBe('exists')
    expect(link('C4', 'S5', { sign: '+' }, free)).toBe('exists')
    expect(link('C4', 'S5', { sign: '-' }, free)).not.toBe('exists')
    expect(tree(free).links.filter(l => l.from === id('C4') && l.to === id('S5'))).toHaveLength(2)
    expect(setSign(free, tree(free), found('C4', 'S5', '-'), '+')).toEqual({ ok: false, error: 'exists' })
    const turned = setSign(free, tree(free), found('C4', 'S5', '-'), '?')
    write(turned.ok ? turned.value : null)
    expect(found('C4', 'S5', '?')).not.toBe('nowhere')
    const bare = setSign(free, tree(free), found('C4', 'S5', '?'), null)
    write(bare.ok ? bare.value : null)
    expect(found('C4', 'S5')).not.toBe('nowhere')
    // taking one of the two away leaves the other
    write(removeLink(board.view, free, tree(free), found('C4', 'S5'), made))
    expect(tree(free).links.filter(l => l.from === id('C4') && l.to === id('S5'))).toHaveLength(1)
  })

  it('turn a link round, unless it is there already', () => {
    link('C4', 'S5', { sign: '+', delay: true }, free)
    const turned = reverse(free, tree(free), found('C4', 'S5', '+'))
    write(turned.ok ? turned.value : null)
    expect(found('S5', 'C4', '+')).not.toBe('nowhere')
    link('C4', 'S5', { sign: '+' }, free)
    expect(reverse(free, tree(free), found('S5', 'C4', '+'))).toEqual({ ok: false, error: 'exists' })
    write(setDelay(tree(free), found('S5', 'C4', '+'), false))
    expect(edgesOf(tree(free)).find(e => e.id === found('S5', 'C4', '+'))?.delay).toBe(false)
    expect(reverse(driverDiagram, tree(), linkId('C1', 'S3'))).toEqual({ ok: false, error: 'role' })
  })

  it('let something act on itself', () => {
    expect(link('C4', 'C4', { sign: '-' }, free)).not.toBe('self')
    expect(edgesOf(tree(free)).filter(e => e.from === e.to)).toHaveLength(1)
    expect(link('C4', 'C4', { sign: '-' }, free)).toBe('exists')
  })
})

describe('the chain of a standing', () => {
  const chain = (of: string) => {
    const { standings, edges: lit } = chainOf(edgesOf(tree()), id(of))
    return { standings: [...standings].map(name).sort().join(' '), edges: lit.size }
  }
  it('is everything it leads to and everything it comes from', () => {
    expect(chain('C4')).toEqual({ standings: 'A C4 P1 P4 S2', edges: 5 })
    expect(chain('P2')).toEqual({ standings: 'A C1 C2 C5 C6 P2 S3 S4 S7', edges: 9 })
    expect(chain('A').edges).toBe(24)
  })
})

describe('from the bottom up', () => {
  const start = () => {
    const g = startDiagram(driverDiagram, 5, 'Fewer late buses')
    const ids: Record<string, string> = {}
    const put = (changes: readonly Change[] | null | undefined) => {
      expect(changes ?? null).not.toBeNull()
      g.board.write(changes ?? [])
    }
    for (const text of ['a', 'b', 'c', 'd']) {
      const one = addLoose(driverDiagram, g.tree(), text, g.chance)
      put(one?.changes)
      ids[text] = one?.id ?? ''
    }
    const group = (name_: string, ...of: readonly string[]) => {
      const found = gather(
        driverDiagram,
        g.tree(),
        of.map(o => ids[o] ?? ''),
        name_,
        g.chance,
      )
      put(found?.changes)
      ids[name_] = found?.id ?? ''
    }
    const shape = () =>
      g.tree().order.map(o => {
        const node = g.tree().nodes.get(o)
        const parent = node?.parent === null ? '' : g.tree().nodes.get(node?.parent ?? '')?.item.text
        return `${node?.item.text} ${node?.role} < ${parent}`
      })
    return { g, ids, put, group, shape }
  }

  it('ideas hang nowhere, become themes, and themes become drivers', () => {
    const { g, shape, group } = start()
    expect(g.tree().nodes.get(g.tree().head ?? '')?.children).toEqual([])
    expect(shape().slice(1)).toEqual(['a', 'b', 'c', 'd'].map(t => `${t} change-idea < `))
    group('theme 1', 'a', 'c')
    group('theme 2', 'b')
    expect(shape().slice(1)).toEqual([
      'd change-idea < ',
      'theme 1 secondary-driver < ',
      'a change-idea < theme 1',
      'c change-idea < theme 1',
      'theme 2 secondary-driver < ',
      'b change-idea < theme 2',
    ])
    group('driver', 'theme 1', 'theme 2')
    expect(shape().slice(1)).toEqual([
      'driver primary-driver < Fewer late buses',
      'theme 1 secondary-driver < driver',
      'a change-idea < theme 1',
      'c change-idea < theme 1',
      'theme 2 secondary-driver < driver',
      'b change-idea < theme 2',
      'd change-idea < ',
    ])
    expect(problemsOf(g.board.view)).toEqual([])
  })

  it('are moved among each other, and let go again', () => {
    const { g, ids, put, shape, group } = start()
    put(moveAmong(g.board.view, driverDiagram, g.tree(), ids.c ?? '', -1, g.chance))
    expect(
      shape()
        .slice(1)
        .map(s => s[0]),
    ).toEqual(['a', 'c', 'b', 'd'])
    group('theme', 'a', 'b')
    put(letGo(g.tree(), ids.a ?? '', null, g.chance))
    expect(shape().at(-1)).toBe('b change-idea < theme')
    expect(g.tree().nodes.get(ids.a ?? '')?.parent).toBeNull()
  })

  it('stays under one driver when the ideas do', () => {
    const { g, ids, put, group, shape } = start()
    const p = addChild(g.board.view, driverDiagram, g.tree(), null, 'P', g.chance)
    put(p?.changes)
    for (const text of ['a', 'b'])
      put(moveUnder(g.board.view, driverDiagram, g.tree(), ids[text] ?? '', p?.id ?? '', undefined, g.chance))
    group('theme', 'a', 'b')
    expect(shape()).toContain('theme secondary-driver < P')
    expect(gather(fishbone, g.tree(), [], 'x', g.chance)).toBeNull()
    expect(addLoose(fishbone, g.tree(), 'x', g.chance)).toBeNull()
  })

  it('survives a parent that another person deletes', () => {
    write([set(id('S4'), 'deleted', 'op'), set(id('P2'), 'deleted', 'op')])
    expect(tree().nodes.get(id('C1'))?.parent).toBe(id('A'))
    write([set(id('A'), 'deleted', 'op')])
    expect(tree().head).toBeNull()
    expect(tree().nodes.get(id('C1'))?.parent).toBeNull()
    expect(tree().nodes.get(id('C1'))?.role).toBe('change-idea')
  })
})
