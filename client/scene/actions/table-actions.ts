import type { Change } from '#shared/board/change.ts'
import type { Result } from '#shared/base/result.ts'
import { readCellKey } from '#shared/elements/table/cells.ts'
import {
  type Axis,
  fillCells,
  insertLines,
  moveLine,
  removeLine,
  type TableFault,
  widen,
} from '#shared/elements/table/commands.ts'
import { gridOf, MOST_COLUMNS, MOST_ROWS } from '#shared/elements/table/cells.ts'
import { type CellSpot, currentCell } from '../cells.ts'
import type { Editor } from '../editor.ts'
import { lockedAt } from '../locked.ts'
import type { Action } from './action.ts'

// What is done with the rows and columns of a selected table, from the cell that was last written in or pressed.

/** What stands in the way, in words. */
const refuse = (editor: Editor, fault: TableFault): void =>
  editor.say(`said.refused-${fault}`, { most: fault === 'table-rows' ? MOST_ROWS : MOST_COLUMNS })

/** True when it was written. */
function apply(editor: Editor, made: Result<readonly Change[], TableFault>): boolean {
  if (made.ok) return made.value.length > 0 && editor.write(made.value)
  refuse(editor, made.error)
  return false
}

const lineOf = (spot: CellSpot, axis: Axis): string => {
  const cell = readCellKey(spot.key)
  return (axis === 'row' ? cell?.row : cell?.col) ?? ''
}

export const isTable = (editor: Editor): boolean => {
  const spot = currentCell(editor)
  return spot !== null && !lockedAt(editor.view, spot.element.id)
}

/** A row or column beside the cell, `before` or after it, and the cell in it that is gone on in; null when refused. */
export function addLine(editor: Editor, axis: Axis, before = false): string | null {
  const spot = currentCell(editor)
  if (spot === null) return null
  const grid = gridOf(spot.element)
  const lines = axis === 'row' ? grid.rows : grid.cols
  const at = axis === 'row' ? spot.row : spot.column
  const after = before ? (lines[at - 1] ?? null) : lines[at]
  const made = insertLines(spot.element, axis, after, 1, editor.chance)
  if (!made.ok) {
    refuse(editor, made.error)
    return null
  }
  if (!editor.write(made.value.changes)) return null
  editor.say(axis === 'row' ? 'said.table-row-added' : 'said.table-column-added')
  const key = made.value.cells[axis === 'row' ? spot.column : spot.row] ?? made.value.cells[0] ?? spot.key
  editor.state.setState({ cell: { id: spot.element.id, key } })
  return key
}

const adding = (id: string, keys: readonly string[], axis: Axis, before: boolean): Action => ({
  id,
  keys,
  scope: 'focus',
  writes: true,
  applies: isTable,
  run: editor => void addLine(editor, axis, before),
})

/** Moves the row or column of the current cell by one place. */
export function moveCellLine(editor: Editor, axis: Axis, by: -1 | 1): void {
  const spot = currentCell(editor)
  if (spot === null) return
  const changes = moveLine(spot.element, axis, lineOf(spot, axis), by, editor.chance)
  if (changes.length === 0 || !editor.write(changes)) return
  const now = (axis === 'row' ? spot.row : spot.column) + by + 1
  editor.say(axis === 'row' ? 'said.table-row-moved' : 'said.table-column-moved', { at: now })
}

const moving = (id: string, key: string, axis: Axis, by: -1 | 1): Action => ({
  id,
  keys: [key],
  scope: 'focus',
  writes: true,
  applies: isTable,
  run: editor => moveCellLine(editor, axis, by),
})

/** Where somebody deleted the row or column that was chosen: said, and the cell in its place chosen, before anything is lost there. */
function isAway(editor: Editor, spot: CellSpot): boolean {
  const { cell } = editor.state.getState()
  if (cell === null || cell.id !== spot.element.id || cell.key === spot.key) return false
  editor.state.setState({ cell: { id: cell.id, key: spot.key } })
  editor.say('said.refused-cell-away')
  return true
}

const removing = (id: string, axis: Axis): Action => ({
  id,
  keys: [],
  scope: 'focus',
  writes: true,
  applies: isTable,
  run: editor => {
    const spot = currentCell(editor)
    if (spot === null || isAway(editor, spot)) return
    const { id } = spot.element
    if (!apply(editor, removeLine(spot.element, axis, lineOf(spot, axis), editor.chance))) return
    // the one in its place is what the next command is about
    const beside = currentCell(editor)
    if (beside !== null) editor.state.setState({ cell: { id, key: beside.key } })
    editor.say(axis === 'row' ? 'said.table-row-removed' : 'said.table-column-removed')
  },
})

/** By this much, in board units. */
const STEP = 40

const widening = (id: string, key: string, by: number): Action => ({
  id,
  keys: [key],
  scope: 'focus',
  writes: true,
  applies: isTable,
  run: editor => {
    const spot = currentCell(editor)
    if (spot === null) return
    const col = lineOf(spot, 'column')
    const width = gridOf(spot.element).widthOf(col) + by
    if (editor.write(widen(spot.element, col, width)))
      editor.say('said.table-column-width', {
        width: gridOf(editor.view.get(spot.element.id) ?? spot.element).widthOf(col),
      })
  },
})

const title: Action = {
  id: 'table-title',
  keys: [],
  scope: 'focus',
  writes: true,
  applies: isTable,
  run: editor => {
    const spot = currentCell(editor)
    if (spot !== null) editor.edit(spot.element.id, 'text')
  },
}

/** Words pasted where a cell is chosen go into it and those to its right and below. True when they were meant for a table. */
export function pasteInCells(editor: Editor, words: readonly (readonly string[])[]): boolean {
  const { cell, selection } = editor.state.getState()
  const spot = currentCell(editor)
  const from = spot === null || cell === null || cell.id !== selection[0] ? null : readCellKey(spot.key)
  if (spot === null || from === null || words.length === 0 || !isTable(editor)) return false
  if (isAway(editor, spot)) return true
  if (apply(editor, fillCells(spot.element, from, words, editor.chance)))
    editor.say('said.table-filled', { count: words.flat().length })
  return true
}

export const tableActions: readonly Action[] = [
  adding('table-row-below', ['$mod+Enter'], 'row', false),
  adding('table-row-above', [], 'row', true),
  adding('table-column-after', ['$mod+Shift+Enter'], 'column', false),
  adding('table-column-before', [], 'column', true),
  removing('table-row-remove', 'row'),
  removing('table-column-remove', 'column'),
  moving('table-row-up', 'Alt+ArrowUp', 'row', -1),
  moving('table-row-down', 'Alt+ArrowDown', 'row', 1),
  moving('table-column-left', 'Alt+ArrowLeft', 'column', -1),
  moving('table-column-right', 'Alt+ArrowRight', 'column', 1),
  widening('table-column-wider', 'Alt+Shift+ArrowRight', STEP),
  widening('table-column-narrower', 'Alt+Shift+ArrowLeft', -STEP),
  title,
]

/** In the order of menus. */
export const TABLE_COMMANDS: readonly string[] = tableActions.map(action => action.id)
