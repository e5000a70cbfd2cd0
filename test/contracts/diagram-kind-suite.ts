import { describe, expect, it } from 'vitest'
import { type Box, centre, contains, grown as wider, overlaps, type Vec } from '#shared/base/geometry.ts'
import { seeded } from '#shared/base/seeded.ts'
import { LINE, textWidth } from '#shared/base/text-metrics.ts'
import type { Element, End, Place } from '#shared/board/element.ts'
import { viewOf } from '#shared/board/view.ts'
import { readAll } from '#shared/board/doc/read.ts'
import { problemsOf } from '#shared/board/problems.ts'
import type { DiagramKind, OutlineNode } from '#shared/diagrams/kind.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import { oneLine, outlineOf, walkOutline } from '#shared/diagrams/outline-text.ts'
import { type DiagramTree, rolesApart, treeOf } from '#shared/diagrams/tree.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { light } from '#shared/paint/theme.ts'
import { growDiagram, shake, startDiagram } from '../fixtures/grown-diagram.ts'

// What every diagram kind keeps, whatever it is. Called with each kind of the registry, and with a tiny one of the tests.

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

/** The corners that a primitive reaches, ellipses and texts by their boxes. */
export function reach(p: Primitive): readonly Vec[] {
  const corners = (b: Box): readonly Vec[] => [
    [b.x, b.y],
    [b.x + b.w, b.y + b.h],
  ]
  switch (p.type) {
    case 'rect':
    case 'image':
      return corners(p.box)
    case 'ellipse':
      return corners({ x: p.centre[0] - p.rx, y: p.centre[1] - p.ry, w: 2 * p.rx, h: 2 * p.ry })
    case 'path':
      return p.points
    case 'text': {
      const w = p.lines.reduce((most, line) => Math.max(most, textWidth(line, p.size, p.weight)), 0)
      const x = p.align === 'left' ? p.at[0] : p.align === 'centre' ? p.at[0] - w / 2 : p.at[0] - w
      return corners({ x, y: p.at[1], w, h: p.lines.length * p.size * LINE })
    }
  }
}

const inside = (b: Box, [x, y]: Vec): boolean => x >= b.x && x <= b.x + b.w && y >= b.y && y <= b.y + b.h

const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const random = seeded(seed)
  return list
    .map(value => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(e => e.value)
}

/** The same elements under other names. */
function renamed(elements: readonly Element[], name: (id: string) => string): Element[] {
  const place = (p: Place): Place => ({
    ...(p.in === undefined ? {} : { in: name(p.in) }),
    ...(p.under === undefined ? {} : { under: name(p.under) }),
    ...(p.role === undefined ? {} : { role: p.role }),
    order: p.order,
  })
  const end = (e: End | null): End | null => (e?.id === undefined ? e : { ...e, id: name(e.id) })
  return elements.map(e => ({
    ...e,
    id: name(e.id),
    from: end(e.from),
    to: end(e.to),
    of: e.of === null ? null : name(e.of),
    place: e.place === null ? null : place(e.place),
  }))
}

const mustTree = (tree: DiagramTree | null): DiagramTree => {
  if (tree === null) throw new Error('no tree')
  return tree
}

/** The first-level standing above a standing. */
function branchOf(tree: DiagramTree, id: string): string {
  let at = tree.nodes.get(id)
  while (at !== undefined && at.depth > 1) at = at.parent === null ? undefined : tree.nodes.get(at.parent)
  return at?.id ?? id
}

const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

export function diagramKindContract(kind: DiagramKind): void {
  describe(`diagram kind ${kind.id}`, () => {
    const layoutOf = (tree: DiagramTree) => kind.layout(tree)

    it.runIf(kind.looks === true)('draws what is bold, slanted or a link in its words, with room for it', () => {
      for (const seed of SEEDS) {
        const { board, tree: treeNow } = growDiagram(kind, seed, 14)
        const plain = layoutOf(treeNow())
        const items = [...new Set([...treeNow().nodes.values()].map(node => node.item.id))]
        for (const [i, id] of items.entries()) {
          const length = board.text(id, 'text')?.read().length ?? 0
          const how = [{ bold: true }, { italic: true }, { bold: true, link: 'https://example.org/a' }][i % 3] ?? {}
          board.text(id, 'text')?.format(0, length, how)
        }
        const tree = treeNow()
        const after = layoutOf(tree)
        const painted = after.paint(light)
        for (const [id, box] of after.boxes) {
          const node = tree.nodes.get(id)
          const marks = node?.item.marks?.text ?? []
          if (node === undefined || node.item.text.trim() === '') continue
          const text = (painted.get(id) ?? []).find(p => p.type === 'text' && p.runs !== undefined)
          if (text?.type !== 'text' || text.runs === undefined) throw new Error(`${id} is drawn plain`)
          // every word of it, once
          expect(
            text.runs
              .map(run => run.text)
              .join('')
              .replace(/\s/g, ''),
          ).toBe(node.item.text.replace(/\s/g, ''))
          for (const run of text.runs) {
            if (marks[0]?.bold === true) expect(run.weight).toBe('bold')
            expect([run.italic, run.link]).toEqual([marks[0]?.italic, marks[0]?.link])
            // set from the text's own place: nothing reaches out of what is taken hold of
            const x = text.at[0] + run.x * text.size
            const w = textWidth(run.text.trimEnd(), text.size, run.weight)
            expect(x).toBeGreaterThanOrEqual(box.x - 1e-6)
            expect(x + w).toBeLessThanOrEqual(box.x + box.w + 1e-6)
          }
        }
        expect(after.boxes.size).toBe(plain.boxes.size)
      }
    })

    describe('layout', () => {
      for (const seed of SEEDS)
        it(`depends on nothing but the tree (seed ${seed})`, () => {
          const g = growDiagram(kind, seed, 30)
          const elements = readAll(g.board.document)
          const first = layoutOf(g.tree())
          const again = layoutOf(mustTree(treeOf(viewOf(shuffled(elements, seed)), g.diagram, kind)))
          expect([...again.boxes].sort()).toEqual([...first.boxes].sort())
          const name = (id: string) => `${[...id].reverse().join('')}x`
          const other = layoutOf(
            mustTree(treeOf(viewOf(renamed(shuffled(elements, seed + 9), name)), name(g.diagram), kind)),
          )
          expect(other.bounds).toEqual(first.bounds)
          for (const [id, box] of first.boxes) expect(other.boxes.get(name(id))).toEqual(box)
          g.board.destroy()
        })

      for (const seed of SEEDS)
        it(`draws every standing once, finite, apart and inside its bounds (seed ${seed})`, () => {
          const g = growDiagram(kind, seed, 60)
          shake(kind, g, seed, 40)
          const tree = g.tree()
          const { boxes, bounds, texts } = layoutOf(tree)
          for (const [id, b] of boxes) {
            expect([b.x, b.y, b.w, b.h].every(Number.isFinite)).toBe(true)
            expect(b.w > 0 && b.h > 0).toBe(true)
            expect(tree.nodes.has(id)).toBe(true)
            expect(contains(wider(bounds, 0.001), b)).toBe(true)
            expect(texts.has(id)).toBe(true)
          }
          for (const id of tree.order) {
            if (boxes.has(id)) continue
            // folded away: then everything below it is, too, and somebody above it is drawn
            const node = tree.nodes.get(id)
            expect(node?.parent).not.toBeNull()
            for (const child of node?.children ?? []) expect(boxes.has(child)).toBe(false)
          }
          if (kind.placement === 'derived') {
            const all = [...boxes]
            for (const [i, [a, boxA]] of all.entries())
              for (const [b, boxB] of all.slice(i + 1))
                if (overlaps(wider(boxA, -0.001), wider(boxB, -0.001))) expect.fail(`${a} overlaps ${b}, seed ${seed}`)
          }
          g.board.destroy()
        })

      if (kind.placement === 'derived')
        for (const seed of SEEDS)
          it(`moves an untouched branch only as a whole (seed ${seed})`, () => {
            const g = growDiagram(kind, seed, 40)
            for (const target of shuffled(g.tree().order, seed).slice(0, 8)) {
              const before = g.tree()
              const old = layoutOf(before)
              const made = addChild(g.board.view, kind, before, target, 'one more reason for it', g.chance)
              if (made === null) continue
              g.board.write(made.changes)
              const after = g.tree()
              const now = layoutOf(after)
              const touched = branchOf(after, made.id)
              const shifts = new Map<string, Vec>()
              for (const [id, was] of old.boxes) {
                const branch = branchOf(after, id)
                const box = now.boxes.get(id)
                if (branch === touched || box === undefined) continue
                const shift: Vec = [box.x - was.x, box.y - was.y]
                const known = shifts.get(branch) ?? shift
                shifts.set(branch, known)
                expect(close(shift[0], known[0]) && close(shift[1], known[1])).toBe(true)
                expect(close(box.w, was.w) && close(box.h, was.h)).toBe(true)
              }
            }
            g.board.destroy()
          })

      const { tidy } = kind
      if (tidy !== undefined)
        for (const seed of SEEDS)
          it(`is put in order without overlap, and then is in order (seed ${seed})`, async () => {
            const tidied = await tidy.fetch()
            const g = growDiagram(kind, seed, 60)
            shake(kind, g, seed + 70, 60)
            g.board.write(tidied(g.tree()))
            const all = [...layoutOf(g.tree()).boxes]
            for (const [i, [a, boxA]] of all.entries())
              for (const [b, boxB] of all.slice(i + 1))
                if (overlaps(wider(boxA, -0.001), wider(boxB, -0.001))) expect.fail(`${a} overlaps ${b}, seed ${seed}`)
            expect(tidied(g.tree())).toEqual([])
            g.board.destroy()
          })

      if (kind.placement === 'free')
        it('gives new items a place of their own, clear of the others', () => {
          const g = growDiagram(kind, 2, 40)
          for (const id of g.tree().order) expect(g.board.view.get(id)?.at).not.toBeNull()
          const all = [...layoutOf(g.tree()).boxes.values()]
          for (const [i, a] of all.entries()) for (const b of all.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
          g.board.destroy()
        })

      it('has a picture for a diagram with nothing in it, not even a head', () => {
        const g = startDiagram(kind, 1, '')
        expect(Object.values(layoutOf(g.tree()).bounds).every(Number.isFinite)).toBe(true)
        const { head } = g.tree()
        if (head !== null) g.board.write([{ op: 'set', id: head, key: 'deleted', value: 'gone' }])
        const { bounds, paint } = layoutOf(g.tree())
        expect(Object.values(bounds).every(Number.isFinite)).toBe(true)
        expect([...paint(light).values()].flat().flatMap(reach).flat().every(Number.isFinite)).toBe(true)
        g.board.destroy()
      })
    })

    describe('picture', () => {
      for (const seed of SEEDS)
        it(`stays by its standings (seed ${seed})`, () => {
          const g = growDiagram(kind, seed, 40)
          shake(kind, g, seed + 50, 20)
          const tree = g.tree()
          const layout = layoutOf(tree)
          const painted = layout.paint(light)
          for (const [id, primitives] of painted) {
            const drawn = [layout.boxes, layout.links, layout.badges].some(of => of?.has(id) === true)
            expect(id === g.diagram || drawn).toBe(true)
            const box = layout.boxes.get(id)
            for (const p of primitives) {
              const points = reach(p)
              expect(points.flat().every(Number.isFinite)).toBe(true)
              for (const point of points) expect(inside(wider(layout.bounds, 1), point)).toBe(true)
              if (p.type === 'text' && box !== undefined)
                for (const point of points) expect(inside(wider(box, 4), point)).toBe(true)
            }
          }
          for (const id of layout.boxes.keys()) expect(painted.has(id)).toBe(true)
          g.board.destroy()
        })

      it('is taken hold of where it is drawn', () => {
        const g = growDiagram(kind, 3, 25)
        const { boxes, hits } = layoutOf(g.tree())
        for (const [id, box] of boxes) {
          if (hits === undefined) continue
          expect(hits(id, centre(box), 2)).toBe(true)
          expect(hits(id, [box.x - 90_000, box.y], 2)).toBe(false)
        }
        g.board.destroy()
      })
    })

    describe('outline', () => {
      for (const seed of SEEDS)
        it(`lists every standing once and comes back from every format (seed ${seed})`, () => {
          const g = growDiagram(kind, seed, 25)
          shake(kind, g, seed + 20, 20)
          const tree = g.tree()
          const outline = outlineOf(tree)
          const texts: string[] = []
          walkOutline([outline], node => texts.push(node.text))
          // the title stands first where no head does
          if (tree.head === null) expect(texts.shift()).toBe(tree.diagram.text)
          expect(texts).toEqual(tree.order.map(id => tree.nodes.get(id)?.item.text))
          const plain = (node: OutlineNode): OutlineNode => ({
            text: oneLine(node.text),
            children: node.children.map(plain),
          })
          for (const [ending, read] of Object.entries(kind.reads)) {
            const written = kind.exports[ending]?.(tree)
            expect(written).toBeDefined()
            expect(read(written ?? '')).toEqual(plain(outline))
          }
          g.board.destroy()
        })

      it('claims only texts of its own', () => {
        for (const read of Object.values(kind.reads))
          for (const text of [
            '',
            '\n',
            'hello',
            '- a\n  - b',
            'a\tb\n1\t2',
            '{"a": 1}',
            'flowchart LR\n A --> B',
            '# Title',
          ])
            expect(read(text)).toBeNull()
      })
    })

    describe('roles', () => {
      for (const seed of SEEDS)
        it(`fit their places after any commands (seed ${seed})`, () => {
          const g = growDiagram(kind, seed, 10)
          shake(kind, g, seed + 100, 80, tree => {
            for (const id of tree.order) {
              const node = tree.nodes.get(id)
              if (node === undefined) continue
              const parent = node.parent === null ? undefined : tree.nodes.get(node.parent)
              if (id === tree.head) expect(node.role).toBe(kind.head)
              else if (parent === undefined) expect(rolesApart(kind)).toContain(node.role)
              else expect(kind.roles[parent.role]?.children).toContain(node.role)
            }
          })
          expect(problemsOf(g.board.view)).toEqual([])
          g.board.destroy()
        })

      it('are all known to the kind', () => {
        if (kind.head !== null) expect(kind.roles[kind.head]).toBeDefined()
        for (const role of Object.values(kind.roles))
          for (const child of role.children) expect(kind.roles[child]).toBeDefined()
        for (const set of kind.sets) {
          expect(kind.roles[set.roles]).toBeDefined()
          expect(set.items.length).toBeGreaterThan(0)
        }
        expect(new Set(kind.sets.map(s => s.id)).size).toBe(kind.sets.length)
      })

      it('have fields that read anything, and mark keys that set them', () => {
        const fields = [...kind.fields, ...Object.values(kind.roles).flatMap(role => role.fields)]
        for (const field of fields)
          for (const value of [undefined, null, 7, '', 'x', [], {}, Number.NaN])
            expect(field.read({ [field.key]: value })).toEqual(
              field.type === 'line' && value === 'x' ? 'x' : field.default,
            )
        for (const { field, key } of kind.markKeys) {
          expect(fields.some(f => f.key === field)).toBe(true)
          // a letter typed on a node begins its new text
          expect(key).not.toMatch(/^[\p{L}\p{N} ?]$/u)
        }
        expect(new Set(kind.markKeys.map(m => m.key)).size).toBe(kind.markKeys.length)
      })
    })

    it('hints at its own standings, whatever they say', () => {
      for (const seed of SEEDS) {
        const g = growDiagram(kind, seed, 30)
        shake(kind, g, seed + 200, 30)
        const tree = g.tree()
        const found = kind.hints(tree, 1_800_000_000_000)
        const report = kind.feedback?.find(kind.feedback.graph(tree), () => 0)
        const loops = new Set(report?.loops.map(loop => loop.key))
        for (const hint of found) {
          expect(hint.id).toMatch(/^[A-Z]{2}\d+$/)
          const known = tree.nodes.has(hint.target) || tree.links.some(link => link.id === hint.target)
          expect(known || loops.has(hint.target) || hint.target === g.diagram).toBe(true)
        }
        expect(new Set(found.map(h => `${h.id} ${h.target}`)).size).toBe(found.length)
        g.board.destroy()
      }
    })
  })
}
