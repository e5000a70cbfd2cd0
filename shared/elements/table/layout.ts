import { type Box, holds, type Vec } from '../../base/geometry.ts'
import type { Weight } from '../../base/text-metrics.ts'
import { flag } from '../../board/field.ts'
import type { Element } from '../../board/element.ts'
import { type Wrapped, wrap } from '../../paint/wrap.ts'
import type { TextPlace } from '../kind.ts'
import { cellKey, gridOf, type Grid, readCellKey } from './cells.ts'

// Where everything in a table stands: columns as wide as somebody made them, rows as high as their words need, the title above.
// Measured from the table's own corner.

/** Its first row names the columns. */
export const header = flag('header')

export const CELL_SIZE = 16
export const CELL_PADDING = 10
const LEAST_HEIGHT = 40
export const TITLE_SIZE = 20
export const TITLE_PADDING = 8
/** One that nobody has given a column yet. */
const EMPTY = { w: 320, h: 80 } as const

export interface Laid {
  readonly grid: Grid
  readonly title: Wrapped | null
  /** Left edges of the columns and the right edge of the last. */
  readonly xs: readonly number[]
  /** Upper edges of the rows and the lower edge of the last. */
  readonly ys: readonly number[]
  readonly lines: readonly (readonly Wrapped[])[]
}

export const weightIn = (element: Element, row: number): Weight =>
  row === 0 && header.read(element.values) ? 'bold' : 'regular'

const laid = new WeakMap<Element, Laid>()

export function layOut(element: Element): Laid {
  const known = laid.get(element)
  if (known !== undefined) return known
  const made = measure(element)
  laid.set(element, made)
  return made
}

function measure(element: Element): Laid {
  const grid = gridOf(element)
  const xs = [0]
  for (const col of grid.cols) xs.push((xs.at(-1) ?? 0) + grid.widthOf(col))
  if (grid.cols.length === 0) xs.push(EMPTY.w)
  const w = xs.at(-1) ?? 0
  const title =
    element.text.trim() === '' ? null : wrap(element.text, Math.max(1, w - 2 * TITLE_PADDING), TITLE_SIZE, 'bold')
  const lines = grid.rows.map((row, i) =>
    grid.cols.map(col =>
      wrap(grid.words(row, col), grid.widthOf(col) - 2 * CELL_PADDING, CELL_SIZE, weightIn(element, i)),
    ),
  )
  const ys = [title === null ? 0 : title.h + 2 * TITLE_PADDING]
  for (const row of lines)
    ys.push((ys.at(-1) ?? 0) + Math.max(LEAST_HEIGHT, ...row.map(cell => cell.h + 2 * CELL_PADDING)))
  if (lines.length === 0) ys.push((ys.at(-1) ?? 0) + EMPTY.h)
  return { grid, title, xs, ys, lines }
}

export const sizeOf = ({ xs, ys }: Laid): Vec => [xs.at(-1) ?? 0, ys.at(-1) ?? 0]

/** Which stretch of these edges holds a point; the nearest at the ends, null where there is none. */
const stretchAt = (edges: readonly number[], at: number): number =>
  Math.max(
    0,
    edges.findLastIndex((edge, i) => edge <= at && i < edges.length - 1),
  )

/** The text key of the cell at a board point; null outside of all. */
export function cellAt(element: Element, box: Box, point: Vec): string | null {
  const { grid, xs, ys } = layOut(element)
  const body = { ...box, y: box.y + (ys[0] ?? 0), h: box.h - (ys[0] ?? 0) }
  if (!holds(body, point)) return null
  const row = grid.rows[stretchAt(ys, point[1] - box.y)]
  const col = grid.cols[stretchAt(xs, point[0] - box.x)]
  return row === undefined || col === undefined ? null : cellKey(row, col)
}

/** The box of a cell on the board; null for one that is gone. */
export function cellBox(element: Element, box: Box, key: string): Box | null {
  const { grid, xs, ys } = layOut(element)
  const cell = readCellKey(key)
  const [i, j] = cell === null ? [-1, -1] : [grid.rows.indexOf(cell.row), grid.cols.indexOf(cell.col)]
  const [left, right, top, bottom] = [xs[j], xs[j + 1], ys[i], ys[i + 1]]
  if (i < 0 || j < 0 || left === undefined || right === undefined || top === undefined || bottom === undefined)
    return null
  return { x: box.x + left, y: box.y + top, w: right - left, h: bottom - top }
}

export function cellPlace(element: Element, box: Box, key: string): TextPlace | null {
  const cell = cellBox(element, box, key)
  if (cell === null) return null
  const row = gridOf(element).rows.indexOf(readCellKey(key)?.row ?? '')
  return {
    box: {
      x: cell.x + CELL_PADDING,
      y: cell.y + CELL_PADDING,
      w: cell.w - 2 * CELL_PADDING,
      h: cell.h - 2 * CELL_PADDING,
    },
    size: CELL_SIZE,
    weight: weightIn(element, row),
    align: 'left',
    vertical: 'top',
  }
}

/** The title's own band; above the table where it has none yet. */
export function titlePlace(element: Element, box: Box): TextPlace {
  const { title } = layOut(element)
  const h = title === null ? TITLE_SIZE * 1.4 : title.h
  return {
    box: {
      x: box.x + TITLE_PADDING,
      y: title === null ? box.y - h - TITLE_PADDING : box.y + TITLE_PADDING,
      w: Math.max(1, box.w - 2 * TITLE_PADDING),
      h,
    },
    size: TITLE_SIZE,
    weight: 'bold',
    align: 'left',
    vertical: 'top',
  }
}
