import { describe, expect, it } from 'vitest'
import { gridOf, wordsOf } from '#shared/elements/table/cells.ts'
import { newTable, removeLine } from '#shared/elements/table/commands.ts'
import { pressTextKey } from '../../../client/canvas/text-keys.ts'
import { pasteTextInCells } from '../../../client/input/paste-cells.ts'
import { currentCell } from '../../../client/scene/cells.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { describe as told } from '../../../client/scene/names.ts'
import { findOnBoard } from '../../../client/scene/find.ts'
import { testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'
import { chance } from '../../kit/board.ts'

function open() {
  const editor = testEditor()
  const maps = newTable(
    [
      ['Cause', 'Owner'],
      ['Late buses', ''],
    ],
    chance(7),
  )
  editor.write([
    { op: 'create', id: 't', kind: 'table', values: { at: [0, 0], header: true, place: { order: 'a' } }, maps },
  ])
  editor.edit('t')
  const caret = { atStart: false, atEnd: false }
  const press = (key: string, more: Partial<KeyboardEvent> = {}, at: Partial<typeof caret> = {}) => {
    const event = { key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, isComposing: false, ...more }
    const leave = () => editor.stopEditing()
    return pressTextKey(editor, 't', event, { flush: () => {}, leave }, { ...caret, ...at })
  }
  const spot = () => {
    const cell = currentCell(editor)
    return editor.state.getState().editing === null || cell === null ? null : [cell.row, cell.column]
  }
  const words = () => wordsOf(gridOf(editor.view.get('t') ?? (undefined as never)))
  return { editor, press, spot, words }
}

describe('writing in a table', () => {
  it('opens the first cell, and goes on by Tab and Enter', () => {
    const { press, spot, words } = open()
    expect(spot()).toEqual([0, 0])
    press('Tab')
    expect(spot()).toEqual([0, 1])
    press('Tab')
    expect(spot()).toEqual([1, 0])
    press('Tab', { shiftKey: true })
    expect(spot()).toEqual([0, 1])
    press('Enter')
    expect(spot()).toEqual([1, 1])
    press('Tab')
    expect(spot()).toEqual([2, 0])
    expect(words()).toHaveLength(3)
    press('Enter')
    expect(spot()).toBeNull()
  })

  it('leaves a cell by arrows only where the caret can go no farther', () => {
    const { press, spot } = open()
    expect(press('ArrowRight')).toBe(false)
    expect(press('ArrowRight', {}, { atEnd: true })).toBe(true)
    expect(spot()).toEqual([0, 1])
    press('ArrowDown', {}, { atEnd: true })
    expect(spot()).toEqual([1, 1])
    press('ArrowUp', {}, { atStart: true })
    press('ArrowLeft', {}, { atStart: true })
    expect(spot()).toEqual([0, 0])
    expect(press('ArrowLeft', {}, { atStart: true })).toBe(false)
    expect(press('Enter', { shiftKey: true })).toBe(false)
  })

  it('makes rows and columns, moves and deletes them, and says what it did', () => {
    const { editor, press, spot, words } = open()
    press('Enter', { ctrlKey: true })
    expect(words()).toEqual([
      ['Cause', 'Owner'],
      ['', ''],
      ['Late buses', ''],
    ])
    expect(spot()).toEqual([1, 0])
    press('Enter', { ctrlKey: true, shiftKey: true })
    expect(words()[0]).toEqual(['Cause', '', 'Owner'])
    expect(spot()).toEqual([1, 1])
    press('ArrowDown', { altKey: true })
    expect(words()[1]?.[0]).toBe('Late buses')
    editor.stopEditing()
    actionById('table-column-remove')?.run(editor)
    expect(words()[0]).toEqual(['Cause', 'Owner'])
    expect(editor.said()).toBe('said.table-column-removed')
    for (let i = 0; i < 9; i++) actionById('table-row-remove')?.run(editor)
    expect(words()).toHaveLength(1)
    expect(editor.said()).toBe('said.refused-table-last')
  })

  it('goes on beside a row that is deleted by keys, and never at the heading', () => {
    const { editor, press, words } = open()
    for (const word of ['one', 'two']) {
      press('Enter', { ctrlKey: true })
      editor.board.text('t', editor.state.getState().editing?.key)?.write(word)
    }
    editor.stopEditing()
    expect(words().map(row => row[0])).toEqual(['Cause', 'one', 'two', 'Late buses'])
    actionById('table-row-remove')?.run(editor)
    expect(currentCell(editor)).toMatchObject({ row: 2, column: 0 })
    actionById('table-row-remove')?.run(editor)
    expect(words().map(row => row[0])).toEqual(['Cause', 'one'])
    expect(currentCell(editor)).toMatchObject({ row: 1, column: 0 })
  })

  it('neither overwrites nor deletes another row where somebody has deleted the one that was chosen', () => {
    const { editor, words } = open()
    editor.stopEditing()
    const h = hand(editor)
    for (const act of [
      () => expect(pasteTextInCells(editor, 'pasted')).toBe(true),
      () => actionById('table-row-remove')?.run(editor),
    ]) {
      h.click([200, 60])
      const table = editor.view.get('t') ?? (undefined as never)
      const made = removeLine(table, 'row', gridOf(table).rows[1] ?? '', chance(3))
      if (made.ok) editor.board.write(made.value)
      act()
      expect(editor.said()).toBe('said.refused-cell-away')
      expect(words()).toEqual([['Cause', 'Owner']])
      // the cell in its place is chosen from then on
      expect(currentCell(editor)).toMatchObject({ row: 0, column: 1 })
      editor.undo()
      expect(words()).toHaveLength(2)
    }
  })

  it('closes when an undo takes the row away', () => {
    const { editor, press, spot } = open()
    press('Enter', { ctrlKey: true })
    expect(spot()).toEqual([1, 0])
    editor.board.undo.undo()
    expect(spot()).toBeNull()
  })

  it('takes pasted cells where a cell was chosen, and refuses what would be too much', () => {
    const { editor, words } = open()
    editor.stopEditing()
    const h = hand(editor)
    h.click([200, 60])
    expect(pasteTextInCells(editor, 'Mia\tMay\r\nBo\tJune')).toBe(true)
    expect(words()).toEqual([
      ['Cause', 'Owner', ''],
      ['Late buses', 'Mia', 'May'],
      ['', 'Bo', 'June'],
    ])
    expect(pasteTextInCells(editor, 'x\n'.repeat(70))).toBe(true)
    expect(editor.said()).toBe('said.refused-table-rows')
    editor.select([])
    expect(pasteTextInCells(editor, 'Mia')).toBe(false)
  })

  it('is opened by a double-click at its cell, widened at an edge, found by its words, and told', () => {
    const { editor } = open()
    editor.stopEditing()
    const h = hand(editor)
    h.doubleClick([200, 60])
    expect(currentCell(editor)).toMatchObject({ row: 1, column: 1 })
    editor.stopEditing()
    h.drag([160, 20], [220, 20])
    expect(
      gridOf(editor.view.get('t') ?? (undefined as never)).widthOf(
        gridOf(editor.view.get('t') ?? (undefined as never)).cols[0] ?? '',
      ),
    ).toBe(220)
    expect(findOnBoard(editor, 'late bus')).toEqual(['t'])
    expect(told(editor, 't')).toBe('Table, First row is the heading. 2 rows, 2 columns.')
  })
})
