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

function readGrid({ maps }: Element): Grid {
  const gone = maps.gone ?? {}
  const living = (map: string): readonly string[] =>
    Object.entries(maps[map] ?? {})
      .flatMap(([id, order]) => (isId(id) && typeof order === 'string' && !isGone(gone[id]) ? [{ id, order }] : []))
      .sort(byOrder)
      .slice(0, MOST_READ)
      .map(({ id }) => id)
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

const isGone = (flag: unknown): boolean => typeof flag === 'string' && flag !== ''

/** The words of every cell, row by row. */
export const wordsOf = (grid: Grid): readonly (readonly string[])[] =>
  grid.rows.map(row => grid.cols.map(col => grid.words(row, col)))
