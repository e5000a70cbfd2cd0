import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { seeded } from '#shared/base/seeded.ts'
import { createRowModel } from '../../../client/outline/row-model.ts'
import { filtered, heirAmong, placesOf, type Row } from '../../../client/outline/row.ts'
import { alsoUnder } from '../../../client/scene/actions/diagram-moves.ts'
import { pasteOutline } from '../../../client/scene/actions/insert-diagram.ts'
import { setFill } from '../../../client/scene/actions/marks.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { MERMAID as LITERACY } from '../../fixtures/literacy-fishbone.ts'
import { randomEdit } from '../../kit/random-edits.ts'

const flat = (rows: readonly Row[]): Row[] => rows.flatMap(row => [row, ...flat(row.children)])
const lines = (rows: readonly Row[], depth = 0): string[] =>
  rows.flatMap(row => [`${' '.repeat(depth)}${row.text}`, ...lines(row.children, depth + 1)])

const idOf = (editor: TestEditor, text: string): string =>
  [...editor.view.ids()].find(id => editor.view.item(id)?.text === text) ?? ''

function board(): TestEditor {
  const editor = testEditor()
  pasteOutline(editor, LITERACY, null)
  const note = (id: string, at: readonly [number, number], place: { in?: string } = {}) =>
    editor.write([
      {
        op: 'create',
        id,
        kind: 'sticky',
        values: { at: [at[0], at[1]], place: { order: id, ...place } },
        texts: { text: id },
      },
    ])
  note('east', [900, 5010])
  note('west', [0, 5000])
  note('south', [0, 5600])
  editor.write([
    {
      op: 'create',
      id: 'f',
      kind: 'frame',
      values: { at: [0, 7000], size: [800, 600], place: { order: 'f' } },
      texts: { text: 'Ideas' },
    },
    {
      op: 'create',
      id: 'c',
      kind: 'connector',
      values: { from: { id: 'west' }, to: { id: 'east' }, place: { order: 'c' } },
      texts: { text: 'then' },
    },
  ])
  note('inside', [10, 7010], { in: 'f' })
  return editor
}

describe('the rows of a board', () => {
  it('are diagrams in structure, frames with what is in them, notes row by row, connections as sentences', () => {
    const editor = board()
    const rows = createRowModel(editor).build()
    expect(rows.map(r => r.text)).toEqual([
      '58% of grade 1 below fluency benchmark at two schools',
      'Ideas',
      'Notes',
      'Connections',
    ])
    expect(lines(rows.slice(1))).toEqual([
      'Ideas',
      ' inside',
      'Notes',
      ' west',
      ' east',
      ' south',
      'Connections',
      ' west → east: then',
    ])
    expect(lines(rows.slice(0, 1))).toHaveLength(24)
    expect(editor.view.get(rows[0]?.heads ?? '')?.kind).toBe('diagram')
  })

  it('keep their objects but for what changed and what holds it', () => {
    const editor = board()
    const model = createRowModel(editor)
    const before = new Map(flat(model.build()).map(row => [row.key, row]))
    const id = idOf(editor, 'Few books at home')
    setFill(editor, [id], 'sky')
    const after = flat(model.build())
    const changed = after.filter(row => before.get(row.key) !== row).map(row => row.text)
    expect(changed).toEqual([
      '58% of grade 1 below fluency benchmark at two schools',
      'Students and families',
      'Few books at home',
    ])
    expect(flat(model.build()).every((row, i) => row === after[i])).toBe(true)
  })

  it('name the other places of a shared item, and keep up with their names', () => {
    const editor = board()
    const model = createRowModel(editor)
    const id = idOf(editor, 'Few books at home')
    alsoUnder(editor, id, idOf(editor, 'Environment and community'))
    const row = () => flat(model.build()).find(r => r.key === id)
    expect(row()?.also).toEqual(['Environment and community'])
    editor.board.text(idOf(editor, 'Environment and community'))?.write('Place')
    expect(row()?.also).toEqual(['Place'])
    expect(row()?.name).toBe('Few books at home, cause. Also in Place.')
  })

  it('show whatever lives exactly once, whatever was done to the board', () => {
    const seed = Math.floor(Math.random() * 1e9)
    console.log(`row model: seed ${seed}`)
    const random = seeded(seed)
    const editor = board()
    const model = createRowModel(editor)
    for (let i = 0; i < 150; i++) {
      editor.write(randomEdit(editor, random))
      const rows = model.build()
      const keys = flat(rows).flatMap(row =>
        row.sort === 'group' ? [] : [row.key, ...(row.heads === null ? [] : [row.heads])],
      )
      expect([...keys].sort(), `edit ${i}`).toEqual([...editor.view.ids()].sort())
      // the same as read from scratch
      expect(lines(rows), `edit ${i}`).toEqual(lines(createRowModel(editor).build()))
    }
  })

  it('are found by words in any order, with what they stand under', () => {
    const rows = createRowModel(board()).build()
    expect(lines(filtered(rows, 'HOME books'))).toEqual([
      '58% of grade 1 below fluency benchmark at two schools',
      ' Students and families',
      '  Few books at home',
    ])
    expect(filtered(rows, 'no such words')).toEqual([])
    expect(filtered(rows, '  ')).toBe(rows)
  })
})

describe('where the focus goes when its row is deleted', () => {
  const gone = (editor: TestEditor, ids: readonly string[], focus: string) => {
    const model = createRowModel(editor)
    const before = placesOf(model.build())
    editor.write(ids.map(id => set(id, 'deleted', 'op')))
    const now = placesOf(model.build())
    const heir = heirAmong(before, now, focus)
    return heir === null ? null : now.get(heir)?.row.text
  }

  it('is the next sibling, else the parent, however much went at once', () => {
    const editor = board()
    const [first, last, parent] = [
      'Families receive results weeks after testing',
      'Few books at home',
      'Students and families',
    ].map(t => idOf(editor, t))
    expect(gone(board(), [first ?? ''], first ?? '')).toBe('Few books at home')
    expect(gone(board(), [last ?? ''], last ?? '')).toBe('Students and families')
    expect(gone(board(), [first ?? '', last ?? '', parent ?? ''], first ?? '')).toBe('Policies and processes')
  })
})
