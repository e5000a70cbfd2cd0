import { describe, expect, it } from 'vitest'
import { edgesOf, reach } from '#shared/diagrams/edges.ts'
import { around, combined, mostLinked, pathsBetween } from '#shared/diagrams/reading.ts'
import { smallMap } from '../../fixtures/small-map.ts'
import { HIRING, LINKS, SALARY, TURNOVER, WORKLOAD } from '../../fixtures/teacher-turnover-map.ts'

// Questions to a map: what leads here, what follows, which ways go from one to the other.

const read = (...lines: readonly string[]) => {
  const map = smallMap(lines)
  const tree = map.tree()
  const text = (id: string) => tree.nodes.get(id)?.item.text ?? ''
  const texts = (ids: Iterable<string>) => [...ids].map(text).sort()
  return { ...map, edges: edgesOf(tree), text, texts }
}

const TURNOVER_LINES = LINKS.map(l => `${l.from} ${l.sign}${l.delay === true ? 'd' : ''} ${l.to}`)

describe('reading a map', () => {
  it('goes up and down the links, so many of them as asked', () => {
    const { edges, id, texts } = read('A + B', 'B + C', 'C + D', 'X + C')
    expect(texts(reach(edges, [id('C')], 'causes'))).toEqual(['A', 'B', 'X'])
    expect(texts(reach(edges, [id('C')], 'causes', 1))).toEqual(['B', 'X'])
    expect(texts(reach(edges, [id('A')], 'effects', 2))).toEqual(['B', 'C'])
    expect(texts(around(edges, [id('B')], 1))).toEqual(['A', 'C'])
    expect(texts(around(edges, [id('A')], 2))).toEqual(['B', 'C'])
    expect(texts(around(edges, [id('B'), id('D')], 1))).toEqual(['A', 'C'])
  })

  it('puts what several lead to together, or takes what they share', () => {
    const { edges, id, texts } = read('A + B', 'A + C', 'X + C', 'X + D')
    const sets = [id('A'), id('X')].map(start => reach(edges, [start], 'effects'))
    expect(texts(combined(sets, 'any'))).toEqual(['B', 'C', 'D'])
    expect(texts(combined(sets, 'all'))).toEqual(['C'])
    expect([...combined([], 'all')]).toEqual([])
  })

  it('finds all ways between two, shortest first, each link of a parallel pair by itself', () => {
    const { edges, id, text } = read('A + B', 'B + D', 'A + C', 'C + D', 'A - D', 'A + D', 'D + A', 'B + C', 'C - C')
    const { paths, capped } = pathsBetween(edges, id('A'), id('D'))
    expect(capped).toBe(false)
    expect(paths.map(path => [text(path[0]?.from ?? ''), ...path.map(e => text(e.to))].join(''))).toEqual([
      'AD',
      'AD',
      'ABD',
      'ACD',
      'ABCD',
    ])
    expect(pathsBetween(edges, id('A'), id('A')).paths).toEqual([])
    expect(pathsBetween(edges, id('A'), 'nobody').paths).toEqual([])
  })

  it('finds none against the links', () => {
    const { edges, id } = read('A + B', 'B + C')
    expect(pathsBetween(edges, id('C'), id('A'))).toEqual({ paths: [], capped: false })
  })

  it('finds them in the turnover map', () => {
    const { edges, id } = read(...TURNOVER_LINES)
    const { paths } = pathsBetween(edges, id(HIRING), id(WORKLOAD))
    // through vacancies, through mentoring, and round by burnout and turnover
    expect(paths[0]).toHaveLength(2)
    expect(paths.length).toBeGreaterThan(3)
    expect(pathsBetween(edges, id(WORKLOAD), id(SALARY)).paths).toEqual([])
  })

  it('caps what nobody would read, and says so', () => {
    const names = Array.from({ length: 9 }, (_, i) => `v${i}`)
    const { edges, id } = read(...names.flatMap(a => names.filter(b => b !== a).map(b => `${a} + ${b}`)))
    const some = pathsBetween(edges, id('v0'), id('v8'), 50)
    expect(some.capped).toBe(true)
    expect(some.paths).toHaveLength(50)
    expect(some.paths.map(p => p.length)).toEqual(some.paths.map(p => p.length).sort((a, b) => a - b))
    const exact = pathsBetween(edges, id('v0'), id('v8'), 8)
    expect(exact.paths[0]).toHaveLength(1)
    expect(exact.paths.slice(1).every(p => p.length === 2)).toBe(true)
  })

  it('knows the most linked', () => {
    const { edges, tree, text } = read(...TURNOVER_LINES)
    const list = mostLinked(edges, tree().order)
    expect(list).toHaveLength(12)
    expect([text(list[0]?.id ?? ''), list[0]?.in, list[0]?.out]).toEqual([TURNOVER, 2, 3])
    expect(text(list.at(-1)?.id ?? '')).toBe(SALARY)
  })
})
