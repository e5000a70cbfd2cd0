import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import type { LoopGraph, LoopLink } from '#shared/diagrams/feedback.ts'
import { loopKey, rotated } from '#shared/diagrams/system-map/loop-key.ts'
import { findLoops, loopGraph, loopsThrough, polarityOf } from '#shared/diagrams/system-map/loops.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { loopsOf, shortly, smallMap, still } from '../../../fixtures/small-map.ts'
import {
  buildTurnover,
  turnoverBoard,
  LOOPS,
  SALARY,
  TURNOVER,
  VARIABLES,
} from '../../../fixtures/teacher-turnover-map.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

// Loops: every case of reference/domain.md §9.3 and §9.4, and a comparison with counting by hand on small graphs.

const graphOf = (size: number, links: readonly (readonly [number, number, LoopLink['sign']?])[]): LoopGraph => ({
  nodes: Array.from({ length: size }, (_, i) => `n${i}`),
  links: links.map(([from, to, sign = '+'], i) => ({ id: `l${i}`, from: `n${from}`, to: `n${to}`, sign })),
})

const complete = (size: number): LoopGraph =>
  graphOf(
    size,
    Array.from({ length: size * size }, (_, i) => [Math.floor(i / size), i % size] as const).filter(
      ([a, b]) => a !== b,
    ),
  )

/** Every closed way that meets nothing twice, from each start, with the lowest of its positions first: no cleverness at all. */
function byHand(graph: LoopGraph): string[] {
  const found: string[] = []
  const position = new Map(graph.nodes.map((id, i) => [id, i]))
  const walk = (start: string, at: string, links: string[], seen: string[]): void => {
    for (const link of graph.links) {
      if (link.from !== at) continue
      if (link.to === start) found.push([...links, link.id].join(' '))
      else if (!seen.includes(link.to) && (position.get(link.to) ?? 0) > (position.get(start) ?? 0))
        walk(start, link.to, [...links, link.id], [...seen, link.to])
    }
  }
  for (const start of graph.nodes) walk(start, start, [], [start])
  return found.sort()
}

const turnover = () => turnoverBoard(11)

describe('the teacher-turnover map', () => {
  it('has twelve variables and eighteen links', () => {
    const map = turnover()
    expect(map.tree().order).toHaveLength(12)
    expect(map.tree().order.map(id => map.tree().nodes.get(id)?.item.text)).toEqual(VARIABLES)
    expect(map.tree().links).toHaveLength(18)
  })

  it('has exactly the nine loops of the reference, five reinforcing and four balancing', () => {
    const map = turnover()
    const report = loopsOf(map.tree())
    expect(report.capped).toBeNull()
    const name = (links: readonly string[]) => rotated(links).join(' ')
    const expected = LOOPS.map(loop => `${loop.polarity} ${name(loop.links.map(n => map.links[n - 1] ?? ''))}`)
    expect(report.loops.map(loop => `${loop.polarity} ${name(loop.links)}`).sort()).toEqual(expected.sort())
    expect(report.loops.map(loop => loop.links.length)).toEqual([2, 4, 4, 5, 6, 7, 7, 8, 9])
  })

  it('closes its loops live, the last ones with the last links', () => {
    const map = turnover()
    const graph = loopGraph(map.tree())
    const counts = map.links.map((_, i) => {
      const known = new Set(map.links.slice(0, i + 1))
      return findLoops({ ...graph, links: graph.links.filter(l => known.has(l.id)) }, still).loops.length
    })
    expect(counts).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 8, 8, 9, 9])
  })

  it('turns two balancing loops into reinforcing ones when link 13 becomes opposite', () => {
    const map = turnover()
    map.board.write([set(map.links[12] ?? '', 'sign', '-')])
    const { loops } = loopsOf(map.tree())
    expect(loops.filter(l => l.polarity === 'R')).toHaveLength(7)
    expect(loops.filter(l => l.polarity === 'B')).toHaveLength(2)
  })

  it('leaves four loops unsigned when link 9 is a question', () => {
    const map = turnover()
    map.board.write([set(map.links[8] ?? '', 'sign', '?')])
    const open = loopsOf(map.tree()).loops.filter(l => l.polarity === '?')
    const expected = [5, 6, 8, 9].map(n => loopKey((LOOPS[n - 1]?.links ?? []).map(l => map.links[l - 1] ?? '')))
    expect(open.map(l => l.key).sort()).toEqual(expected.sort())
    map.board.write([set(map.links[8] ?? '', 'sign', undefined)])
    expect(loopsOf(map.tree()).loops.filter(l => l.polarity === '?')).toHaveLength(4)
  })

  it('tells which loops pass through a variable', () => {
    const map = turnover()
    const through = (text: string) => loopsThrough(loopGraph(map.tree()), map.ids[text] ?? '', still).loops
    expect(through(SALARY)).toEqual([])
    expect(through(TURNOVER)).toHaveLength(8)
    const all = loopsOf(map.tree()).loops
    for (const text of VARIABLES)
      expect(through(text)).toEqual(all.filter(loop => loop.nodes.includes(map.ids[text] ?? '')))
    expect(loopsThrough(loopGraph(map.tree()), 'nobody', still)).toEqual({ loops: [], capped: null })
  })

  it('lists them alike on a board where everything came in another order and under other ids', () => {
    const first = turnover()
    const made = chance(99)
    const board = memoryBoard(made.fresh)
    const built = buildTurnover(board, made)
    const other = treeOf(board.view, built.diagram, systemMap)
    if (other === null) throw new Error('no tree')
    const texts = (tree: typeof other) =>
      loopsOf(tree).loops.map(loop => loop.nodes.map(id => tree.nodes.get(id)?.item.text).join(' > '))
    expect(texts(other)).toEqual(texts(first.tree()))
  })
})

describe('loop micro-tests', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['double negative', ['A - B', 'B - A'], 'R2'],
    ['self-loop', ['X - X'], 'B1'],
    ['parallel opposite', ['X + Y', 'X - Y', 'Y + X'], 'R2 B2'],
    ['DAG', ['A + B', 'B - C', 'A + C'], ''],
    ['fixes that fail', ['Problem + Fix', 'Fix - Problem', 'Fix +d Side effect', 'Side effect + Problem'], 'B2 R3'],
    [
      'shifting the burden',
      [
        'Symptom + Quick fix',
        'Quick fix - Symptom',
        'Symptom + Fundamental',
        'Fundamental - Symptom',
        'Quick fix + Side effect',
        'Side effect - Fundamental',
      ],
      'B2 B2 R4',
    ],
    [
      'limits to growth',
      ['Effort + Perf', 'Perf + Effort', 'Perf + Limiting action', 'Limiting action - Perf'],
      'R2 B2',
    ],
    ['a link without a sign', ['A + B', 'B . A'], '?2'],
    ['two self-links', ['X - X', 'X + X'], 'R1 B1'],
    ['a self-link beside a loop', ['X - X', 'X + Y', 'Y + X'], 'B1 R2'],
  ]
  for (const [name, lines, expected] of cases)
    it(name, () => {
      expect(
        shortly(loopsOf(smallMap(lines).tree()))
          .split(' ')
          .sort(),
      ).toEqual(expected.split(' ').sort())
    })

  for (const [size, count] of [
    [4, 20],
    [5, 84],
  ] as const)
    it(`a complete graph of ${size} has ${count} loops, all reinforcing`, () => {
      const report = findLoops(complete(size), still)
      expect(report.capped).toBeNull()
      expect(report.loops).toHaveLength(count)
      expect(report.loops.every(l => l.polarity === 'R')).toBe(true)
    })

  it('a complete graph of 8 has 16064 loops, of which the 500 shortest are given', () => {
    const all = findLoops(complete(8), still, { loops: 20_000, ms: 1 })
    expect(all.capped).toBeNull()
    expect(all.loops).toHaveLength(16_064)
    const report = findLoops(complete(8), still)
    expect(report.capped).toBe('count')
    expect(report.loops).toEqual(all.loops.slice(0, 500))
    const through = loopsThrough(complete(8), 'n3', still)
    expect(through.capped).toBe('count')
    const those = all.loops.filter(l => l.nodes.includes('n3'))
    const keys = new Set(those.map(l => l.key))
    expect(through.loops.every(l => keys.has(l.key))).toBe(true)
    expect(new Set(through.loops.map(l => l.key)).size).toBe(500)
    expect(through.loops.map(l => l.links.length)).toEqual(those.slice(0, 500).map(l => l.links.length))
  })

  it('is done with the complete graph of 8 in well under its time', () => {
    const start = performance.now()
    findLoops(complete(8), () => performance.now())
    expect(performance.now() - start).toBeLessThan(300)
  })

  it('gives up in time on a graph without end, and says so', () => {
    const start = performance.now()
    const report = findLoops(complete(60), () => performance.now(), { loops: 1_000_000, ms: 50 })
    expect(report.capped).toBe('time')
    expect(report.loops.length).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(1500)
  })

  it('asks the clock that it is given, and stops when the time is up', () => {
    let asked = 0
    const report = findLoops(complete(12), () => asked++, { loops: 1_000_000, ms: 5 })
    expect(report.capped).toBe('time')
    expect(asked).toBeLessThan(10)
  })
})

describe('every loop', () => {
  const graphs = fc
    .integer({ min: 1, max: 6 })
    .chain(size =>
      fc
        .array(
          fc.tuple(
            fc.integer({ min: 0, max: size - 1 }),
            fc.integer({ min: 0, max: size - 1 }),
            fc.constantFrom('+' as const, '-' as const, '?' as const, null),
          ),
          { maxLength: 14 },
        )
        .map(links => graphOf(size, links)),
    )

  it('is found once, as counted by hand', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const report = findLoops(graph, still, { loops: 100_000, ms: 1 })
        expect(report.capped).toBeNull()
        expect(report.loops.map(loop => loop.links.join(' ')).sort()).toEqual(byHand(graph))
      }),
      { numRuns: 400, seed: 5 },
    )
  })

  it('is a closed chain, shortest first, with the polarity of its signs and a key of its own', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { loops } = findLoops(graph, still, { loops: 100_000, ms: 1 })
        const links = new Map(graph.links.map(l => [l.id, l]))
        for (const [i, loop] of loops.entries()) {
          const list = loop.links.flatMap(id => links.get(id) ?? [])
          expect(list.map(l => l.from)).toEqual(loop.nodes)
          for (const [n, link] of list.entries()) expect(link.to).toBe(list[(n + 1) % list.length]?.from)
          expect(new Set(loop.nodes).size).toBe(loop.nodes.length)
          expect(loop.polarity).toBe(polarityOf(list.map(l => l.sign)))
          expect(loop.links.length).toBeGreaterThanOrEqual(loops[i - 1]?.links.length ?? 0)
        }
        expect(new Set(loops.map(l => l.key)).size).toBe(loops.length)
      }),
      { numRuns: 200, seed: 6 },
    )
  })

  it('is among the shortest when the list is capped', () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 8 }), (graph, most) => {
        const all = findLoops(graph, still, { loops: 100_000, ms: 1 }).loops
        const some = findLoops(graph, still, { loops: most, ms: 1 })
        expect(some.loops).toEqual(all.slice(0, most))
        expect(some.capped).toBe(all.length > most ? 'count' : null)
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('through a standing is found from there', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const all = findLoops(graph, still, { loops: 100_000, ms: 1 }).loops
        for (const id of graph.nodes)
          expect(loopsThrough(graph, id, still, { loops: 100_000, ms: 1 }).loops).toEqual(
            all.filter(l => l.nodes.includes(id)),
          )
      }),
      { numRuns: 100, seed: 8 },
    )
  })

  it('does not depend on the order in which links come', () => {
    const graph = complete(5)
    const turned = { ...graph, links: [...graph.links].reverse() }
    expect(findLoops(turned, still)).toEqual(findLoops(graph, still))
  })

  it('is found however long it is, without overflowing the stack', () => {
    const size = 4000
    const ring = graphOf(
      size,
      Array.from({ length: size }, (_, i) => [i, (i + 1) % size] as const),
    )
    const report = findLoops(ring, still)
    expect(report.loops).toHaveLength(1)
    expect(report.loops[0]?.links).toHaveLength(size)
    const chain = graphOf(
      20_000,
      Array.from({ length: 19_999 }, (_, i) => [i, i + 1] as const),
    )
    expect(findLoops(chain, still).loops).toEqual([])
  })

  it('is plain data all the way, so that a worker can find it', () => {
    const graph = loopGraph(smallMap(['A + B', 'B - A']).tree())
    expect(structuredClone(graph)).toEqual(graph)
    expect(findLoops(structuredClone(graph), still)).toEqual(findLoops(graph, still))
    const report = findLoops(graph, still)
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('has one key wherever one begins to read it, and another for the same links the other way round', () => {
    const links = ['c', 'a', 'd', 'b']
    for (let i = 0; i < links.length; i++)
      expect(loopKey([...links.slice(i), ...links.slice(0, i)])).toBe(loopKey(links))
    expect(loopKey([...links].reverse())).not.toBe(loopKey(links))
    expect(loopKey(links)).toMatch(/^[0-9a-f]{16}$/)
  })
})
