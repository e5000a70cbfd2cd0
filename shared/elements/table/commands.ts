import { between } from '../../base/order.ts'
import { spread } from '../../base/spread.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { type Change, type Json, textEdit } from '../../board/change.ts'
import type { Chance } from '../../board/commands/context.ts'
import type { Element } from '../../board/element.ts'
import {
  cellKey,
  cellOf,
  CELLS,
  COLS,
  gridOf,
  isGone,
  LEAST_WIDTH,
  MOST_COLUMNS,
  MOST_ROWS,
  MOST_WIDTH,
  ROWS,
  WIDTHS,
} from './cells.ts'

// Everything done to the rows, columns and cells of a table. A new row brings a text for each column that is known here, and a new
// column for each row; where a row and a column of two people cross there is none until somebody writes (shared/board/doc/cell-text.ts).

export type TableFault = 'table-rows' | 'table-columns' | 'table-last'
export type Axis = 'row' | 'column'

export interface Grown {
  readonly changes: readonly Change[]
  /** The text keys of what was made. */
  readonly cells: readonly string[]
}

const mapOf = (axis: Axis): string => (axis === 'row' ? ROWS : COLS)
const mostOf = (axis: Axis): number => (axis === 'row' ? MOST_ROWS : MOST_COLUMNS)
const faultOf = (axis: Axis): TableFault => (axis === 'row' ? 'table-rows' : 'table-columns')
const livingIn = (element: Element, axis: Axis): readonly string[] =>
  axis === 'row' ? gridOf(element).rows : gridOf(element).cols

const orderIn = (element: Element, axis: Axis, id: string | undefined): string | null => {
  const order = id === undefined ? undefined : element.maps[mapOf(axis)]?.[id]
  return typeof order === 'string' ? order : null
}

type Maps = Readonly<Record<string, Readonly<Record<string, Json>>>>

/** The maps of a new table with these words, a row at least as long as the longest. */
export function newTable(words: readonly (readonly string[])[], { fresh, random }: Chance): Maps {
  const rows = spread(null, null, words.length, random).map(order => [fresh(), order] as const)
  const width = Math.max(0, ...words.map(row => row.length))
  const cols = spread(null, null, width, random).map(order => [fresh(), order] as const)
  const cells = rows.flatMap(([row], i) => cols.map(([col], j) => [cellOf(row, col), words[i]?.[j] ?? ''] as const))
  return {
    [ROWS]: Object.fromEntries(rows),
    [COLS]: Object.fromEntries(cols),
    [CELLS]: Object.fromEntries(cells),
  }
}

export const blank = (rows: number, columns: number): readonly (readonly string[])[] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''))

const put = (id: string, map: string, key: string, value: Json | undefined): Change => ({
  op: 'put',
  id,
  map,
  key,
  value,
})

/** The last one stays though it was deleted: once there is another it must have been brought back, or it would go. */
const backFor = (element: Element, axis: Axis): readonly Change[] =>
  livingIn(element, axis)
    .filter(line => isGone(element, line))
    .map(line => put(element.id, 'gone', line, undefined))

/** `count` rows or columns, right after this one; null for the first place, undefined for the last. */
export function insertLines(
  element: Element,
  axis: Axis,
  after: string | null | undefined,
  count: number,
  { fresh, random }: Chance,
): Result<Grown, TableFault> {
  const living = livingIn(element, axis)
  if (living.length + count > mostOf(axis)) return fail(faultOf(axis))
  const at = after === undefined ? living.length - 1 : after === null ? -1 : living.indexOf(after)
  const orders = spread(orderIn(element, axis, living[at]), orderIn(element, axis, living[at + 1]), count, random)
  const { rows, cols } = gridOf(element)
  const changes: Change[] = [...backFor(element, axis)]
  const cells: string[] = []
  for (const order of orders) {
    const made = fresh()
    changes.push(put(element.id, mapOf(axis), made, order))
    for (const other of axis === 'row' ? cols : rows) {
      const [row, col] = axis === 'row' ? [made, other] : [other, made]
      changes.push(put(element.id, CELLS, cellOf(row, col), ''))
      cells.push(cellKey(row, col))
    }
  }
  return ok({ changes, cells })
}

/** Flags it; the last one stays, since a table without rows or columns is none. */
export function removeLine(
  element: Element,
  axis: Axis,
  line: string,
  { fresh }: Chance,
): Result<readonly Change[], TableFault> {
  if (livingIn(element, axis).length < 2) return fail('table-last')
  return ok([put(element.id, 'gone', line, fresh())])
}

/** By one place; empty where it is the outermost already. */
export function moveLine(
  element: Element,
  axis: Axis,
  line: string,
  by: -1 | 1,
  { random }: Chance,
): readonly Change[] {
  const living = livingIn(element, axis)
  const at = living.indexOf(line)
  const to = at + by
  if (at < 0 || to < 0 || to >= living.length) return []
  const others = living.filter(id => id !== line)
  const order = between(orderIn(element, axis, others[to - 1]), orderIn(element, axis, others[to]), random)
  return [put(element.id, mapOf(axis), line, order)]
}

export function widen(element: Element, col: string, width: number): readonly Change[] {
  const kept = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)))
  return gridOf(element).widthOf(col) === kept ? [] : [put(element.id, WIDTHS, col, kept)]
}

/** The whole of a cell, as an import or a paste writes it. */
function writeCell(element: Element, row: string, col: string, words: string, { fresh }: Chance): readonly Change[] {
  const grid = gridOf(element)
  if (textEdit(grid.words(row, col), words) === null) return []
  const [first = `${cellOf(row, col)}|${fresh()}`, ...more] = grid.entries(row, col)
  return [put(element.id, CELLS, first, words), ...more.map(key => put(element.id, CELLS, key, ''))]
}

/** Words put into the cells from one on, to the right and down; the table grows as far as it may. */
export function fillCells(
  element: Element,
  from: { readonly row: string; readonly col: string },
  words: readonly (readonly string[])[],
  chance: Chance,
): Result<readonly Change[], TableFault> {
  const { rows, cols } = gridOf(element)
  const [top, left] = [rows.indexOf(from.row), cols.indexOf(from.col)]
  if (top < 0 || left < 0) return ok([])
  const wide = Math.max(0, ...words.map(row => row.length))
  const missing = { row: top + words.length - rows.length, column: left + wide - cols.length }
  if (rows.length + Math.max(0, missing.row) > MOST_ROWS) return fail('table-rows')
  if (cols.length + Math.max(0, missing.column) > MOST_COLUMNS) return fail('table-columns')
  const { fresh, random } = chance
  const changes: Change[] = [...backFor(element, 'row'), ...backFor(element, 'column')]
  const more = (axis: Axis, count: number): readonly string[] => {
    const living = livingIn(element, axis)
    const orders = spread(orderIn(element, axis, living.at(-1)), null, Math.max(0, count), random)
    return [
      ...living,
      ...orders.map(order => {
        const made = fresh()
        changes.push(put(element.id, mapOf(axis), made, order))
        return made
      }),
    ]
  }
  const allRows = more('row', missing.row)
  const allCols = more('column', missing.column)
  for (const [i, row] of allRows.entries())
    for (const [j, col] of allCols.entries()) {
      const text = words[i - top]?.[j - left]
      const isNew = i >= rows.length || j >= cols.length
      if (isNew) changes.push(put(element.id, CELLS, cellOf(row, col), text ?? ''))
      else if (text !== undefined) changes.push(...writeCell(element, row, col, text, chance))
    }
  return ok(changes)
}
