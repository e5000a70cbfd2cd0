import { describe, expect, it } from 'vitest'
import { viewOf } from '#shared/board/view.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { descriptionOf, gistOf } from '#shared/exchange/gist.ts'
import { BOARD_FORMATS, diagramFormats } from '#shared/exchange/formats.ts'
import { pictureOf } from '#shared/exchange/picture.ts'
import { writeReport } from '#shared/exchange/report.ts'
import { knownDiagrams } from '#shared/exchange/source.ts'
import { writeSvg } from '#shared/exchange/svg.ts'
import { MOST_BYTES, writeThumbnail } from '#shared/exchange/thumbnail.ts'
import { dark, light } from '#shared/paint/theme.ts'
import { createScene } from '../../../client/scene/scene.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { randomBoard } from './random-board.ts'
import { fullBoard, sourceOf } from './sources.ts'
import { elementKinds } from '#shared/elements/registry.ts'

const NASTY = [
  '</text><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '[click](javascript:alert(1)) <javascript:alert(1)> ![x](http://evil.example/x.png)',
  '=HYPERLINK("http://evil.example","x")',
  '# heading\n* list\n---\n`code` | table | *bold* ~~x~~ &lt;b&gt;',
  '%%{init: {"securityLevel":"loose"}}%%',
  ']]></data><evil/>',
  '\u0000\u0007\uFFFE\uD800 ok',
]

/** Nasty words wherever people can put words. */
function nastyBoard() {
  const board = fullBoard()
  for (const [i, id] of [...board.view.ids()].sort().entries()) {
    const words = NASTY[i % NASTY.length] ?? ''
    const before = board.view.get(id)?.text.length ?? 0
    board.write([{ op: 'text', id, key: 'text', edit: { at: 0, remove: before, insert: words } }])
  }
  return board
}

describe('the picture of a board', () => {
  it('is what the canvas draws, in the same order', () => {
    for (const board of [fullBoard(), ...[1, 2, 3, 4, 5].map(randomBoard)]) {
      const scene = createScene({ board, kinds: elementKinds(), diagrams: diagramKinds() })
      const everything = { x: -1e6, y: -1e6, w: 2e6, h: 2e6 }
      const canvas = scene.visible(everything).map(record => [record.id, scene.picture(record).length])
      const file = pictureOf(sourceOf(board.view), light).pieces.map(piece => [piece.id, piece.primitives.length])
      expect(file).toEqual(canvas)
      scene.destroy()
    }
  })

  it('is one of its diagrams alone, no larger than that', () => {
    const board = fullBoard()
    for (const { tree, kind } of knownDiagrams(sourceOf(board.view))) {
      const { pieces, bounds } = pictureOf({ ...sourceOf(board.view), only: [tree.diagram.id] }, light)
      expect(pieces.every(piece => piece.diagram === tree.diagram.id)).toBe(true)
      const laid = kind.layout(tree).bounds
      expect((bounds?.w ?? 0) <= laid.w + 40 && (bounds?.h ?? 0) <= laid.h + 40).toBe(true)
    }
  })
})

describe('SVG', () => {
  it('has a title, a description and its words as text', () => {
    const svg = writeSvg(sourceOf(fullBoard().view, 'Year 1'), light)
    expect(svg).toContain('role="img" aria-labelledby="board-title board-description"')
    expect(svg).toContain('<title id="board-title">Year 1</title><desc id="board-description">Fishbone: 58% of grade 1')
    expect(svg).toContain('6 categories, 17 causes.')
    expect(svg).toContain('<g><title>System map')
    expect(svg).toContain('>Primary drivers</text>')
    expect(svg).toContain('>Few books at home</text>')
  })
})

describe('a thumbnail', () => {
  it('stays small, whatever the board', () => {
    const luck = chance(1)
    const many = memoryBoard(luck.fresh)
    many.write(
      Array.from({ length: 9_000 }, (_, i) => ({
        op: 'create' as const,
        id: luck.fresh(),
        kind: 'sticky',
        values: { at: [(i % 100) * 220, Math.floor(i / 100) * 220], place: { order: String(i).padStart(5, '0') } },
        texts: { text: `Note number ${i} says something of some length` },
      })),
    )
    for (const view of [viewOf([]), fullBoard().view, many.view]) {
      const svg = writeThumbnail(sourceOf(view), light)
      expect(new TextEncoder().encode(svg).byteLength).toBeLessThanOrEqual(MOST_BYTES)
      expect(svg).toMatch(/^<svg [^>]*width="480" height="320" viewBox="0 0 480 320"/)
    }
  })
})

describe('nothing that people write', () => {
  const source = sourceOf(nastyBoard().view, NASTY[0])
  it('is markup in a picture', () => {
    for (const svg of [writeSvg(source, light), writeSvg(source, dark), writeThumbnail(source, light)]) {
      expect(svg.replace(/<(\/?)(svg|title|desc|g|rect|path|ellipse|text|tspan)\b[^<>]*>/g, '')).not.toContain('<')
      expect(svg).not.toMatch(/foreignObject|<script|\son\w+="|href/)
    }
  })
  it('is markup or a link in a report', () => {
    const report = writeReport(source)
    expect(report).not.toMatch(/(^|[^\\])</)
    expect(report).not.toMatch(/[^\\]\]\(/)
    expect(report).not.toContain('http://')
    for (const line of report.split('\n')) expect(line).toMatch(/^$|^#{1,3} |^ *- |^\*\*|^[^#*<>|`-]/)
  })
  it('is a formula in a table, or breaks a format', () => {
    const csv = BOARD_FORMATS.find(each => each.id === 'csv')?.write(source) ?? ''
    expect(csv).not.toMatch(/(^|[,\n"])[=+@]/m)
    for (const diagram of knownDiagrams(source))
      for (const { id, write } of diagramFormats(diagram)) {
        const text = write(diagram)
        if (id.endsWith('json')) expect(() => JSON.parse(text)).not.toThrow()
        if (id === 'graphml') expect(text).not.toContain('<evil')
        if (id.endsWith('csv')) expect(text).not.toMatch(/(^|[,\n"])[=+@]/m)
        if (id === 'mmd') expect(text).not.toContain('%%{')
      }
  })
})

describe('words about a board', () => {
  it('are a sentence a diagram, and then every word', () => {
    const source = sourceOf(fullBoard().view)
    const gist = gistOf(source)
    expect(gist).toMatch(
      /^Fishbone: 58% of grade 1.*Driver diagram: Fewer grade.*System map.*12 variables, 18 links\. /,
    )
    const description = descriptionOf(source)
    expect(description.startsWith(gist)).toBe(true)
    expect(description).toContain('\t\t- Few books at home\n')
    expect(gistOf(sourceOf(viewOf([])))).toBe('The board is empty.')
  })

  it('are a report with loops, sentences, open questions and principles', () => {
    const report = writeReport(sourceOf(fullBoard().view))
    expect(report).toContain('## Driver diagram: Fewer grade')
    expect(report).toContain('**By 2027-06-15, the share of students')
    expect(report).toContain('\n- Hiring effort decreases Vacancies, delayed\n')
    expect(report).toMatch(
      /\n- \*\*B1\*\* “Hiring fills vacancies” \(balancing loop, important\): Vacancies → Hiring effort → Vacancies\n/,
    )
    expect(report).toContain('### Open questions')
    expect(report).toContain('## Six principles')
    expect(report).toContain('\n### Parking lot\n\n- Ask the bus office\n')
    // a hint that was put aside is no question any more
    expect(report).not.toMatch(/\nWhat level does loop B1/)
  })
})
