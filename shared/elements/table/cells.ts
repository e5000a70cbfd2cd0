import { byOrder } from '../../base/order.ts'
import { isId } from '../../base/ids.ts'
import { textKey } from '../../board/anatomy.ts'
import type { Element } from '../../board/element.ts'

// A table as it is stored and read. `rows` and `cols` hold the order of each, `gone` which of them were deleted, `widths` the columns
// that somebody made wider, and `cells` a text by "row|column". Reading is total: whatever does not fit is left out.

export const CELLS = 'cells'
export const ROWS = 'rows'
export const COLS = 'cols'
export const WIDTHS = 'widths'

/** Columns in board units. */
export const WIDTH = 160
export const LEAST_WIDTH = 64
export const MOST_WIDTH = 800

/** What people may make: a larger table is a spreadsheet. Two people at once may go beyond, and it is shown. */
export const MOST_ROWS = 50
export const MOST_COLUMNS = 20
/** A document may say anything: beyond this nothing is read, so that no page freezes. */
const MOST_READ = 200

export interface Grid {
  /** Ids of the living, in order. */
  readonly rows: readonly string[]
  readonly cols: readonly string[]
  readonly widthOf: (col: string) => number
  readonly words: (row: string, col: string) => string
  /** The entries of `cells` that make up this cell: more than one where two people began it at once. */
  readonly entries: (row: string, col: string) => readonly string[]
}

export const cellOf = (row: string, col: string): string => `${row}|${col}`
/** What an editor opens a cell by: Board.text. */
export const cellKey = (row: string, col: string): string => textKey(CELLS, cellOf(row, col))

/** Row and column of a cell's text key; null for any other. */
export function readCellKey(key: string): { readonly row: string; readonly col: string } | null {
  const [map, cell, ...more] = key.split('/')
  if (map !== CELLS || cell === undefined || more.length > 0) return null
  const [row, col, ...rest] = cell.split('|')
  return isId(row) && isId(col) && rest.length === 0 ? { row, col } : null
}

const read = new WeakMap<Element, Grid>()

export function gridOf(element: Element): Grid {
  const known = read.get(element)
  if (known !== undefined) return known
  const made = readGrid(element)
  read.set(element, made)
  return made
}

/** Rows or columns in order, the deleted ones among them. */
const linesIn = ({ maps }: Element, map: string): readonly { readonly id: string; readonly order: string }[] =>
  Object.entries(maps[map] ?? {})
    .flatMap(([id, order]) => (isId(id) && typeof order === 'string' ? [{ id, order }] : []))
    .sort(byOrder)

export const isGone = ({ maps }: Element, line: string): boolean => {
  const flag = maps.gone?.[line]
  return typeof flag === 'string' && flag !== ''
}

function readGrid(element: Element): Grid {
  const { maps } = element
  const living = (map: string): readonly string[] => {
    const all = linesIn(element, map)
    const left = all.filter(({ id }) => !isGone(element, id))
    // two people can delete the last two at once: a table without any is none, so the first stays
    return (left.length === 0 ? all.slice(0, 1) : left.slice(0, MOST_READ)).map(({ id }) => id)
  }
  const entries = new Map<string, string[]>()
  const texts = maps[CELLS] ?? {}
  for (const key of Object.keys(texts).sort()) {
    const [row, col] = key.split('|')
    if (typeof texts[key] !== 'string' || row === undefined || col === undefined) continue
    const cell = cellOf(row, col)
    const found = entries.get(cell)
    if (found === undefined) entries.set(cell, [key])
    else found.push(key)
  }
  const widths = maps[WIDTHS] ?? {}
  const entriesOf = (row: string, col: string): readonly string[] => entries.get(cellOf(row, col)) ?? NONE
  return {
    rows: living(ROWS),
    cols: living(COLS),
    widthOf: col => {
      const width = widths[col]
      return typeof width === 'number' && Number.isFinite(width)
        ? Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width))
        : WIDTH
    },
    words: (row, col) =>
      entriesOf(row, col)
        .map(key => String(texts[key]))
        .filter(text => text !== '')
        .join('\n'),
    entries: entriesOf,
  }
}

const NONE: readonly string[] = []

/** The text key of this cell, or where its row or column was deleted, of the cell that stands there now; null for no cell. */
export function cellNear(element: Element, key: string): string | null {
  const cell = readCellKey(key)
  const { rows, cols } = gridOf(element)
  const near = (map: string, living: readonly string[], line: string): string | undefined => {
    if (living.includes(line)) return line
    const all = linesIn(element, map)
    const after = all.slice(all.findIndex(({ id }) => id === line) + 1)
    return after.find(({ id }) => living.includes(id))?.id ?? living.at(-1)
  }
  const row = cell === null ? undefined : near(ROWS, rows, cell.row)
  const col = cell === null ? undefined : near(COLS, cols, cell.col)
  return row === undefined || col === undefined ? null : cellKey(row, col)
}

/** The words of every cell, row by row. */
export const wordsOf = (grid: Grid): readonly (readonly string[])[] =>
  grid.rows.map(row => grid.cols.map(col => grid.words(row, col)))
