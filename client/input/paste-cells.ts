import { readTabs } from '#shared/exchange/cells.ts'
import { pasteInCells } from '../scene/actions/table-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { measureTexts, refuseTooLarge, refuseTooMuch } from '../scene/paste-limits.ts'

/** Cells, or lines, into the cell of a table that was chosen and on from there. True when they were meant for it, refused or not. */
export function pasteTextInCells(editor: Editor, text: string): boolean {
  const { cell, selection } = editor.state.getState()
  if (cell === null || selection.length !== 1 || cell.id !== selection[0] || text.trim() === '') return false
  if (refuseTooLarge(editor, text)) return true
  const rows = readTabs(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trimEnd())
  return refuseTooMuch(editor, measureTexts(rows.flat())) || pasteInCells(editor, rows)
}
