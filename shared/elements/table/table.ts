import { type Box, grown, holds } from '../../base/geometry.ts'
import type { Element } from '../../board/element.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { setText } from '../../paint/set-text.ts'
import { fillOf, type Theme } from '../../paint/theme.ts'
import type { ElementKind } from '../kind.ts'
import { cellKey, cellNear, CELLS, COLS, gridOf, readCellKey, ROWS, wordsOf, WIDTHS } from './cells.ts'
import {
  CELL_PADDING,
  CELL_SIZE,
  cellAt,
  cellBox,
  cellPlace,
  header,
  layOut,
  sizeOf,
  TITLE_PADDING,
  TITLE_SIZE,
  titlePlace,
  weightIn,
} from './layout.ts'

// A grid of cells with words in them. Its `text` is its title. Deleted rows and columns are flagged and not removed, so that what
// others wrote in them meanwhile comes back with an undo.

function boxOf(element: Element): Box {
  const [x, y] = element.at ?? [0, 0]
  const [w, h] = sizeOf(layOut(element))
  return { x, y, w, h }
}

/** The colour that somebody chose: of the heading, or of the whole where there is none. */
function tintsOf(element: Element, theme: Theme) {
  const named = header.read(element.values)
  const tint = fillOf(theme, element.fill, named ? 'grey' : 'white')
  return { head: tint, body: named ? fillOf(theme, null, 'white') : tint }
}

function paint(element: Element, box: Box, theme: Theme): readonly Primitive[] {
  const { title, xs, ys, lines } = layOut(element)
  const named = header.read(element.values) && lines.length > 0
  const top = box.y + (ys[0] ?? 0)
  const { head: tint, body } = tintsOf(element, theme)
  const right = box.x + box.w
  const bottom = box.y + box.h
  const line = (...points: readonly (readonly [number, number])[]): Primitive => ({
    type: 'path',
    points,
    stroke: body.edge,
    lineWidth: 1,
    cap: 'butt',
  })
  const head = box.y + (ys[1] ?? 0)
  return [
    { type: 'rect', box, radius: 4, fill: body.fill },
    ...(named ? [{ type: 'rect', box: { x: box.x, y: top, w: box.w, h: head - top }, fill: tint.fill } as const] : []),
    ...(title === null ? ys.slice(1, -1) : ys.slice(0, -1)).map(y => line([box.x, box.y + y], [right, box.y + y])),
    ...xs.slice(1, -1).map(x => line([box.x + x, top], [box.x + x, bottom])),
    { type: 'rect', box, radius: 4, stroke: body.edge, lineWidth: 1.5 },
    ...(title === null
      ? []
      : setText(title, {
          at: [box.x + TITLE_PADDING, box.y + TITLE_PADDING],
          room: box.w - 2 * TITLE_PADDING,
          size: TITLE_SIZE,
          weight: 'bold',
          fill: body.ink,
        })),
    ...lines.flatMap((row, i) =>
      row.flatMap((cell, j): readonly Primitive[] =>
        cell.lines.every(words => words === '')
          ? []
          : setText(cell, {
              at: [box.x + (xs[j] ?? 0) + CELL_PADDING, box.y + (ys[i] ?? 0) + CELL_PADDING],
              room: (xs[j + 1] ?? 0) - (xs[j] ?? 0) - 2 * CELL_PADDING,
              size: CELL_SIZE,
              weight: weightIn(element, i),
              fill: named && i === 0 ? tint.ink : body.ink,
            }),
      ),
    ),
  ]
}

export const table: ElementKind = {
  id: 'table',
  anatomy: { texts: ['text'], maps: [ROWS, COLS, 'gone', WIDTHS, CELLS], textMaps: [CELLS], lasting: [ROWS, COLS] },
  fields: [header],
  migrations: [],
  resize: 'none',
  connects: true,
  adopts: false,
  fills: true,
  writes: true,
  layer: 2,
  box: boxOf,
  paint,
  hits: (_element, box, point, margin) => holds(grown(box, margin), point),
  textPlace: titlePlace,
  cells: {
    keys: element => {
      const { rows, cols } = gridOf(element)
      return rows.map(row => cols.map(col => cellKey(row, col)))
    },
    words: element => wordsOf(gridOf(element)),
    at: cellAt,
    near: cellNear,
    box: cellBox,
    place: cellPlace,
    named: element => header.read(element.values),
    looks: (element, theme, key) => {
      const { head, body } = tintsOf(element, theme)
      return gridOf(element).rows[0] === readCellKey(key)?.row ? head : body
    },
    edges: (element, box) => {
      const { grid, xs } = layOut(element)
      return grid.cols.map((col, j) => ({ col, from: box.x + (xs[j] ?? 0), to: box.x + (xs[j + 1] ?? 0) }))
    },
  },
}
