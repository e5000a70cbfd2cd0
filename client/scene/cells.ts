import type { Element } from '#shared/board/element.ts'
import type { CellsKind } from '#shared/elements/kind.ts'
import type { Editor } from './editor.ts'

// Cells of a table: which one is meant by what is chosen from a menu, and where one comes from it by keys.

export interface Cells {
  readonly element: Element
  readonly kind: CellsKind
}

/** What an element has in rows and columns; null for anything else. */
export function cellsOf(editor: Pick<Editor, 'view' | 'kinds'>, id: string | undefined): Cells | null {
  const element = id === undefined ? undefined : editor.view.get(id)
  const kind = element === undefined ? undefined : editor.kinds.of(element.kind).cells
  return element === undefined || kind === undefined ? null : { element, kind }
}

export interface CellSpot extends Cells {
  readonly key: string
  readonly row: number
  readonly column: number
}

export function spotOf(cells: Cells, key: string): CellSpot | null {
  const rows = cells.kind.keys(cells.element)
  const row = rows.findIndex(keys => keys.includes(key))
  return row < 0 ? null : { ...cells, key, row, column: rows[row]?.indexOf(key) ?? 0 }
}

/**
 * The cell that commands are about: the one last written in or pressed of the table that is selected, the one in its place where somebody
 * has deleted its row or column, else the first.
 */
export function currentCell(editor: Editor): CellSpot | null {
  const { selection, cell } = editor.state.getState()
  const [id, ...more] = selection
  const cells = more.length > 0 ? null : cellsOf(editor, id)
  if (cells === null) return null
  const near = cell !== null && cell.id === id ? cells.kind.near(cells.element, cell.key) : null
  const chosen = near === null ? null : spotOf(cells, near)
  const first = cells.kind.keys(cells.element)[0]?.[0]
  return chosen ?? (first === undefined ? null : spotOf(cells, first))
}

export type CellStep = 'next' | 'back' | 'up' | 'down' | 'left' | 'right'

/** The text key one step on; null beyond the edge. Next and back go on in the next row and the one before. */
export function cellBeside({ element, kind, row, column }: CellSpot, step: CellStep): string | null {
  const rows = kind.keys(element)
  const wide = rows[row]?.length ?? 0
  const along = step === 'next' ? 1 : step === 'back' ? -1 : 0
  if (along !== 0) {
    const at = row * wide + column + along
    return at < 0 ? null : (rows[Math.floor(at / wide)]?.[at % wide] ?? null)
  }
  const [down, right] = { up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1], next: [0, 0], back: [0, 0] }[step]
  return rows[row + (down ?? 0)]?.[column + (right ?? 0)] ?? null
}

/** The words at the head of a cell's column, where the table has such a row and the cell is not in it; '' otherwise. */
export function columnName({ element, kind, row, column }: CellSpot): string {
  return row > 0 && kind.named(element) ? (kind.words(element)[0]?.[column] ?? '') : ''
}
