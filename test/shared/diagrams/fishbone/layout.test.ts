import { describe, expect, it } from 'vitest'
import { type Box, grown, overlaps } from '#shared/base/geometry.ts'
import { seeded } from '#shared/base/seeded.ts'
import { set } from '#shared/board/change.ts'
import { addChild, changeRole } from '#shared/diagrams/commands.ts'
import { insertOutline } from '#shared/diagrams/insert.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import type { Layout, OutlineNode } from '#shared/diagrams/kind.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { dark, light } from '#shared/paint/theme.ts'
import { reach } from '../../../contracts/diagram-kind-suite.ts'
import { crowded } from '../../../fixtures/crowded-fishbone.ts'
import { buildLiteracy } from '../../../fixtures/literacy-fishbone.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'
import { crosses } from '../../../kit/crosses.ts'

// The picture of a fishbone: reference/domain.md §3.1, and the promise of the issue: 8 categories with 60 causes without overlap
// and with every text at least 12 pixels high when fitted to 1600×900.

const SCREEN = { w: 1600, h: 900, margin: 24 }
const scaleOf = (bounds: Box): number =>
  Math.min((SCREEN.w - 2 * SCREEN.margin) / bounds.w, (SCREEN.h - 2 * SCREEN.margin) / bounds.h)

const board = (outline: OutlineNode, seed = 1, settings: Readonly<Record<string, boolean>> = {}) => {
  const made = chance(seed)
  const held = memoryBoard(made.fresh)
  const inserted = insertOutline(held.view, fishbone, [100, 200], outline, made, settings)
  held.write(inserted.changes)
  const tree = (): DiagramTree => {
    const found = treeOf(held.view, inserted.id, fishbone)
    if (found === null) throw new Error('no tree')
    return found
  }
  const id = (text: string): string => tree().order.find(o => tree().nodes.get(o)?.item.text === text) ?? 'nowhere'
  return { held, chance: made, tree, id, diagram: inserted.id, head: inserted.head }
}

const must = (layout: Layout, id: string): Box => {
  const box = layout.boxes.get(id)
  if (box === undefined) throw new Error(`${id} is not drawn`)
  return box
}

const smallestText = (layout: Layout): number =>
  Math.min(
    ...[...layout.paint(light).values()].flat().map(p => (p.type === 'text' ? p.size : Number.POSITIVE_INFINITY)),
  )

/** Texts that touch another text, or that a line runs through. */
function clashes(layout: Layout): string[] {
  const primitives = [...layout.paint(light).values()].flat()
  const texts = primitives.flatMap(p => {
    if (p.type !== 'text' || p.lines.every(line => line === '')) return []
    const [a, b] = reach(p)
    return a === undefined || b === undefined
      ? []
      : [{ box: grown({ x: a[0], y: a[1], w: b[0] - a[0], h: b[1] - a[1] }, -0.5), text: p.lines.join(' ') }]
  })
  const found: string[] = []
  for (const [i, a] of texts.entries())
    for (const b of texts.slice(i + 1)) if (overlaps(a.box, b.box)) found.push(`${a.text} | ${b.text}`)
  for (const p of primitives)
    if (p.type === 'path' && p.points.length === 2 && p.curve !== true) {
      const [a, b] = p.points
      if (a !== undefined && b !== undefined)
        for (const text of texts) if (crosses(a, b, text.box)) found.push(`a line through ${text.text}`)
    }
  return found
}

describe('a full fishbone', () => {
  for (let seed = 0; seed < 25; seed++)
    it(`with 60 causes on 8 bones is legible on a projector, nothing on anything else (seed ${seed})`, () => {
      const { tree, held } = board(crowded(seeded(seed), 8, 60, 3, true), seed)
      expect(tree().order).toHaveLength(69)
      const layout = fishbone.layout(tree())
      expect(smallestText(layout) * scaleOf(layout.bounds)).toBeGreaterThanOrEqual(12)
      expect(layout.boxes.size).toBe(69)
      expect(clashes(layout)).toEqual([])
      held.destroy()
    })

  for (let seed = 0; seed < 25; seed++)
    it(`is clear of overlap also where chance fills its bones, mirrored or not (seed ${seed})`, () => {
      const outline = crowded(seeded(seed), 1 + (seed % 8), 10 + 3 * seed, 5)
      const { tree, held } = board(outline, seed, seed % 2 === 0 ? { mirrored: true } : {})
      expect(clashes(fishbone.layout(tree()))).toEqual([])
      held.destroy()
    })

  it('with 150 causes is laid out in under 20 ms', () => {
    const { tree } = board(crowded(seeded(4), 8, 150, 4, true))
    const full = tree()
    const times: number[] = []
    for (let i = 0; i < 15; i++) {
      const start = performance.now()
      fishbone.layout(full)
      times.push(performance.now() - start)
    }
    expect(Math.min(...times)).toBeLessThan(20)
  })
})

const SMALL: OutlineNode = {
  text: 'effect',
  children: ['A', 'B', 'C', 'D', 'E', 'F'].map(text => ({
    text,
    children: [1, 2, 3].map(i => ({ text: `${text}${i} arrives too late`, children: [] })),
  })),
}

describe('its shape', () => {
  it('has the head at the right, bones in pairs from the head outwards, leaning away from it', () => {
    const { tree, id, head } = board(SMALL)
    const layout = fishbone.layout(tree())
    const box = (text: string) => must(layout, id(text))
    const middle = (b: Box) => b.x + b.w / 2
    const headBox = must(layout, head)
    expect(headBox.x).toBe(100)
    expect(headBox.y + headBox.h / 2).toBe(200)
    for (const above of ['A', 'C', 'E']) expect(box(above).y).toBeLessThan(200)
    for (const below of ['B', 'D', 'F']) expect(box(below).y).toBeGreaterThan(200)
    for (const [near, far] of [
      ['A', 'C'],
      ['C', 'E'],
      ['B', 'D'],
      ['D', 'F'],
    ] as const)
      expect(middle(box(far))).toBeLessThan(middle(box(near)))
    for (const text of ['A', 'B']) {
      // the bone leans tail-ward: its label is further from the head than where its lowest cause ends
      const causes = [1, 2, 3].map(i => box(`${text}${i} arrives too late`))
      expect(middle(box(text))).toBeLessThan(Math.max(...causes.map(c => c.x + c.w)))
      // and the causes are read down the page on both sides
      expect(causes.map(c => c.y)).toEqual(causes.map(c => c.y).toSorted((a, b) => a - b))
    }
  })

  it('is reflected when mirrored, with its texts as they are', () => {
    const { tree, held, diagram } = board(SMALL)
    const plain = fishbone.layout(tree())
    held.write([set(diagram, 'mirrored', true)])
    const mirrored = fishbone.layout(tree())
    for (const [id, b] of plain.boxes) {
      const other = must(mirrored, id)
      expect(other.x + other.w).toBeCloseTo(200 - b.x, 6)
      expect([other.y, other.w, other.h]).toEqual([b.y, b.w, b.h])
    }
    expect(clashes(mirrored)).toEqual([])
  })

  it('draws three levels of causes and counts what is below', () => {
    const chain = (n: number): OutlineNode => ({ text: `why ${n}`, children: n === 6 ? [] : [chain(n + 1)] })
    const { tree, id } = board({ text: 'effect', children: [{ text: 'A', children: [chain(1)] }] })
    const layout = fishbone.layout(tree())
    expect([1, 2, 3, 4, 5, 6].map(n => layout.boxes.has(id(`why ${n}`)))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    const texts = (layout.paint(light).get(id('why 3')) ?? []).flatMap(p => (p.type === 'text' ? p.lines : []))
    expect(texts).toEqual(['+3', 'why 3'])
  })

  it('puts causes without a category on the spine, beyond the bones, and moves no bone for them', () => {
    const { tree, id, held, chance: made, head } = board(SMALL)
    const before = fishbone.layout(tree())
    for (const text of ['loose 1', 'loose 2', 'loose 3', 'loose 4', 'loose 5', 'loose 6', 'loose 7']) {
      held.write(addChild(held.view, fishbone, tree(), head, text, made)?.changes ?? [])
      held.write(changeRole(fishbone, tree(), id(text), 'cause') ?? [])
    }
    const after = fishbone.layout(tree())
    for (const [standing, b] of before.boxes) expect(after.boxes.get(standing)).toEqual(b)
    const furthest = Math.min(...[...before.boxes.values()].map(b => b.x))
    for (const text of ['loose 1', 'loose 2']) expect(must(after, id(text)).x).toBeLessThan(furthest + 200)
    expect(clashes(after)).toEqual([])
  })
})

describe('growing', () => {
  for (const [grows, still, shifted] of [
    ['A', [], ['B', 'C', 'D', 'E', 'F']],
    ['C', ['A', 'B'], ['D', 'E', 'F']],
    ['D', ['A', 'B'], ['C', 'E', 'F']],
    ['F', ['A', 'B', 'C', 'D'], ['E']],
  ] as const)
    it(`of bone ${grows} moves nothing nearer to the head, and what is further out only sideways and as a whole`, () => {
      const { tree, id, held, chance: made } = board(SMALL)
      const branch = (text: string) => [id(text), ...(tree().nodes.get(id(text))?.children ?? [])]
      for (let i = 0; i < 9; i++) {
        const before = fishbone.layout(tree())
        const more = addChild(held.view, fishbone, tree(), id(grows), `another reason, number ${i}, of several`, made)
        held.write(more?.changes ?? [])
        const after = fishbone.layout(tree())
        for (const standing of still.flatMap(branch)) expect(must(after, standing)).toEqual(must(before, standing))
        for (const text of shifted) {
          const by = branch(text).map(
            s => [must(after, s).x - must(before, s).x, must(after, s).y - must(before, s).y] as const,
          )
          for (const [x, y] of by) {
            expect(x).toBeCloseTo(by[0]?.[0] ?? 0, 6)
            expect(y).toBe(0)
          }
        }
      }
    })

  it('keeps the head where it is, however long it gets', () => {
    const { tree, held, head } = board(SMALL)
    const before = fishbone.layout(tree())
    held.text(head)?.write('a much longer effect than before '.repeat(8))
    const after = fishbone.layout(tree())
    for (const [id, b] of before.boxes) if (id !== head) expect(after.boxes.get(id)).toEqual(b)
    expect(must(after, head).x).toBe(100)
  })
})

describe('a hand-made offset', () => {
  it('moves a branch and nothing else, and stays with it when mirrored', () => {
    const { tree, id, held, diagram } = board(SMALL)
    for (const mirrored of [undefined, true]) {
      held.write([set(diagram, 'mirrored', mirrored), set(id('C'), 'pin', undefined)])
      const before = fishbone.layout(tree())
      held.write([set(id('C'), 'pin', [-30, 12])])
      const after = fishbone.layout(tree())
      const moved = new Set([id('C'), ...(tree().nodes.get(id('C'))?.children ?? [])])
      for (const [standing, b] of before.boxes) {
        const now = must(after, standing)
        expect([now.x - b.x, now.y - b.y].map(v => Math.round(v * 1000) / 1000 + 0)).toEqual(
          moved.has(standing) ? [-30, 12] : [0, 0],
        )
      }
    }
  })
})

describe('the literacy fishbone', () => {
  it('is drawn without a clash in every theme, its marks by shape', () => {
    const made = chance(1)
    const held = memoryBoard(made.fresh)
    const built = buildLiteracy(held, made)
    const tree = treeOf(held.view, built.diagram, fishbone)
    if (tree === null) throw new Error('no tree')
    const layout = fishbone.layout(tree)
    expect(clashes(layout)).toEqual([])
    expect(smallestText(layout) * scaleOf(layout.bounds)).toBeGreaterThanOrEqual(18)
    const shapes = (text: string) =>
      (layout.paint(light).get(built.ids[text] ?? '') ?? []).filter(
        p => p.type === 'ellipse' || (p.type === 'path' && p.curve),
      )
    // a target of two rings and a full circle; a circle with a half disc; an empty circle; nothing
    expect(shapes('Scores typed twice into two systems').map(p => p.type)).toEqual(['ellipse', 'ellipse', 'ellipse'])
    expect(shapes('Coaches see each teacher twice a term').map(p => p.type)).toEqual(['ellipse', 'path'])
    expect(shapes('Few books at home').map(p => p.type)).toEqual(['ellipse'])
    expect(shapes('Hallway noise during the block')).toEqual([])
    expect([...layout.paint(dark).keys()]).toEqual([...layout.paint(light).keys()])
  })
})
