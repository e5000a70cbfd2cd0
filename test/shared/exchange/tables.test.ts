import { describe, expect, it } from 'vitest'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { gridOf, wordsOf } from '#shared/elements/table/cells.ts'
import { newTable } from '#shared/elements/table/commands.ts'
import { readBoardFile, writeBoardFile } from '#shared/exchange/board-file.ts'
import { readCsv, writeCsv } from '#shared/exchange/cells.ts'
import { boardRows } from '#shared/exchange/board-sheet.ts'
import { descriptionOf, gistOf } from '#shared/exchange/gist.ts'
import { putBoard } from '#shared/exchange/put-board.ts'
import { putImport } from '#shared/exchange/put-import.ts'
import { readImport } from '#shared/exchange/read-import.ts'
import { writeReport } from '#shared/exchange/report.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { sourceOf } from './sources.ts'

const CELLS = [
  ['Change', 'Owner'],
  ['Buddy | reading', '=SUM(A1)'],
  ['*bold*', ''],
] as const
const limits = { elements: 100, text: 100 }

function boardWith(...more: readonly ('note' | 'second')[]) {
  const luck = chance(4)
  const board = memoryBoard(luck.fresh)
  const table = (id: string, title: string) => ({
    op: 'create' as const,
    id,
    kind: 'table',
    values: { at: [0, 0], header: true, place: { order: id } },
    texts: { text: title },
    maps: newTable(CELLS, luck),
  })
  board.write([table('a', 'Who does what')])
  if (more.includes('second')) board.write([table('b', '')])
  if (more.includes('note'))
    board.write([
      { op: 'create', id: 'n', kind: 'sticky', values: { place: { order: 'n' } }, texts: { text: 'Loose' } },
    ])
  return board
}
const tablesOn = (board: ReturnType<typeof memoryBoard>) =>
  [...board.view.ids()].flatMap(id => {
    const element = board.view.get(id)
    return element?.kind === 'table' ? [{ title: element.text, words: wordsOf(gridOf(element)) }] : []
  })

describe('a table in files', () => {
  it('is a sheet of its own where nothing else is on the board', () => {
    expect(boardRows(sourceOf(boardWith().view))).toEqual(CELLS)
  })

  it('goes out as a sheet with other things, and comes back', () => {
    const csv = writeCsv(boardRows(sourceOf(boardWith('note', 'second').view)))
    expect(readCsv(csv)[0]).toEqual(['diagram', 'kind', 'text', 'row', 'column', 'heading'])
    const read = readImport([{ name: '', text: csv }], diagramKinds(), limits)
    if (!read.ok) throw new Error(read.error.code)
    const board = memoryBoard(chance(8).fresh)
    const target = { view: board.view, elements: elementKinds(), diagrams: diagramKinds() }
    board.write(putImport(target, read.value.parts, null, chance(9)).changes)
    expect(tablesOn(board)).toEqual([
      { title: 'Who does what', words: CELLS },
      { title: '', words: CELLS },
    ])
    expect([...board.view.ids()].map(id => board.view.get(id)?.text)).toContain('Loose')
  })

  it('is lossless in a board file, also where a cell says the same as an id', () => {
    const from = boardWith('second')
    from.write([{ op: 'set', id: 'a', key: 'fill', value: 'mint' }])
    const cell = Object.keys(from.view.get('a')?.maps.cells ?? {})[2] ?? ''
    from.write([{ op: 'put', id: 'a', map: 'cells', key: cell, value: 'b' }])
    const file = readBoardFile(JSON.parse(writeBoardFile(sourceOf(from.view))), limits)
    if (!file.ok) throw new Error(file.error.code)
    const board = memoryBoard(chance(8).fresh)
    board.write(putBoard(board.view, file.value, [0, 0], diagramKinds(), chance(9)).changes)
    expect(tablesOn(board)).toEqual(tablesOn(from))
    expect(tablesOn(board)[0]?.words.flat()).toContain('b')
  })

  it('is refused with a cell that is too long', () => {
    const file = readBoardFile(JSON.parse(writeBoardFile(sourceOf(boardWith().view))), { elements: 10, text: 5 })
    expect(file).toMatchObject({ ok: false, error: { code: 'text-too-long' } })
  })

  it('is a table in Markdown, and told in words', () => {
    const source = sourceOf(boardWith().view)
    expect(writeReport(source)).toContain(
      '## Table: Who does what\n\n| Change | Owner |\n| --- | --- |\n| Buddy \\| reading | \\=SUM(A1) |\n| \\*bold\\* |  |',
    )
    expect(gistOf(source)).toBe('Table: Who does what. 3 rows, 2 columns.')
    expect(descriptionOf(source)).toContain('- Change | Owner')
  })
})
