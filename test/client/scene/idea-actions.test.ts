import { describe, expect, it } from 'vitest'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { crossingsOf } from '#shared/diagrams/driver-diagram/untangle.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { tidy } from '#shared/diagrams/system-map/tidy.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { addSiblingOf } from '../../../client/scene/actions/diagram-actions.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { wordsFor } from '../../../client/ui/words/words.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildTurnover, HIRING } from '../../fixtures/teacher-turnover-map.ts'
import { chance } from '../../kit/board.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import '../../kit/fetched-code.ts'

// Ideas first: written, themed into drivers, and put in order.

const run = (editor: TestEditor, id: string) => {
  const action = actionById(id)
  expect(action?.applies(editor), id).toBe(true)
  action?.run(editor)
}
const write = (editor: TestEditor, text: string) => {
  editor.board.text(editor.state.getState().editing?.id ?? '')?.write(text)
}

describe('ideas first', () => {
  it('are written one after the other, gathered under a driver, and that under the aim', () => {
    const editor = testEditor(3)
    const made = insertDiagram(editor.view, driverDiagram, [0, 0], 'Fewer late buses', [], editor.chance)
    editor.write(made.changes)
    const tree = () => {
      const found = treeOf(editor.view, made.id, driverDiagram)
      if (found === null) throw new Error('no diagram')
      return found
    }
    const told = () =>
      tree().order.map(id => {
        const node = tree().nodes.get(id)
        return `${node?.item.text} ${node?.role} < ${tree().nodes.get(node?.parent ?? '')?.item.text ?? ''}`
      })
    editor.select([made.head])
    expect(wordsFor(actionById('add-idea')?.word?.(editor) ?? '')).toBe('Add a loose idea')
    run(editor, 'add-idea')
    write(editor, 'one')
    const first = editor.state.getState().selection[0] ?? ''
    addSiblingOf(editor, first)
    write(editor, 'two')
    const second = editor.state.getState().selection[0] ?? ''
    addSiblingOf(editor, second)
    write(editor, 'three')
    editor.stopEditing()
    expect(told().slice(1)).toEqual(['one', 'two', 'three'].map(text => `${text} change-idea < `))
    editor.select([first, second])
    run(editor, 'gather')
    write(editor, 'theme')
    editor.stopEditing()
    expect(told().slice(1)).toEqual([
      'three change-idea < ',
      'theme secondary-driver < ',
      'one change-idea < theme',
      'two change-idea < theme',
    ])
    run(editor, 'gather')
    write(editor, 'driver')
    editor.stopEditing()
    expect(told()).toContain('driver primary-driver < Fewer late buses')
    expect(told()).toContain('theme secondary-driver < driver')
    // what has its place already is not gathered by a slip
    editor.select([first])
    expect(actionById('gather')?.applies(editor)).toBe(false)
  })

  it('are not offered where nothing is loose', () => {
    const editor = testEditor(4)
    const { ids } = buildTurnover(editor.board, chance(4))
    editor.select([ids[HIRING] ?? ''])
    expect(actionById('add-idea')?.applies(editor)).toBe(false)
    expect(actionById('gather')?.applies(editor)).toBe(false)
  })
})

describe('putting in order', () => {
  it('untangles a driver diagram as one undo step, and says when there is nothing to do', () => {
    const editor = testEditor(5)
    const built = buildAbsenteeism(editor.board, chance(6))
    const tree = () => {
      const found = treeOf(editor.view, built.diagram, driverDiagram)
      if (found === null) throw new Error('no diagram')
      return found
    }
    editor.select([built.ids.P2 ?? ''])
    const before = crossingsOf(tree())
    run(editor, 'tidy')
    expect(editor.said()).toBe('said.tidied')
    expect(crossingsOf(tree())).toBeLessThan(before)
    run(editor, 'tidy')
    expect(editor.said()).toBe('said.tidy-already')
    editor.undo()
    expect(crossingsOf(tree())).toBe(before)
  })

  it('tidies a map', () => {
    const editor = testEditor(6)
    const built = buildTurnover(editor.board, chance(6))
    editor.select([built.ids[HIRING] ?? ''])
    for (let i = 0; i < 5; i++) actionById('shift-right-far')?.run(editor)
    const moved = editor.view.get(built.ids[HIRING] ?? '')?.at
    run(editor, 'tidy')
    const tree = treeOf(editor.view, built.diagram, systemMap)
    expect(tree === null ? [1] : tidy(tree)).toEqual([])
    editor.undo()
    expect(editor.view.get(built.ids[HIRING] ?? '')?.at).toEqual(moved)
  })
})
