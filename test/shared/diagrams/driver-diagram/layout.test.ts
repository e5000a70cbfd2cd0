import { describe, expect, it } from 'vitest'
import { type Box, grown, overlaps, type Vec } from '#shared/base/geometry.ts'
import { oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import { set } from '#shared/board/change.ts'
import { addChild, changeRole } from '#shared/diagrams/commands.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { crossingsOf, untangle } from '#shared/diagrams/driver-diagram/untangle.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import type { DrawnLink, Layout } from '#shared/diagrams/kind.ts'
import { addLink, setWeak } from '#shared/diagrams/link-commands.ts'
import { addLoose } from '#shared/diagrams/loose-commands.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { dark, light } from '#shared/paint/theme.ts'
import { reach } from '../../../contracts/diagram-kind-suite.ts'
import { buildAbsenteeism, LINES, WITH_SEVERAL_PARENTS } from '../../../fixtures/absenteeism-driver-diagram.ts'
import { someText } from '../../../fixtures/grown-diagram.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'
import { crosses } from '../../../kit/crosses.ts'

// The picture of a driver diagram: reference/domain.md §3.3 and ux-ecosystem.md §4.7.

const SCREEN = { w: 1600, h: 900, margin: 24 }
const scaleOf = (bounds: Box): number =>
  Math.min((SCREEN.w - 2 * SCREEN.margin) / bounds.w, (SCREEN.h - 2 * SCREEN.margin) / bounds.h)

function held(diagram: string, board: ReturnType<typeof memoryBoard>) {
  return (): DiagramTree => {
    const found = treeOf(board.view, diagram, driverDiagram)
    if (found === null) throw new Error('no tree')
    return found
  }
}

const absenteeism = () => {
  const made = chance(1)
  const board = memoryBoard(made.fresh)
  const built = buildAbsenteeism(board, made, [100, 200])
  return { board, chance: made, ...built, tree: held(built.diagram, board) }
}

/** A driver diagram with so many nodes, spread by chance, and so many links beside its tree. */
function crowded(seed: number, nodes: number, links: number) {
  const made = chance(seed)
  const board = memoryBoard(made.fresh)
  const random: Random = seeded(seed)
  const start = insertDiagram(board.view, driverDiagram, [0, 0], someText(random, 12), [], made)
  board.write(start.changes)
  const tree = held(start.id, board)
  for (let i = 1; i < nodes; i++) {
    const now = tree()
    const parents = now.order.filter(id => driverDiagram.childRole(now, now.nodes.get(id) ?? null) !== null)
    const parent = i <= 4 ? start.head : (oneOf(random, parents.slice(1)) ?? start.head)
    const child = addChild(board.view, driverDiagram, now, parent, someText(random, 10), made)
    if (child !== null) board.write(child.changes)
    // now and then a tertiary driver
    if (child !== null && random() < 0.05)
      board.write(changeRole(driverDiagram, tree(), child.id, 'secondary-driver') ?? [])
  }
  for (let made_ = 0, tries = 0; made_ < links && tries < 40 * links; tries++) {
    const now = tree()
    const [from, to] = [oneOf(random, now.order) ?? '', oneOf(random, now.order) ?? '']
    const linked = addLink(board.view, driverDiagram, now, from, to, made, { weak: random() < 0.3 })
    if (!linked.ok) continue
    board.write(linked.value.changes)
    made_++
  }
  return { board, chance: made, tree, head: start.head }
}

const must = <T>(map: ReadonlyMap<string, T> | undefined, id: string): T => {
  const found = map?.get(id)
  if (found === undefined) throw new Error(`${id} is not drawn`)
  return found
}

/** The corners of a link: its curve at close steps. */
function along({ curve }: DrawnLink): readonly Vec[] {
  const points: Vec[] = []
  for (let i = 0; i + 3 < curve.length; i += 3) {
    const [a, b, c, d] = [curve[i], curve[i + 1], curve[i + 2], curve[i + 3]]
    if (a === undefined || b === undefined || c === undefined || d === undefined) continue
    for (let k = 0; k <= 8; k++) {
      const t = k / 8
      const mix = (p: number, q: number, r: number, s: number) =>
        (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s
      points.push([mix(a[0], b[0], c[0], d[0]), mix(a[1], b[1], c[1], d[1])])
    }
  }
  return points
}

/** Cards that overlap, and links that run through a card. */
function clashes(layout: Layout): string[] {
  const boxes = [...layout.boxes]
  const found: string[] = []
  for (const [i, [a, boxA]] of boxes.entries())
    for (const [b, boxB] of boxes.slice(i + 1)) if (overlaps(boxA, boxB)) found.push(`${a} on ${b}`)
  for (const [id, link] of layout.links ?? [])
    for (const [i, point] of along(link).entries()) {
      const before = along(link)[i - 1]
      if (before === undefined) continue
      for (const [card, box] of boxes)
        if (crosses(before, point, grown(box, -1))) found.push(`link ${id} through ${card}`)
    }
  return [...new Set(found)]
}

const smallestText = (layout: Layout): number =>
  Math.min(
    ...[...layout.paint(light).values()].flat().map(p => (p.type === 'text' ? p.size : Number.POSITIVE_INFINITY)),
  )

describe('the absenteeism driver diagram', () => {
  it('has 19 nodes, 24 edges and 6 items with several parents, each drawn once', () => {
    const { tree, ids } = absenteeism()
    expect(tree().order).toHaveLength(19)
    const edges = edgesOf(tree())
    expect(edges).toHaveLength(24)
    const parents = (id: string) => edges.filter(edge => edge.from === ids[id]).length
    expect(LINES.map(line => line.id).filter(id => parents(id) > 1)).toEqual([...WITH_SEVERAL_PARENTS])
    expect(LINES.map(line => parents(line.id))).toEqual(LINES.map(line => line.drives.length))
    const layout = driverDiagram.layout(tree())
    expect(layout.boxes.size).toBe(19)
    expect(layout.links?.size).toBe(24)
    expect(clashes(layout)).toEqual([])
  })

  it('is legible on a projector', () => {
    const layout = driverDiagram.layout(absenteeism().tree())
    expect(smallestText(layout) * scaleOf(layout.bounds)).toBeGreaterThanOrEqual(12)
  })

  it('stands in columns by level, each link from the left middle of its cause to the right of its effect', () => {
    const { tree, ids } = absenteeism()
    const layout = driverDiagram.layout(tree())
    const columns = new Set<number>()
    for (const level of ['P', 'S', 'C']) {
      const xs = new Set(LINES.filter(l => l.id.startsWith(level)).map(l => must(layout.boxes, ids[l.id] ?? '').x))
      expect(xs.size).toBe(1)
      columns.add([...xs][0] ?? 0)
    }
    expect([...columns]).toEqual([...columns].toSorted((a, b) => a - b))
    expect(columns.size).toBe(3)
    expect(must(layout.boxes, ids.A ?? '').x).toBe(100)
    for (const edge of edgesOf(tree())) {
      const { curve } = must(layout.links, edge.id)
      const [from, to] = [must(layout.boxes, edge.from), must(layout.boxes, edge.to)]
      const [start, end] = [curve[0] ?? [0, 0], curve.at(-1) ?? [0, 0]]
      expect(start[0]).toBe(from.x)
      expect(Math.abs(start[1] - (from.y + from.h / 2))).toBeLessThanOrEqual(18)
      expect(end).toEqual([to.x + to.w, to.y + to.h / 2])
    }
  })

  it('has few crossings, and fewer on demand', () => {
    const { tree, board } = absenteeism()
    const before = crossingsOf(tree())
    expect(before).toBeLessThanOrEqual(10)
    board.write(untangle(tree()))
    const after = crossingsOf(tree())
    expect(after).toBeLessThan(before)
    expect(after).toBeLessThanOrEqual(2)
    // the same tree in another order, and in order once it has been put in order
    expect(edgesOf(tree())).toHaveLength(24)
    expect(untangle(tree())).toEqual([])
    expect(clashes(driverDiagram.layout(tree()))).toEqual([])
  })

  it('keeps the aim where it is when mirrored, and reflects everything else', () => {
    const { tree, board, diagram, ids } = absenteeism()
    const plain = driverDiagram.layout(tree())
    board.write([set(diagram, 'mirrored', true)])
    const turned = driverDiagram.layout(tree())
    const aim = must(plain.boxes, ids.A ?? '')
    expect(must(turned.boxes, ids.A ?? '')).toEqual(aim)
    for (const [id, b] of plain.boxes) {
      const other = must(turned.boxes, id)
      expect(other.x + other.w).toBeCloseTo(2 * aim.x + aim.w - b.x, 6)
      expect([other.y, other.w, other.h]).toEqual([b.y, b.w, b.h])
    }
    expect(clashes(turned)).toEqual([])
    const { curve } = must(turned.links, ids.S1 ?? '')
    const [s1, p1] = [must(turned.boxes, ids.S1 ?? ''), must(turned.boxes, ids.P1 ?? '')]
    expect([curve[0]?.[0], curve.at(-1)?.[0]]).toEqual([s1.x + s1.w, p1.x])
  })

  it('tells levels and statuses by shape, in every theme, and weak links by dashes', () => {
    const { tree, board, ids } = absenteeism()
    const shapes = (id: string) =>
      (
        driverDiagram
          .layout(tree())
          .paint(light)
          .get(ids[id] ?? '') ?? []
      ).map(p =>
        p.type === 'rect' ? `${p.type} ${p.fill === undefined ? '' : 'filled'} ${p.dash?.join('-') ?? ''}` : p.type,
      )
    const pictures = ['C1', 'C2', 'C3', 'C5', 'C6', 'C7'].map(id => shapes(id).join())
    expect(new Set(pictures).size).toBe(pictures.length)
    const link = tree().links[0]?.id ?? ''
    const dashes = (id: string) =>
      (driverDiagram.layout(tree()).paint(light).get(id) ?? []).map(p => (p.type === 'path' ? p.dash : undefined))
    expect(dashes(link)).toEqual([undefined])
    board.write(setWeak(tree(), link, true) ?? [])
    expect(dashes(link)[0]).toBeDefined()
    const layout = driverDiagram.layout(tree())
    expect([...layout.paint(dark).keys()]).toEqual([...layout.paint(light).keys()])
  })

  it('has a heading over each column, inside its bounds', () => {
    const layout = driverDiagram.layout(absenteeism().tree())
    expect(layout.labels?.map(label => label.word)).toEqual([
      'aim',
      'primary-driver',
      'secondary-driver',
      'change-idea',
    ])
    for (const { box } of layout.labels ?? []) {
      expect(overlaps(box, layout.bounds)).toBe(true)
      for (const card of layout.boxes.values()) expect(overlaps(box, card)).toBe(false)
    }
  })
})

describe('growing', () => {
  for (const [under, still] of [
    ['S1', []],
    ['S3', ['P1', 'S1', 'S2', 'C3', 'C7', 'C4']],
    ['S5', ['P1', 'S1', 'S2', 'C3', 'C7', 'C4', 'P2', 'S3', 'S4', 'C5', 'C1']],
    ['S7', ['P1', 'S1', 'S2', 'C3', 'C7', 'C4', 'P2', 'S3', 'S4', 'C5', 'C1', 'P3', 'S5', 'C6']],
  ] as const)
    it(`by an idea under ${under} moves nothing before it, and what comes after it only down and branch by branch`, () => {
      const { tree, board, chance: luck, ids } = absenteeism()
      const before = driverDiagram.layout(tree())
      const made = addChild(
        board.view,
        driverDiagram,
        tree(),
        ids[under] ?? '',
        'One more thing to try on Tuesday',
        luck,
      )
      board.write(made?.changes ?? [])
      const after = driverDiagram.layout(tree())
      for (const id of still) expect(must(after.boxes, ids[id] ?? '')).toEqual(must(before.boxes, ids[id] ?? ''))
      const shifts = new Map<string, number>()
      const bone = (id: string): string => {
        const node = tree().nodes.get(id)
        return node === undefined || node.depth <= 1 ? id : bone(node.parent ?? '')
      }
      const grownBranch = bone(ids[under] ?? '')
      for (const [id, b] of before.boxes) {
        const now = must(after.boxes, id)
        expect([now.x, now.w, now.h]).toEqual([b.x, b.w, b.h])
        expect(now.y).toBeGreaterThanOrEqual(b.y)
        if (id === ids.A || bone(id) === grownBranch) continue
        const known = shifts.get(bone(id)) ?? now.y - b.y
        shifts.set(bone(id), known)
        expect(now.y - b.y).toBe(known)
      }
      // in the branch itself no earlier idea moves
      const ideas = LINES.filter(l => l.id.startsWith('C') && bone(ids[l.id] ?? '') === grownBranch)
      const at = LINES.findIndex(l => l.id === under)
      for (const { id, drives } of ideas)
        if (LINES.findIndex(l => l.id === drives[0]) < at)
          expect(must(after.boxes, ids[id] ?? '')).toEqual(must(before.boxes, ids[id] ?? ''))
    })

  it('by a link moves no card at all', () => {
    const { tree, board, chance: luck, ids } = absenteeism()
    const before = driverDiagram.layout(tree())
    for (const [from, to] of [
      ['C4', 'S5'],
      ['C7', 'P4'],
      ['S1', 'P3'],
    ] as const) {
      const linked = addLink(board.view, driverDiagram, tree(), ids[from] ?? '', ids[to] ?? '', luck)
      board.write(linked.ok ? linked.value.changes : [])
      expect(linked.ok).toBe(true)
    }
    const after = driverDiagram.layout(tree())
    expect([...after.boxes]).toEqual([...before.boxes])
    expect(after.links?.size).toBe(27)
    expect(clashes(after)).toEqual([])
  })

  it('from ideas that hang nowhere: they stand below all branches in the column of ideas', () => {
    const { tree, board, chance: luck, ids } = absenteeism()
    const before = driverDiagram.layout(tree())
    const made = addLoose(driverDiagram, tree(), 'Walking school bus', luck)
    board.write(made?.changes ?? [])
    const after = driverDiagram.layout(tree())
    for (const [id, b] of before.boxes) expect(must(after.boxes, id)).toEqual(b)
    const box = must(after.boxes, made?.id ?? '')
    expect(box.x).toBe(must(after.boxes, ids.C1 ?? '').x)
    expect(box.y).toBeGreaterThan(Math.max(...[...before.boxes.values()].map(b => b.y + b.h)))
  })
})

describe('a full driver diagram', () => {
  for (let seed = 0; seed < 12; seed++)
    it(`has no card on another and no link through a card (seed ${seed})`, () => {
      const { tree, board } = crowded(seed, 12 + 6 * seed, 4 + 2 * seed)
      expect(clashes(driverDiagram.layout(tree()))).toEqual([])
      board.destroy()
    })

  it('with 150 nodes and 40 links is laid out in under 100 ms', () => {
    const { tree, board } = crowded(4, 150, 40)
    const full = tree()
    expect(full.order).toHaveLength(150)
    expect(full.links).toHaveLength(40)
    const times: number[] = []
    for (let i = 0; i < 9; i++) {
      const start = performance.now()
      driverDiagram.layout(full)
      times.push(performance.now() - start)
    }
    // the quickest: what it costs, whatever else the machine is doing
    expect(Math.min(...times)).toBeLessThan(100)
    expect(clashes(driverDiagram.layout(full))).toEqual([])
    board.destroy()
  })
})

describe('a hand-made offset', () => {
  it('moves a branch and nothing else, and stays with it when mirrored', () => {
    const { tree, board, diagram, ids } = absenteeism()
    for (const mirrored of [undefined, true]) {
      board.write([set(diagram, 'mirrored', mirrored), set(ids.P2 ?? '', 'pin', undefined)])
      const before = driverDiagram.layout(tree())
      board.write([set(ids.P2 ?? '', 'pin', [-30, 12])])
      const after = driverDiagram.layout(tree())
      const moved = new Set(['P2', 'S3', 'S4', 'C5', 'C1'].map(id => ids[id]))
      for (const [id, b] of before.boxes) {
        const now = must(after.boxes, id)
        expect([now.x - b.x, now.y - b.y]).toEqual(moved.has(id) ? [-30, 12] : [0, 0])
      }
      for (const link of after.links?.values() ?? []) expect(link.curve.flat().every(Number.isFinite)).toBe(true)
    }
  })
})

describe('what a merge may leave behind', () => {
  it('is drawn: links in a circle, to itself, from the aim, between two of one column', () => {
    const { tree, board, chance: luck, ids, diagram } = absenteeism()
    const link = (from: string, to: string) =>
      board.write([
        {
          op: 'create',
          id: luck.fresh(),
          kind: 'link',
          values: { from: { id: ids[from] ?? '' }, to: { id: ids[to] ?? '' }, place: { in: diagram, order: 'V' } },
        },
      ])
    for (const [from, to] of [
      ['P1', 'S1'],
      ['S1', 'S1'],
      ['A', 'C1'],
      ['S1', 'S6'],
      ['C1', 'C2'],
      ['C1', 'A'],
    ] as const)
      link(from, to)
    const layout = driverDiagram.layout(tree())
    for (const { curve, bounds } of layout.links?.values() ?? []) {
      expect(curve.flat().every(Number.isFinite)).toBe(true)
      expect(Object.values(bounds).every(Number.isFinite)).toBe(true)
    }
    const inside = ([x, y]: Vec) => {
      const b = layout.bounds
      return x >= b.x && x <= b.x + b.w && y >= b.y && y <= b.y + b.h
    }
    for (const p of [...layout.paint(light).values()].flat()) expect(reach(p).every(inside)).toBe(true)
  })
})
