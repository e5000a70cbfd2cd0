import { describe, expect, it } from 'vitest'
import { boxAt, overlaps } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import { fragmentOf, putFragment } from '#shared/board/commands/fragment.ts'
import { moveBy } from '#shared/board/commands/move.ts'
import type { Change } from '#shared/board/change.ts'
import { addChild, addSibling, changeRole, demote, moveAmong, moveUnder, promote } from '#shared/diagrams/commands.ts'
import { standAlso, takeIn, takeOut } from '#shared/diagrams/membership.ts'
import { graft, insertDiagram, insertOutline } from '#shared/diagrams/insert.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { outlineOf } from '#shared/diagrams/outline-text.ts'
import { moveStandings } from '#shared/diagrams/spots.ts'
import { describe as say, namedLoops } from '#shared/diagrams/system-map/loop-notes.ts'
import { sizeOf } from '#shared/diagrams/system-map/shapes.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { loopsOf, smallMap } from '../../fixtures/small-map.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

// The commands of every diagram on a kind without a head, whose items stand where people put them.

const must = <T>(value: T | null | undefined): T => {
  if (value === undefined || value === null) throw new Error('not there')
  return value
}

const texts = (tree: DiagramTree): string[] => tree.order.map(id => tree.nodes.get(id)?.item.text ?? '')

describe('a kind without a head', () => {
  it('starts with a title and first items at the first level', () => {
    const made = chance(1)
    const board = memoryBoard(made.fresh)
    const start = insertDiagram(board.view, systemMap, [50, 60], 'What drives it?', ['A', 'B'], made)
    board.write(start.changes)
    const tree = must(treeOf(board.view, start.id, systemMap))
    expect(start.head).toBe(start.id)
    expect(tree.head).toBeNull()
    expect(tree.diagram.text).toBe('What drives it?')
    expect(texts(tree)).toEqual(['A', 'B'])
    expect([...tree.nodes.values()].map(n => [n.role, n.parent, n.depth])).toEqual([
      ['variable', null, 1],
      ['variable', null, 1],
    ])
    expect(outlineOf(tree)).toEqual({
      text: 'What drives it?',
      children: [
        { text: 'A', children: [] },
        { text: 'B', children: [] },
      ],
    })
  })

  it('takes new ones at the first level, also when they are given to the diagram itself, and none below an item', () => {
    const map = smallMap(['A'])
    const add = (parent: string | null, text: string, after?: string | null) => {
      const child = addChild(map.board.view, systemMap, map.tree(), parent, text, map.chance, after)
      if (child !== null) map.write(child.changes)
      return child
    }
    add(null, 'C')
    add(map.diagram, 'D')
    add(null, 'B', map.id('A'))
    add(null, 'first', null)
    expect(texts(map.tree())).toEqual(['first', 'A', 'B', 'C', 'D'])
    expect(add(map.id('A'), 'below')).toBeNull()
    map.write(must(addSibling(map.board.view, systemMap, map.tree(), map.id('B'), 'next', map.chance)).changes)
    expect(texts(map.tree())).toEqual(['first', 'A', 'B', 'next', 'C', 'D'])
  })

  it('orders them, and neither promotes nor demotes nor hangs', () => {
    const map = smallMap(['A', 'B', 'C'])
    map.write(must(moveAmong(map.board.view, systemMap, map.tree(), map.id('C'), -1, map.chance)))
    expect(texts(map.tree())).toEqual(['A', 'C', 'B'])
    map.write(must(moveUnder(map.board.view, systemMap, map.tree(), map.id('A'), null, undefined, map.chance)))
    expect(texts(map.tree())).toEqual(['C', 'B', 'A'])
    expect(moveAmong(map.board.view, systemMap, map.tree(), map.id('C'), -1, map.chance)).toBeNull()
    expect(promote(map.board.view, systemMap, map.tree(), map.id('B'), map.chance)).toBeNull()
    expect(demote(map.board.view, systemMap, map.tree(), map.id('B'), map.chance)).toBeNull()
    expect(moveUnder(map.board.view, systemMap, map.tree(), map.id('A'), map.id('B'), undefined, map.chance)).toBeNull()
  })

  it('changes what they are', () => {
    const map = smallMap(['A'])
    for (const role of ['stock', 'flow', 'cloud', 'variable']) {
      map.write(must(changeRole(systemMap, map.tree(), map.id('A'), role)))
      expect(map.tree().nodes.get(map.id('A'))?.role).toBe(role)
    }
    expect(changeRole(systemMap, map.tree(), map.id('A'), 'effect')).toBeNull()
  })

  it('takes loose notes in where they lie, each once, and lets them go', () => {
    const map = smallMap(['A'])
    const note = create(
      map.board.view,
      { kind: 'sticky', container: null, values: { at: [700, 300] }, text: 'Note' },
      map.chance,
    )
    map.write(note.changes)
    map.write(takeIn(map.board.view, systemMap, map.tree(), [note.id], null, map.chance))
    expect(texts(map.tree())).toEqual(['A', 'Note'])
    expect(map.tree().nodes.get(note.id)).toMatchObject({ role: 'variable', parent: null })
    expect(map.board.view.get(note.id)?.at).toEqual([700, 300])
    expect(takeIn(map.board.view, systemMap, map.tree(), [note.id], map.diagram, map.chance)).toEqual([])
    expect(takeIn(map.board.view, systemMap, map.tree(), [note.id], map.id('A'), map.chance)).toEqual([])
    map.write(takeOut(map.board.view, note.id, [1, 2], map.chance))
    expect(texts(map.tree())).toEqual(['A'])
  })

  it('lets an item of another diagram stand in it, once and with room', () => {
    const map = smallMap(['A', 'B'])
    const bone = insertDiagram(map.board.view, fishbone, [0, 900], 'Effect', ['Cause in a fishbone'], map.chance)
    map.write(bone.changes)
    const cause = must(treeOf(map.board.view, bone.id, fishbone)).top[0] ?? ''
    const made = must(standAlso(map.board.view, systemMap, map.tree(), cause, null, map.chance))
    map.write(made.changes)
    expect(texts(map.tree())).toEqual(['A', 'B', 'Cause in a fishbone'])
    expect(map.board.view.get(made.id)?.at).not.toBeNull()
    expect(standAlso(map.board.view, systemMap, map.tree(), cause, map.diagram, map.chance)).toBeNull()
    const boxes = [...systemMap.layout(map.tree()).boxes.values()]
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
  })

  it('takes a pasted outline flat, all of it with room, and makes one of an outline', () => {
    const map = smallMap(['A'])
    const outline = [
      { text: 'B', children: [{ text: 'C', children: [{ text: 'D', children: [] }] }] },
      { text: 'E', children: [] },
    ]
    map.write(graft(map.board.view, systemMap, map.tree(), null, outline, map.chance))
    expect(texts(map.tree())).toEqual(['A', 'B', 'C', 'D', 'E'])
    const made = chance(7)
    const board = memoryBoard(made.fresh)
    const start = insertOutline(board.view, systemMap, [0, 0], { text: 'Title', children: outline }, made)
    board.write(start.changes)
    const tree = must(treeOf(board.view, start.id, systemMap))
    expect([tree.diagram.text, ...texts(tree)]).toEqual(['Title', 'B', 'C', 'D', 'E'])
    const boxes = tree.order.map(id =>
      boxAt(must(tree.nodes.get(id)?.standing.at), sizeOf(tree.nodes.get(id)?.item.text ?? '')),
    )
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
  })

  it('puts a new one near the one that it comes after', () => {
    const map = smallMap(['A', 'B'])
    map.write([
      { op: 'set', id: map.id('A'), key: 'at', value: [0, 0] },
      { op: 'set', id: map.id('B'), key: 'at', value: [3000, 0] },
    ])
    const made = must(addSibling(map.board.view, systemMap, map.tree(), map.id('B'), 'C', map.chance))
    map.write(made.changes)
    expect(map.board.view.get(made.id)?.at?.[0]).toBeGreaterThan(2500)
  })
})

describe('what people placed', () => {
  const places = (map: ReturnType<typeof smallMap>): unknown[] =>
    map.tree().order.map(id => map.tree().nodes.get(id)?.standing.at)

  it('moves by itself, by many, and with its diagram', () => {
    const map = smallMap(['A', 'B'])
    map.write(moveStandings(systemMap.layout(map.tree()), map.tree().order, [5, 5]))
    const before = map.tree().order.map(id => must(map.tree().nodes.get(id)?.standing.at))
    map.write(moveBy(map.board.view, [map.diagram], [100, -20]))
    expect(places(map)).toEqual(before.map(([x, y]) => [x + 100, y - 20]))
    map.write(moveBy(map.board.view, [map.id('A')], [1, 1]))
    expect(map.tree().nodes.get(map.id('A'))?.standing.at?.[0]).toBe((before[0]?.[0] ?? 0) + 101)
  })

  it('moves from where it is drawn when it had no place', () => {
    const map = smallMap(['A', 'B'])
    map.write([{ op: 'set', id: map.id('B'), key: 'at', value: undefined }])
    const box = must(systemMap.layout(map.tree()).boxes.get(map.id('B')))
    map.write(moveStandings(systemMap.layout(map.tree()), [map.id('B')], [10, 0]))
    expect(map.tree().nodes.get(map.id('B'))?.standing.at).toEqual([box.x + 10, box.y])
    expect(moveStandings(systemMap.layout(map.tree()), [map.id('B')], [0, 0])).toEqual([])
  })

  it('is copied with its places, its links and the names of its loops', () => {
    const map = smallMap(['A + B', 'B -d A', 'B + C'])
    const [loop] = namedLoops(map.tree(), loopsOf(map.tree()))
    map.write(say(map.tree(), must(loop), { name: 'Round' }))
    const before = places(map)
    const fragment = fragmentOf(map.board.view, [map.diagram], () => [9, 9])
    const put = putFragment(map.board.view, fragment, { by: [1000, 0], home: 'board' }, map.chance)
    map.write(put.changes as readonly Change[])
    const copy = must(treeOf(map.board.view, put.roots[0] ?? '', systemMap))
    expect(texts(copy)).toEqual(['A', 'B', 'C'])
    expect(copy.order.map(id => copy.nodes.get(id)?.standing.at)).toEqual(
      before
        .map(at => [(at as readonly number[])[0] ?? 0, (at as readonly number[])[1] ?? 0])
        .map(([x = 0, y]) => [x + 1000, y]),
    )
    expect(namedLoops(copy, loopsOf(copy)).map(l => l.name)).toEqual(['Round'])
  })

  it('leaves a derived layout as it is', () => {
    const made = chance(3)
    const board = memoryBoard(made.fresh)
    const start = insertDiagram(board.view, fishbone, [0, 0], 'Effect', ['A'], made)
    board.write(start.changes)
    const fragment = fragmentOf(board.view, [start.id], () => [9, 9])
    const put = putFragment(board.view, fragment, { by: [10, 0], home: 'board' }, made)
    board.write(put.changes)
    const copy = must(treeOf(board.view, put.roots[0] ?? '', fishbone))
    expect(copy.order.map(id => copy.nodes.get(id)?.standing.at)).toEqual([null, null])
    expect(moveBy(board.view, [start.id], [1, 1]).map(c => ('id' in c ? c.id : ''))).toEqual([start.id])
  })
})
