import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '#shared/base/seeded.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { defused, readCsv, undefused, writeCsv } from '#shared/exchange/cells.ts'
import { BOARD_FORMATS, diagramFormats } from '#shared/exchange/formats.ts'
import { putImport } from '#shared/exchange/put-import.ts'
import { readImport } from '#shared/exchange/read-import.ts'
import { type KnownDiagram, knownDiagrams } from '#shared/exchange/source.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { growDiagram } from '../../fixtures/grown-diagram.ts'
import { buildLiteracy, MERMAID } from '../../fixtures/literacy-fishbone.ts'
import { buildTurnover } from '../../fixtures/teacher-turnover-map.ts'
import { ladder } from '../../fixtures/tiny-kind.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { fullBoard, sourceOf } from './sources.ts'

// Each diagram out as text or table and back in: the same diagram.

const limits = { elements: 10_000, text: 5_000 }

function imported(...texts: readonly string[]): Board {
  const read = readImport(
    texts.map(text => ({ name: '', text })),
    diagramKinds(),
    limits,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const board = memoryBoard(chance(50).fresh)
  const { all } = diagramKinds()
  const target = { view: board.view, elements: elementKinds(), diagrams: diagramKinds() }
  board.write(putImport(target, read.value.parts, all[0] ?? null, chance(51)).changes)
  return board
}

const built = (build: (board: Board, luck: ReturnType<typeof chance>) => unknown): Board => {
  const luck = chance(3)
  const board = memoryBoard(luck.fresh)
  build(board, luck)
  return board
}

const only = (board: Board): KnownDiagram => {
  const [found, ...more] = knownDiagrams(sourceOf(board.view))
  if (found === undefined || more.length > 0) throw new Error('not one diagram')
  return found
}

/** What a diagram says, without ids: standings in order with their marks, links by the place of their ends. */
function said({ kind, tree }: KnownDiagram, marks = true) {
  const at = new Map(tree.order.map((id, i) => [id, i]))
  return {
    items: tree.order.map(id => {
      const node = tree.nodes.get(id)
      const fields = kind.roles[node?.role ?? '']?.fields ?? []
      return [
        node?.role,
        node?.item.text,
        node?.depth,
        at.get(node?.parent ?? ''),
        at.get(node?.item.id ?? ''),
        ...(marks ? [node?.item.principles, fields.map(field => field.read(node?.item.values ?? {}))] : []),
      ]
    }),
    links: tree.links
      .map(({ from, to, link }) => [at.get(from), at.get(to), link.values.sign, link.values.delay, link.text])
      .sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1])),
  }
}

const written = (diagram: KnownDiagram, id: string): string => {
  const format = diagramFormats(diagram).find(each => each.id === id)
  if (format === undefined) throw new Error(`no ${id}`)
  return format.write(diagram)
}

const FIXTURES = [
  ['fishbone', built(buildLiteracy)],
  ['driver diagram', built(buildAbsenteeism)],
  ['map', built(buildTurnover)],
] as const

describe('every diagram', () => {
  it.each(FIXTURES)('comes back the same from its table: %s', (_name, board) => {
    const text = written(only(board), 'csv')
    expect(said(only(imported(text)))).toEqual(said(only(board)))
    expect(written(only(imported(text)), 'csv').split('\r\n')).toHaveLength(text.split('\r\n').length)
  })

  it.each(FIXTURES)('comes back the same from its indented text: %s', (name, board) => {
    const text = written(only(board), 'txt')
    const back = said(only(imported(text)), false)
    const before = said(only(board), false)
    // a fishbone's text says twice what stands twice: the words and the tree are the same
    if (name !== 'fishbone') expect(back).toEqual(before)
    else expect(back.items.map(item => item.slice(0, 4))).toEqual(before.items.map(item => item.slice(0, 4)))
  })

  it('comes back the same from its table, whatever it holds (property)', () => {
    for (const kind of diagramKinds().all)
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 100_000 }), seed => {
          const tree = growDiagram(kind, seed, 25).tree()
          const text = written({ kind, tree }, 'csv')
          const back = only(imported(text))
          expect(said(back, false).items.map(item => item.slice(0, 4))).toEqual(
            said({ kind, tree }, false).items.map(item => item.slice(0, 4)),
          )
          expect(back.tree.links).toHaveLength(tree.links.length)
        }),
        { numRuns: 15 },
      )
  })

  it('is on the board’s own table with all others, and comes back from it', () => {
    const board = fullBoard()
    const text = BOARD_FORMATS.find(format => format.id === 'csv')?.write(sourceOf(board.view)) ?? ''
    const back = imported(text)
    const [before, after] = [board, back].map(each => knownDiagrams(sourceOf(each.view)).map(d => said(d)))
    expect(after).toEqual(before)
    const notes = (each: Board) =>
      [...each.view.ids()]
        .map(id => each.view.get(id))
        .filter(e => e?.place?.in === undefined && e?.kind === 'sticky')
        .map(e => e?.text)
    expect(notes(back)).toContain('=SUM(A1) <b>bold</b>')
  })
})

describe('Mermaid and Kumu', () => {
  it('come back the same from ishikawa, one and several', () => {
    const board = built(buildLiteracy)
    expect(written(only(board), 'mmd')).toBe(MERMAID)
    expect(written(only(imported(MERMAID)), 'mmd')).toBe(MERMAID)
    const two = knownDiagrams(sourceOf(imported(`${MERMAID}\n${MERMAID}`).view))
    expect(two.map(diagram => written(diagram, 'mmd'))).toEqual([MERMAID, MERMAID])
  })

  it('come back the same from Kumu’s JSON and from its two sheets, in either order', () => {
    const board = built(buildTurnover)
    const map = only(board)
    expect(said(only(imported(written(map, 'kumu.json'))))).toEqual(said(map))
    const [elements, connections] = [written(map, 'elements.csv'), written(map, 'connections.csv')]
    for (const files of [
      [elements, connections],
      [connections, elements],
    ])
      expect(said(only(imported(...files)), false)).toEqual(said(map, false))
    expect(elements.split('\r\n')[0]).toBe('\uFEFFID,Label,Type,Tags,X,Y')
    expect(connections.split('\r\n')[0]).toBe('\uFEFFID,From,To,Direction,Type,Label,Delayed')
  })
})

describe('a kind that nobody here has heard of', () => {
  const kinds = diagramKinds([...diagramKinds().all, ladder])
  const { board, tree } = growDiagram(ladder, 5, 12)
  const source = { ...sourceOf(board.view), diagrams: kinds }
  const back = (text: string) => {
    const read = readImport([{ name: '', text }], kinds, limits)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const onto = memoryBoard(chance(50).fresh)
    const target = { view: onto.view, elements: elementKinds(), diagrams: kinds }
    onto.write(putImport(target, read.value.parts, null, chance(51)).changes)
    const [found] = knownDiagrams({ ...sourceOf(onto.view), diagrams: kinds })
    if (found === undefined) throw new Error('no diagram')
    return said(found)
  }

  it('goes out and in by its own text, by the table and by the board file', () => {
    const before = said({ kind: ladder, tree: tree() })
    expect(back(written({ kind: ladder, tree: tree() }, 'ladder'))).toEqual(before)
    expect(back(written({ kind: ladder, tree: tree() }, 'csv'))).toEqual(before)
    const write = (id: string) => BOARD_FORMATS.find(format => format.id === id)?.write(source) ?? ''
    expect(back(write('json'))).toEqual(before)
    expect(write('svg')).toContain('What we see in spring')
    expect(write('md')).toContain('What we see in spring')
  })
})

describe('cells', () => {
  it('never begin like a formula, and come back as they were (property)', () => {
    const start = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\n', "'", "'=", "''+", '＝', '＠')
    fc.assert(
      fc.property(fc.tuple(start, fc.string({ unit: 'grapheme' })), ([a, b]) => {
        const cell = a + b
        expect(defused(cell)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(undefused(defused(cell))).toBe(cell)
      }),
    )
  })
  it('survive the file (property)', () => {
    const random = seeded(4)
    const parts = ['=1+1', '"', ',', ';', '\n', 'word', '-', '  ', '|', '\t', 'é', '🙂', "'"]
    for (let i = 0; i < 300; i++) {
      const cell = () => Array.from({ length: 4 }, () => parts[Math.floor(random() * parts.length)] ?? '').join('')
      const rows = [['text', 'kind', 'x'], ...Array.from({ length: 6 }, () => [`a${cell()}`, cell(), 'z'])]
      expect(readCsv(writeCsv(rows))).toEqual(rows)
    }
  })
})
