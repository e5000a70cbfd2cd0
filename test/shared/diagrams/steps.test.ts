import { describe, expect, it } from 'vitest'
import type { Chance } from '#shared/board/commands/context.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { DIAGRAM_KINDS } from '#shared/diagrams/registry.ts'
import { branchOf, branchParts, type Fits, firstLevel, type Part, partOf } from '#shared/diagrams/steps.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildLiteracy } from '../../fixtures/literacy-fishbone.ts'
import { buildTurnover } from '../../fixtures/teacher-turnover-map.ts'
import { ladder } from '../../fixtures/tiny-kind.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

// A diagram told part by part: everything is told, once, whatever the screen can show.

function treeFrom(build: (board: Board, luck: Chance) => { readonly diagram: string }): {
  readonly kind: DiagramKind
  readonly tree: DiagramTree
} {
  const luck = chance(3)
  const board = memoryBoard(luck.fresh)
  const { diagram } = build(board, luck)
  const kind = [...DIAGRAM_KINDS, ladder].find(each => each.id === board.view.get(diagram)?.values.type)
  const tree = kind === undefined ? null : treeOf(board.view, diagram, kind)
  if (kind === undefined || tree === null) throw new Error('no diagram')
  return { kind, tree }
}

/** One first level with twigs of two, and a head: a kind without steps of its own. */
function aLadder(board: Board, luck: Chance): { readonly diagram: string } {
  const made = insertDiagram(board.view, ladder, [0, 0], 'Up', ['left', 'right'], luck)
  board.write(made.changes)
  for (let i = 0; i < 6; i++) {
    const tree = treeOf(board.view, made.id, ladder)
    const parent = tree?.order[1 + (i % 3)]
    if (tree !== null && parent !== undefined)
      board.write(addChild(board.view, ladder, tree, parent, `rung ${i}`, luck)?.changes ?? [])
  }
  return { diagram: made.id }
}

const BUILDS = {
  fishbone: buildLiteracy,
  'driver diagram': buildAbsenteeism,
  'system map': buildTurnover,
  ladder: aLadder,
}
const atMost =
  (count: number): Fits =>
  part =>
    part.order.length <= count
const partsOf = ({ kind, tree }: ReturnType<typeof treeFrom>, fits: Fits): readonly Part[] =>
  (kind.steps ?? branchParts)(tree, fits)

describe.each(Object.entries(BUILDS))('%s', (_name, build) => {
  const found = treeFrom(build)
  const { kind, tree } = found

  it.each([0, 1, 2, 3, 4, 5, 8, 12, 100])('tells everything but the head once where %i fit', most => {
    const parts = partsOf(found, atMost(most))
    const told = parts.flatMap(part => part.fresh)
    expect([...told].sort()).toEqual(tree.order.filter(id => id !== tree.head).sort())
    expect(new Set(parts.map(part => part.id)).size).toBe(parts.length)
    for (const part of parts) {
      expect(part.fresh.every(id => part.tree.nodes.has(id))).toBe(true)
      if (part.as === 'picture') expect(part.tree.order.length).toBeLessThanOrEqual(most)
    }
  })

  it('makes parts that the kind can lay out and paint', () => {
    for (const part of partsOf(found, atMost(5))) {
      const layout = kind.layout(part.tree)
      expect([...layout.boxes.keys()].sort()).toEqual([...part.tree.order].sort())
    }
  })
})

describe('a branch', () => {
  const { tree } = treeFrom(buildLiteracy)
  const textOf = (id: string) => tree.nodes.get(id)?.item.text ?? ''

  it('stands beside the head where there is room, and is not told in crumbs', () => {
    const [first] = branchParts(tree, atMost(6))
    expect(first?.tree.head).toBe(tree.head)
    expect(first?.fresh.map(textOf)[0]).toBe('Teaching and staff')
    const tight = branchParts(tree, atMost(2)).filter(part => part.group === first?.group)
    expect(tight.map(part => part.as)).toEqual(['list'])
  })

  it('by itself begins at the first level and keeps its own order', () => {
    const twig = tree.order.find(id => textOf(id) === 'Small-group time interrupted') ?? ''
    const part = partOf(tree, new Set(branchOf(tree, twig)))
    expect(part.top).toEqual([twig])
    expect(part.order.map(id => part.nodes.get(id)?.depth)).toEqual([1, 2, 3])
    expect(part.head).toBeNull()
  })

  it('is counted in the first level', () => {
    const first = firstLevel(tree)
    expect(first?.top.map(id => first.nodes.get(id)?.item.text)).toEqual([
      'Teaching and staff (4)',
      'Curriculum and materials (3)',
      'Students and families (2)',
      'Policies and processes (3)',
      'Data and feedback (3)',
      'Environment and community (2)',
    ])
  })
})

describe('a map', () => {
  const found = treeFrom(buildTurnover)

  it('is told loop by loop with the links of that loop alone, then what is in no loop', () => {
    const parts = partsOf(found, atMost(12))
    expect(parts.map(part => part.title)).toEqual(['B1', 'R1', 'B2', 'R2', 'R3', 'R4', 'B3', 'R5', 'B4', ''])
    for (const part of parts.slice(0, -1)) {
      expect(part.tree.links.length).toBe(part.tree.order.length)
      expect(part.story?.length).toBe(part.tree.links.length + 1)
    }
    expect(parts.at(-1)?.fresh.map(id => found.tree.nodes.get(id)?.item.text)).toEqual([
      'District salary competitiveness',
    ])
  })

  it('puts the variables of a loop apart from each other', () => {
    for (const fits of [atMost(12), atMost(0)])
      for (const part of partsOf(found, fits)) {
        const boxes = [...systemMap.layout(part.tree).boxes.values()]
        for (const [i, a] of boxes.entries())
          for (const b of boxes.slice(i + 1))
            expect(a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h).toBe(false)
      }
  })
})
