import { describe, expect, it } from 'vitest'
import { EN } from '../../../client/ui/words/en.ts'
import { choicesFor, selectedDiagram, sourceOf } from '../../../client/panels/exchange/export-choices.ts'
import { previewOf } from '../../../client/panels/exchange/preview.ts'
import { writeBoardFile } from '#shared/exchange/board-file.ts'
import { readImport } from '#shared/exchange/read-import.ts'
import { testEditor } from '../../kit/editor.ts'
import { fullBoard } from '../../shared/exchange/sources.ts'

// What the dialogs for files offer and show.

const editorOver = (board = fullBoard()) => testEditor(1, board)
const diagramsOf = (editor: ReturnType<typeof editorOver>) =>
  editor.view.containers().filter(id => editor.view.get(id)?.kind === 'diagram')

function preview(text: string) {
  const editor = testEditor()
  const read = readImport([{ name: '', text }], editor.diagrams, { elements: 10_000, text: 5_000 })
  if (!read.ok) throw new Error(read.error.code)
  return previewOf(editor, read.value)
}

describe('export', () => {
  it('offers the board’s forms, and of a diagram its own as well; all have words', () => {
    const editor = editorOver()
    const offered = (only: string | null) => choicesFor(sourceOf(editor, 'T', only)).map(choice => choice.id)
    expect(offered(null)).toEqual(['json', 'svg', 'png', 'csv', 'md', 'mmd'])
    const all = new Set(diagramsOf(editor).flatMap(offered))
    for (const id of ['txt', 'kumu.json', 'graphml', 'elements.csv', 'connections.csv']) expect(all).toContain(id)
    for (const id of all) expect(Object.keys(EN)).toEqual(expect.arrayContaining([`export.${id}`, `export.${id}.what`]))
    for (const diagram of diagramsOf(editor)) expect(new Set(offered(diagram)).size).toBe(offered(diagram).length)
  })

  it('knows the diagram of what is selected', () => {
    const editor = editorOver()
    const [first = '', second = ''] = diagramsOf(editor)
    const memberOf = (id: string) => editor.view.children(id, null)[0] ?? ''
    for (const [ids, expected] of [
      [[], null],
      [[first], first],
      [[memberOf(first)], first],
      [[memberOf(first), memberOf(second)], null],
    ] as const) {
      editor.select(ids)
      expect(selectedDiagram(editor)).toBe(expected)
    }
  })
})

describe('the preview of an import', () => {
  it('shows the first rows of a list, indented, and how many more', () => {
    const text = `Head\n${Array.from({ length: 12 }, (_, i) => `\tLine ${i}`).join('\n')}`
    const { items, rows, more, asks } = preview(text)
    expect([items, rows.length, more, asks]).toEqual([13, 8, 5, true])
    expect(rows.slice(0, 2)).toEqual([
      { depth: 0, text: 'Head' },
      { depth: 1, text: 'Line 0' },
    ])
  })

  it('shows a board file by what stands under what, and warns of what is unknown', () => {
    const editor = editorOver()
    const { items, links, rows, warnings, asks } = preview(writeBoardFile(sourceOf(editor, 'T', null)))
    expect(asks).toBe(false)
    expect(links).toBe(6 + 18 + 1)
    expect(items).toBeGreaterThan(50)
    expect(rows.length).toBe(8)
    expect(warnings).toEqual(['import.warn.unknown-kinds'])
  })

  it('says when a table brings no links, and when pictures are missing', () => {
    expect(preview('Label,Type\nA,Variable\n').warnings).toEqual(['import.warn.only-elements'])
    const file = {
      format: 'throughline-board',
      version: 1,
      elements: [{ id: 'a', kind: 'image', values: { image: 'x' } }],
    }
    expect(preview(JSON.stringify(file)).warnings).toEqual(['import.warn.pictures'])
  })

  it('has words for everything that it can say', () => {
    const keys = Object.keys(EN)
    for (const is of ['board', 'kumu', 'mermaid', 'mindmap', 'sheet', 'kumu-sheets', 'diagram-text', 'outline'])
      expect(keys).toContain(`import.is.${is}`)
    for (const warning of ['pictures', 'unknown-kinds', 'only-elements'])
      expect(keys).toContain(`import.warn.${warning}`)
  })
})
