import type { KeyboardEvent } from 'react'
import { addLine } from '../scene/actions/table-actions.ts'
import { cellBeside, cellsOf, type CellStep, spotOf } from '../scene/cells.ts'
import type { Outline } from './outline-state.ts'
import type { Row } from './row.ts'

// Cells of a table in the outline: written one after the other by Tab and Enter, as on the map.

const rowKey = (id: string, textKey: string): string => `#cell:${id}:${textKey}`

/** Opens the cell beside the one that is written; Tab in the last one makes a row, Enter in the last row ends. */
export function openCellBeside(outline: Outline, row: Row, step: CellStep): void {
  const { editor } = outline
  const cells = cellsOf(editor, row.item)
  const spot = cells === null || row.textKey === undefined ? null : spotOf(cells, row.textKey)
  const next = spot === null ? null : cellBeside(spot, step)
  const made = next === null && step === 'next' ? addLine(editor, 'row') : null
  const first = made === null ? null : firstBelow(outline, row.item)
  const open = next ?? first
  if (open !== null) return outline.edit(rowKey(row.item, open))
  outline.leave()
  outline.focus(row.key)
}

function firstBelow({ editor }: Outline, id: string): string | null {
  const cells = cellsOf(editor, id)
  return cells?.kind.keys(cells.element).at(-1)?.[0] ?? null
}

/** Keys on a cell that is not being written. True when it was one of them. */
export function pressOnCell(outline: Outline, key: string, event: KeyboardEvent): boolean {
  const row = outline.rows.state.getState().places.get(key)?.row
  if (row?.textKey === undefined) return false
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (!plain || (event.key !== 'F2' && event.key !== 'Enter')) return false
  event.preventDefault()
  event.stopPropagation()
  outline.edit(key)
  return true
}
