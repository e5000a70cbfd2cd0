import { describe, expect, it } from 'vitest'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { type ImportPart, readImport } from '#shared/exchange/read-import.ts'

// What a file is, told from what stands in it. Samples as Kumu, Mermaid, word processors and spreadsheets write them
// (reference/domain.md §8).

const limits = { elements: 1_000, text: 200 }
const read = (...texts: readonly string[]) =>
  readImport(
    texts.map(text => ({ name: 'any.bin', text })),
    diagramKinds(),
    limits,
  )

function parts(...texts: readonly string[]): readonly ImportPart[] {
  const found = read(...texts)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value.parts
}
const format = (...texts: readonly string[]) => {
  const found = read(...texts)
  return found.ok ? found.value.format : found.error.code
}
const draftOf = (...texts: readonly string[]) => {
  const [part] = parts(...texts)
  if (part?.type !== 'draft') throw new Error('no draft')
  return part.draft
}
/** Links as texts. */
const linksOf = (...texts: readonly string[]) => {
  const { items, links } = draftOf(...texts)
  const textOf = (key: string) => items.find(item => item.key === key)?.text
  return links.map(({ from, to, sign, delay }) => `${textOf(from)} ${sign ?? ''}${delay ? 'd' : ''}> ${textOf(to)}`)
}

describe('Mermaid from elsewhere', () => {
  it('fishbones, in a fence, with comments, causes as far left as the effect', () => {
    const text =
      '```mermaid\nishikawa-beta\n    Blurry Photo\n    Process\n        Out of focus\n%% a comment\n    Equipment\n        LENS\n            Dirty lens\n```'
    expect(parts(text)).toMatchObject([
      {
        type: 'outline',
        kind: { id: 'fishbone' },
        head: 'Blurry Photo',
        forest: [
          { text: 'Process', children: [{ text: 'Out of focus' }] },
          { text: 'Equipment', children: [{ text: 'LENS', children: [{ text: 'Dirty lens' }] }] },
        ],
      },
    ])
  })

  it('mind maps with every shape, icons and classes', () => {
    const text = `---
title: a map
---
mindmap
  root((Why late?))
    a[Buses]
      ::icon(fa fa-bus)
      b(Too few)
      c{{Old}}:::urgent
    )Families(
      ))Letters((
    "\`quoted &amp; **bold**\`"
    plain words`
    expect(parts(text)).toMatchObject([
      {
        type: 'outline',
        kind: null,
        head: 'Why late?',
        forest: [
          { text: 'Buses', children: [{ text: 'Too few' }, { text: 'Old' }] },
          { text: 'Families', children: [{ text: 'Letters' }] },
          { text: 'quoted & **bold**' },
          { text: 'plain words' },
        ],
      },
    ])
  })

  it('says of others what they are', () => {
    expect(read('flowchart LR\n  A --> B')).toMatchObject({
      error: { code: 'other-mermaid', args: { kind: 'flowchart' } },
    })
    expect(read('sequenceDiagram\n  A->>B: hi')).toMatchObject({ error: { args: { kind: 'sequenceDiagram' } } })
    // words that only look like it
    expect(format('graph of attendance\n\tfalls')).toBe('outline')
    expect(format('journey to school\n\tbus')).toBe('outline')
  })
})

describe('Kumu from elsewhere', () => {
  it('blueprints, by label, mutual and undirected', () => {
    const json = JSON.stringify({
      elements: [{ label: 'A', type: 'person' }, { label: 'B' }],
      connections: [
        { from: 'A', to: 'B', direction: 'mutual', type: '+-' },
        { from: 'B', to: 'A', direction: 'undirected' },
      ],
    })
    expect(format(json)).toBe('kumu')
    expect(linksOf(json)).toEqual(['A -> B', 'B +> A', 'B ?> A'])
  })

  it('whole projects', () => {
    const json = JSON.stringify({
      name: 'Turnover',
      elements: [
        { _id: 'elem-1', attributes: { label: 'Turnover', 'element type': 'Stock' } },
        { _id: 'elem-2', attributes: { label: 'Vacancies' } },
      ],
      connections: [
        {
          _id: 'conn-1',
          from: 'elem-1',
          to: 'elem-2',
          direction: 'directed',
          delayed: true,
          attributes: { 'connection type': '+' },
        },
      ],
      maps: [{ elements: [{ element: 'elem-1', position: { x: 10, y: 20 } }] }],
      perspectives: [],
    })
    expect(linksOf(json)).toEqual(['Turnover +d> Vacancies'])
    expect(draftOf(json)).toMatchObject({ title: 'Turnover', items: [{ role: 'stock', at: [10, 20] }, {}] })
  })

  it('sheets: connections alone, several targets in a cell, semicolons of another country', () => {
    expect(linksOf('From,To,Type\nHiring,Vacancies,-\nVacancies,Workload | Hiring,+\n')).toEqual([
      'Hiring -> Vacancies',
      'Vacancies +> Workload',
      'Vacancies +> Hiring',
    ])
    expect(linksOf('From;To\nÄrger;Flucht\n')).toEqual(['Ärger > Flucht'])
    expect(linksOf('From\tTo\tSign\nA\tB\tdecreases')).toEqual(['A -> B'])
  })

  it('sheets: both sections in one, and both files', () => {
    const elements = 'Label,Type\nA,Variable\nB,Stock\nAlone,Variable\n'
    const connections = 'From,To,Type\nA,B,+\n'
    for (const texts of [[elements, connections], [connections, elements], [`${elements}\n\n${connections}`]]) {
      expect(linksOf(...texts)).toEqual(['A +> B'])
      expect(draftOf(...texts).items.map(item => item.text)).toEqual(['A', 'B', 'Alone'])
    }
  })
})

describe('lists and tables of people', () => {
  it('outlines with bullets and tabs, one head or several branches', () => {
    expect(parts('Head\n\t- One\n\t\t- Two\n')).toMatchObject([
      { kind: null, head: 'Head', forest: [{ text: 'One', children: [{ text: 'Two' }] }] },
    ])
    expect(parts('One\nTwo, with a comma\nThree')).toMatchObject([
      { kind: null, head: '', forest: [{}, { text: 'Two, with a comma' }, {}] },
    ])
    expect(format('[ ] call the bus office\n[ ] ask families')).toBe('outline')
  })
  it('a table with levels only', () => {
    expect(parts('level,text\n0,Head\n1,One\n2,Two\n1,"Three, too"')).toMatchObject([
      { kind: null, head: 'Head', forest: [{ text: 'One', children: [{ text: 'Two' }] }, { text: 'Three, too' }] },
    ])
  })
  it('our own columns without ids: parents by level', () => {
    expect(draftOf('level,kind,text\n0,effect,Late\n1,category,People\n2,cause,Tired\n')).toMatchObject({
      items: [
        { role: 'effect', text: 'Late' },
        { role: 'category', text: 'People' },
        { role: 'cause', text: 'Tired' },
      ],
    })
  })
})

describe('what cannot be read', () => {
  it.each([
    ['nothing', ' \n\t', 'empty'],
    ['a workbook', 'PK\u0003\u0004rest', 'workbook'],
    ['bytes', 'abc\u0000def', 'not-text'],
    ['half a file', '{"format":"throughline-board","version":1,', 'not-json'],
    ['other JSON', '{"nodes":[]}', 'not-a-board'],
    ['a table of something else', 'kind,text\nbanana,yellow\n', 'unknown-columns'],
    ['too much', Array.from({ length: 1_001 }, (_, i) => `line ${i}`).join('\n'), 'too-many-items'],
    ['a novel in one line', 'word '.repeat(50), 'text-too-long'],
  ])('is said to be so: %s', (_name, text, code) => {
    expect(format(text)).toBe(code)
  })

  it('never throws and never hangs, whatever it is', () => {
    const starts = [
      '{',
      '[',
      'mindmap\n',
      'ishikawa\n',
      'From,To\n',
      'level,kind,text,links\n',
      '',
      'PK',
      'graph LR\n',
      '- a [+ "',
    ]
    const rest = ['"', ',', '\n', '\\', '[', '{', '((', '🙂', '\t', ' ', 'x', '=', ':', '- ', '"b"]', '__proto__']
    let seed = 7
    const next = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % most
    }
    for (let i = 0; i < 2_000; i++) {
      let text = starts[next(starts.length)] ?? ''
      for (let n = next(60); n > 0; n--) text += rest[next(rest.length)] ?? ''
      expect(typeof read(text).ok).toBe('boolean')
    }
  })
})
