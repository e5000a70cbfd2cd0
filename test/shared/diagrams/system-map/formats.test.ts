import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { insertDraft } from '#shared/diagrams/plant-draft.ts'
import { writeFlowchart } from '#shared/diagrams/system-map/flowchart.ts'
import { writeGraphml } from '#shared/diagrams/system-map/graphml.ts'
import { readKumu, writeKumu } from '#shared/diagrams/system-map/kumu.ts'
import { namedLoops } from '#shared/diagrams/system-map/loop-notes.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { loopsOf, shortly, type SmallMap, smallMap } from '../../../fixtures/small-map.ts'
import { turnoverBoard } from '../../../fixtures/teacher-turnover-map.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

// A map out to Mermaid, GraphML and Kumu, and back from Kumu. Shapes of the formats: reference/domain.md §8.

const turnover = () => turnoverBoard(31)

/** A draft on a board of its own, away from the middle it had. */
function planted(text: string): DiagramTree {
  const made = chance(32)
  const board = memoryBoard(made.fresh)
  const draft = readKumu(text)
  const inserted = draft === null ? null : insertDraft(board.view, systemMap, [1000, 500], draft, made)
  if (inserted === null) throw new Error('not read')
  board.write(inserted.changes)
  const tree = treeOf(board.view, inserted.id, systemMap)
  if (tree === null) throw new Error('no tree')
  return tree
}

/** Everything of a map but its ids and where its middle is. */
function content(tree: DiagramTree) {
  const text = (id: string) => tree.nodes.get(id)?.item.text ?? ''
  const corner = [0, 1].map(axis =>
    Math.min(...[...tree.nodes.values()].map(n => n.standing.at?.[axis] ?? Number.POSITIVE_INFINITY)),
  )
  return {
    title: tree.diagram.text,
    items: tree.order.map(id => {
      const node = tree.nodes.get(id)
      const at = node?.standing.at ?? [0, 0]
      const place = [at[0] - (corner[0] ?? 0), at[1] - (corner[1] ?? 0)]
      return [node?.item.text, node?.role, node?.item.values.leverage, ...place]
    }),
    links: tree.links
      .map(({ link, from, to }) => [text(from), text(to), link.values.sign, link.values.delay, link.text].join(' | '))
      .sort(),
    loops: namedLoops(tree, loopsOf(tree)).map(l => [l.polarity, l.nodes.map(text).join('>'), l.name, l.important]),
  }
}

const rich = (): SmallMap => {
  const map = smallMap(
    [
      'cloud:  . flow: Hires',
      'Hires + stock: Staff',
      'Staff -d Gap to “full”',
      'Gap to “full” + Hires',
      'A + B',
      'A - B',
      'B ? B',
    ],
    4,
    'Why do they leave?',
  )
  const [loop] = namedLoops(map.tree(), loopsOf(map.tree())).filter(l => l.links.length > 1)
  if (loop === undefined) throw new Error('no loop')
  map.write(systemMap.feedback?.describe(map.tree(), loop, { name: 'Hiring to the gap', important: true }) ?? [])
  map.write([
    set(map.id('A'), 'leverage', '6'),
    { op: 'text', id: map.links[4] ?? '', key: 'text', edit: { at: 0, remove: 0, insert: 'by trust' } },
  ])
  return map
}

describe('Kumu', () => {
  it('brings the turnover map back as it was', () => {
    const map = turnover()
    expect(content(planted(writeKumu(map.tree())))).toEqual(content(map.tree()))
  })

  it('brings roles, levers, delays, questions, words on links and names of loops back', () => {
    const tree = rich().tree()
    const back = planted(writeKumu(tree))
    expect(content(back)).toEqual(content(tree))
    expect(content(back).loops.some(l => l.includes('Hiring to the gap'))).toBe(true)
  })

  it('stands about the point where it is put', () => {
    const boxes = [...systemMap.layout(planted(writeKumu(turnover().tree()))).boxes.values()]
    const middle = (Math.min(...boxes.map(b => b.x)) + Math.max(...boxes.map(b => b.x))) / 2
    expect(Math.abs(middle - 1000)).toBeLessThan(2)
  })

  it('reads a blueprint by labels, without ids or places, and gives everything room', () => {
    const tree = planted(
      JSON.stringify({
        elements: [{ label: 'Stress' }, { label: 'Sleep' }, { label: 'Coffee', type: 'Person' }],
        connections: [
          { from: 'Stress', to: 'Sleep', type: '-' },
          { from: 'Sleep', to: 'Stress', type: 'opposite', delayed: true },
          { from: 'Coffee', to: 'Sleep' },
          { from: 'Coffee', to: 'Nobody' },
          { from: 'Coffee', to: 'Sleep' },
        ],
      }),
    )
    expect(content(tree).links).toEqual([
      'Coffee | Sleep |  |  | ',
      'Sleep | Stress | - | true | ',
      'Stress | Sleep | - |  | ',
    ])
    expect(shortly(loopsOf(tree))).toBe('R2')
    const boxes = [...systemMap.layout(tree).boxes.values()]
    expect(new Set(boxes.map(b => `${b.x} ${b.y}`)).size).toBe(3)
  })

  it('reads a project as Kumu exports it', () => {
    const tree = planted(
      JSON.stringify({
        name: 'Sleep',
        attributes: [],
        elements: [
          { _id: 'elem-1', attributes: { label: 'Stress', 'element type': 'Variable' } },
          { _id: 'elem-2', attributes: { label: 'Rest', 'element type': 'Stock' } },
        ],
        connections: [
          {
            _id: 'conn-1',
            from: 'elem-1',
            to: 'elem-2',
            direction: 'directed',
            delayed: true,
            reversed: false,
            attributes: { 'connection type': '-' },
          },
          {
            _id: 'conn-2',
            from: 'elem-1',
            to: 'elem-2',
            direction: 'directed',
            delayed: false,
            reversed: true,
            attributes: { 'connection type': '+', label: 'calm' },
          },
        ],
        loops: [{ _id: 'loop-1', attributes: { label: 'Not a shape that we know' } }],
        maps: [
          {
            elements: [
              { element: 'elem-1', position: { x: -100, y: 0 } },
              { element: 'elem-2', position: { x: 100, y: 40.4 } },
            ],
          },
        ],
        perspectives: [],
      }),
    )
    expect(tree.diagram.text).toBe('Sleep')
    expect(tree.order.map(id => tree.nodes.get(id)?.role)).toEqual(['variable', 'stock'])
    expect(tree.order.map(id => tree.nodes.get(id)?.standing.at)).toEqual([
      [900, 480],
      [1100, 520],
    ])
    expect(content(tree).links).toEqual(['Rest | Stress | + |  | calm', 'Stress | Rest | - | true | '])
  })

  it('makes two links of a mutual connection, each with its own sign (CL8)', () => {
    const draft = readKumu(
      JSON.stringify({
        elements: [{ label: 'A' }, { label: 'B' }],
        connections: [
          { from: 'A', to: 'B', direction: 'mutual', type: '-+' },
          { from: 'A', to: 'B', direction: 'undirected' },
        ],
      }),
    )
    expect(draft?.links.map(l => [l.from, l.to, l.sign])).toEqual([
      ['item 0', 'item 1', '+'],
      ['item 1', 'item 0', '-'],
      ['item 0', 'item 1', '?'],
    ])
  })

  it('claims nothing else, and survives anything in it', () => {
    for (const text of [
      '',
      '{}',
      '[]',
      'null',
      '{"elements": []}',
      '{"a": 1}',
      'flowchart LR',
      '{"elements": {}, "connections": []}',
    ])
      expect(readKumu(text)).toBeNull()
    const odd = readKumu(
      JSON.stringify({
        elements: [null, 7, { label: { a: 1 } }, { id: 'x', label: 5, x: 'left', y: 1e99 }],
        connections: [null, { from: {}, to: [] }, { from: 'x', to: 'x', type: {}, delayed: 'yes' }],
        loops: [{ label: 'l', connections: 'x' }, { connections: ['nobody'] }],
        maps: [{ elements: [{ element: 'x', position: null }] }],
        name: 3,
      }),
    )
    expect(odd?.items).toEqual([
      { key: 'item 0', text: '', role: 'variable' },
      { key: 'x', text: '5', role: 'variable' },
    ])
    expect(odd?.links).toEqual([{ key: 'link 1', from: 'x', to: 'x', sign: null, delay: false }])
    expect(odd?.loops).toEqual([])
  })
})

describe('Mermaid', () => {
  it('writes signs on links, opposite ones dotted, in the order of the map', () => {
    const map = smallMap([
      'Bus delays +d Late arrivals',
      'Late arrivals - Trust',
      'Trust . Bus delays',
      'Trust ? Trust',
      'stock: Staff',
    ])
    expect(writeFlowchart(map.tree())).toBe(`flowchart LR
  v1("Bus delays")
  v2("Late arrivals")
  v3("Trust")
  v4["Staff"]
  v1 -->|"+ ||"| v2
  v2 -.->|"−"| v3
  v3 --> v1
  v3 -->|"?"| v3
`)
  })

  it('keeps the words of texts words', () => {
    const map = smallMap(['flow: "quotes" & #35; <b> `x`', '1. first', '- dash', 'two\nlines', 'cloud: '])
    const lines = writeFlowchart(map.tree()).split('\n')
    expect(lines[1]).toBe('  v1{{"#quot;quotes#quot; #amp; #35;35; #lt;b#gt; #96;x#96;"}}')
    expect(lines.slice(2, 6)).toEqual(['  v2("1#46; first")', '  v3("#45; dash")', '  v4("two lines")', '  v5((" "))'])
  })

  it('has a line for each of the turnover map', () => {
    const lines = writeFlowchart(turnover().tree()).trim().split('\n')
    expect(lines).toHaveLength(1 + 12 + 18)
    expect(lines.filter(l => l.includes('-.->'))).toHaveLength(5)
    expect(lines.filter(l => l.includes('||'))).toHaveLength(4)
  })
})

describe('GraphML', () => {
  it('has a node and an edge for each, with polarity and delay', () => {
    const xml = writeGraphml(turnover().tree())
    expect(xml.match(/<node /g)).toHaveLength(12)
    expect(xml.match(/<edge /g)).toHaveLength(18)
    expect(xml.match(/<data key="polarity">-</g)).toHaveLength(5)
    expect(xml.match(/<data key="delay">true</g)).toHaveLength(4)
    for (const key of xml.matchAll(/<data key="(\w+)"/g)) expect(xml).toContain(`<key id="${key[1]}"`)
  })

  it('escapes what people write', () => {
    const xml = writeGraphml(smallMap(['<script>&"', 'A + B']).tree())
    expect(xml).toContain('&lt;script&gt;&amp;&quot;')
    expect(xml).not.toContain('<script>')
  })
})
