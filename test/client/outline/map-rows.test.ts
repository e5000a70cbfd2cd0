import { describe, expect, it } from 'vitest'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { commandsFor } from '../../../client/outline/commands.ts'
import { keysShown } from '../../../client/outline/key-names.ts'
import { fitOf, matching } from '../../../client/outline/matching.ts'
import { createOutline } from '../../../client/outline/outline-state.ts'
import { createRowModel } from '../../../client/outline/row-model.ts'
import { createRowStore } from '../../../client/outline/row-store.ts'
import { addAfter, addBelow, leaveRow, openRow } from '../../../client/outline/row-work.ts'
import { type Row, placesOf } from '../../../client/outline/row.ts'
import { questionOf } from '../../../client/scene/actions/asking.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { BURNOUT, buildTurnover, HIRING, TURNOVER, WORKLOAD } from '../../fixtures/teacher-turnover-map.ts'
import { chance } from '../../kit/board.ts'
import { testEditor } from '../../kit/editor.ts'

// A map in the outline: variables, under each its links as sentences, and the loops.

function turnover() {
  const editor = testEditor(5)
  const built = buildTurnover(editor.board, chance(6))
  const tree = () => {
    const found = treeOf(editor.view, built.diagram, systemMap)
    if (found === null) throw new Error('no map')
    return found
  }
  const rows = createRowStore(editor, call => {
    call()
    return () => {}
  })
  rows.start()
  const outline = createOutline(editor, rows)
  return { editor, built, tree, outline, id: (text: string) => built.ids[text] ?? '' }
}

const texts = (rows: readonly Row[] | undefined) => rows?.map(row => row.text)

describe('the rows of a map', () => {
  it('are its variables, each with its links as sentences, then its loops', () => {
    const { editor, built, id } = turnover()
    const places = placesOf(createRowModel(editor).build())
    const map = places.get(built.diagram)
    expect(map?.row.children).toHaveLength(13)
    expect(texts(places.get(id(TURNOVER))?.row.children)?.sort()).toEqual([
      'Increases Leadership attention to working conditions, delayed',
      'Increases Share of novice teachers',
      'Increases Vacancies',
    ])
    expect(places.get(id(TURNOVER))?.row.name).toContain('In 8 loops')
    const link = places.get(built.links[10] ?? '')?.row
    expect(link).toMatchObject({ text: 'Decreases Vacancies, delayed', type: 'link', marks: [] })
    expect(link?.name).toContain(`${HIRING} decreases Vacancies, delayed`)
    const loops = map?.row.children.at(-1)
    expect(loops).toMatchObject({ sort: 'group', text: 'Loops' })
    expect(loops?.children).toHaveLength(9)
    expect(loops?.children[0]).toMatchObject({ type: 'balancing loop', text: `B1: Vacancies → ${HIRING} → Vacancies` })
  })

  it('say what a variable is, and follow the links as they change', () => {
    const { editor, built, id } = turnover()
    const model = createRowModel(editor)
    const row = (key: string) => placesOf(model.build()).get(key)?.row
    expect(row(id(HIRING))?.type).toBe('variable')
    const place = editor.view.get(id(HIRING))?.place
    editor.board.write([
      {
        op: 'set',
        id: id(HIRING),
        key: 'place',
        value: { ...place, in: built.diagram, order: place?.order ?? '', role: 'stock' },
      },
    ])
    expect(row(id(HIRING))?.type).toBe('stock')
    const before = row(id(BURNOUT))
    editor.select([built.links[2] ?? ''])
    actionById('link-opposite')?.run(editor)
    expect(row(built.links[2] ?? '')?.text).toBe(`Decreases ${BURNOUT}, delayed`)
    expect(row(id(BURNOUT))?.name).toBe(before?.name)
    actionById('unlink')?.run(editor)
    expect(row(id(BURNOUT))?.name).not.toBe(before?.name)
    expect(row(id(WORKLOAD))?.children).toEqual([])
  })
})

describe('writing a map in the outline', () => {
  it('Enter adds a variable, Tab one that this influences; an empty one goes with its link', () => {
    const { editor, outline, id, tree, built } = turnover()
    outline.edit(id(HIRING))
    addAfter(outline, id(HIRING))
    const next = outline.state.getState().editing?.key ?? ''
    expect(tree().order.indexOf(next)).toBe(tree().order.indexOf(id(HIRING)) + 1)
    editor.board.text(next)?.write('Cost')
    addBelow(outline, next)
    const linked = outline.state.getState().editing?.key ?? ''
    expect(tree().links.some(l => l.from === next && l.to === linked)).toBe(true)
    leaveRow(outline, linked, true)
    expect(tree().nodes.has(linked)).toBe(false)
    expect(tree().links).toHaveLength(18)
    // from the title to the first variable
    addAfter(outline, built.diagram)
    expect(tree().order).toHaveLength(14)
  })

  it('a link opens for what it says; a loop opens nothing', () => {
    const { editor, outline, built } = turnover()
    openRow(outline, built.links[0] ?? '')
    expect(questionOf(editor).getState()).toEqual({ verb: 'link', id: built.links[0] })
    questionOf(editor).setState(null, true)
    const loop = [...outline.rows.state.getState().places.keys()].find(key => key.startsWith('#loop:')) ?? ''
    openRow(outline, loop)
    expect(outline.state.getState().editing).toBeNull()
    expect(questionOf(editor).getState()).toBeNull()
  })

  it('has its commands in the menu of a variable and of a link', () => {
    const { editor, id, built } = turnover()
    const labels = () => commandsFor(editor).flatMap(group => group.commands.map(c => c.label))
    editor.select([id(HIRING)])
    for (const label of ['Add what it influences', 'Add a variable', 'Influences…', 'Tidy the map', 'Delete'])
      expect(labels(), label).toContain(label)
    editor.select([built.links[0] ?? ''])
    for (const label of ['Change the link…', 'Turn the link round', 'Remove the link'])
      expect(labels(), label).toContain(label)
  })
})

describe('finding by words', () => {
  it('needs every word somewhere, and puts what is meant first', () => {
    expect(matching('nov tea')('Share of novice teachers')).toBe(true)
    expect(matching('nov x')('Share of novice teachers')).toBe(false)
    expect(matching('')('anything')).toBe(true)
    expect(['Open vacancies', 'Vacancies filled', 'vacancies'].map(text => fitOf(text, ' Vacancies '))).toEqual([
      2, 1, 0,
    ])
  })

  it('a plus is a key by itself', () => {
    expect(keysShown('+', false)).toBe('+')
    expect(keysShown('Shift++', false)).toBe('Shift++')
  })
})
