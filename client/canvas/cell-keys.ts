import { addLine, moveCellLine } from '../scene/actions/table-actions.ts'
import { cellBeside, cellsOf, type CellStep, spotOf } from '../scene/cells.ts'
import type { Editor } from '../scene/editor.ts'

// Keys while a cell of a table is written. Enter goes down and Tab on, as in any table; Tab in the last cell makes a row. Arrows leave a cell
// where the caret can go no farther in it. Alt with an arrow carries the row or column.

export interface CellKey {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly mod: boolean
  /** Where the caret is; a selection is at neither end. */
  readonly atStart: boolean
  readonly atEnd: boolean
}

const ARROWS: Readonly<Record<string, CellStep>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** True when the key was taken. `flush` writes what is still on the way. */
export function pressCellKey(editor: Editor, id: string, textKey: string, press: CellKey, flush: () => void): boolean {
  const cells = cellsOf(editor, id)
  const spot = cells === null ? null : spotOf(cells, textKey)
  if (spot === null) return false
  const go = (key: string | null): boolean => {
    if (key === null) return false
    flush()
    editor.edit(id, key)
    return true
  }
  const add = (axis: 'row' | 'column'): boolean => {
    flush()
    go(addLine(editor, axis))
    return true
  }
  const { key, shiftKey, altKey, mod } = press
  if (key === 'Enter') {
    if (mod && !altKey) return add(shiftKey ? 'column' : 'row')
    if (shiftKey || altKey || mod) return false
    if (!go(cellBeside(spot, 'down'))) {
      flush()
      editor.stopEditing()
    }
    return true
  }
  if (key === 'Tab' && !mod && !altKey) {
    if (shiftKey) go(cellBeside(spot, 'back'))
    else if (!go(cellBeside(spot, 'next'))) go(firstOf(editor, id, add))
    return true
  }
  const step = ARROWS[key]
  if (step === undefined || mod || shiftKey) return false
  if (altKey) {
    flush()
    moveCellLine(editor, step === 'up' || step === 'down' ? 'row' : 'column', step === 'up' || step === 'left' ? -1 : 1)
    return true
  }
  return (step === 'up' || step === 'left' ? press.atStart : press.atEnd) && go(cellBeside(spot, step))
}

/** The first cell of a row that is made last. */
function firstOf(editor: Editor, id: string, add: (axis: 'row') => boolean): string | null {
  const before = cellsOf(editor, id)
  const rows = before === null ? 0 : before.kind.keys(before.element).length
  add('row')
  const after = cellsOf(editor, id)
  const keys = after === null ? [] : after.kind.keys(after.element)
  return keys.length > rows ? (keys.at(-1)?.[0] ?? null) : null
}
