import { describe, expect, it } from 'vitest'
import { diagramActions, addChildOf, addSiblingOf, typedOnNode } from '../../../client/scene/actions/diagram-actions.ts'
import {
  abandonIfEmpty,
  alsoUnder,
  deleteNode,
  destinations,
  moveTo,
  takeOutOf,
} from '../../../client/scene/actions/diagram-moves.ts'
import { box, contains, overlaps } from '#shared/base/geometry.ts'
import { diagramAt, nodeOf, promptFor } from '../../../client/scene/actions/diagram-node.ts'
import { questionOf } from '../../../client/scene/actions/asking.ts'
import { insertFromSet, pasteOutline } from '../../../client/scene/actions/insert-diagram.ts'
import { linkAsOne } from '../../../client/scene/actions/link-as-one.ts'
import { setField } from '../../../client/scene/actions/marks.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { MERMAID as LITERACY } from '../../fixtures/literacy-fishbone.ts'

const run = (editor: TestEditor, id: string) => {
  const action = diagramActions.find(a => a.id === id)
  if (action === undefined) throw new Error(`no action ${id}`)
  expect(action.applies(editor), `${id} applies`).toBe(true)
  action.run(editor)
}

const applies = (editor: TestEditor, id: string) => diagramActions.find(a => a.id === id)?.applies(editor)

/** What an editor's text field does with typed words. */
const write = (editor: TestEditor, text: string) => {
  const editing = editor.state.getState().editing
  if (editing === null) throw new Error('nothing is open')
  editor.board.text(editing.id)?.write(text)
  editor.stopEditing()
}

const idOf = (editor: TestEditor, text: string): string => {
  const found = [...editor.view.ids()].find(id => editor.view.item(id)?.text === text)
  if (found === undefined) throw new Error(`nothing says ${text}`)
  return found
}

/** The first diagram as indented text. */
const outline = (editor: TestEditor): string => {
  const [diagram] = editor.view.containers()
  const found = diagram === undefined ? null : diagramAt(editor, diagram)
  if (found === null) return ''
  return found.tree.order
    .map(id => found.tree.nodes.get(id))
    .flatMap(node => (node === undefined ? [] : [`${' '.repeat(node.depth)}${node.item.text}`]))
    .join('\n')
}

const literacy = () => {
  const editor = testEditor()
  expect(pasteOutline(editor, LITERACY, null)).toBe(true)
  return editor
}

describe('building a diagram by keyboard', () => {
  it('makes a fishbone of three levels with Tab, Enter and why', () => {
    const editor = testEditor()
    insertFromSet(editor, 'fishbone', null)
    write(editor, 'Late')
    run(editor, 'add-child')
    write(editor, 'Transport')
    run(editor, 'add-sibling')
    write(editor, 'Home')
    run(editor, 'add-child')
    write(editor, 'No alarm clock')
    run(editor, 'why')
    const { editing, selection } = editor.state.getState()
    expect(editing?.id).toBe(selection[0])
    expect(promptFor(editor, selection[0] ?? '')).toBe('Why does this happen?')
    write(editor, 'Phone is the alarm and is shared')
    expect(outline(editor)).toBe('Late\n Transport\n Home\n  No alarm clock\n   Phone is the alarm and is shared')
  })

  it('asks why of causes only', () => {
    const editor = literacy()
    editor.select([idOf(editor, 'Teaching and staff')])
    expect(applies(editor, 'why')).toBe(false)
    editor.select([idOf(editor, 'Few books at home')])
    expect(applies(editor, 'why')).toBe(true)
  })

  it('writes nothing for a viewer, and says why', () => {
    const editor = literacy()
    const before = outline(editor)
    editor.state.setState({ access: 'viewer' })
    expect(addChildOf(editor, idOf(editor, 'Data and feedback'))).toBeNull()
    expect(addSiblingOf(editor, idOf(editor, 'Data and feedback'))).toBeNull()
    expect(typedOnNode(editor, press('x'))).toBe(false)
    expect(outline(editor)).toBe(before)
    expect(editor.said()).toBe('said.refused-viewer')
  })

  it('inserts a ready-made set in the middle of the view, as one undo step', () => {
    const editor = testEditor()
    editor.setMiddle(() => [1000, 400])
    const head = insertFromSet(editor, 'fishbone', 'school', false)
    const [diagram] = editor.view.containers()
    const found = diagram === undefined ? null : diagramAt(editor, diagram)
    expect(found?.tree.top.length).toBe(6)
    expect(editor.state.getState().selection).toEqual([head])
    const bounds = editor.scene.bounds(diagram === undefined ? [] : [diagram])
    expect(bounds === null ? null : Math.round(bounds.x + bounds.w / 2)).toBeCloseTo(1000, -1)
    editor.undo()
    expect(editor.view.size).toBe(0)
  })

  it('does not lay a second diagram over the first', () => {
    const editor = testEditor()
    insertFromSet(editor, 'fishbone', 'school', false)
    insertFromSet(editor, 'fishbone', '6m', false)
    const [a, b] = editor.view.containers().map(id => editor.scene.boxOf(id))
    expect(a == null || b == null || a.y + a.h <= b.y || b.y + b.h <= a.y).toBe(true)
  })
})

const press = (key: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
})

describe('typing on a selected node', () => {
  it('replaces its text and opens it; undo gives the words back', () => {
    const editor = literacy()
    const id = idOf(editor, 'Few books at home')
    editor.select([id])
    expect(typedOnNode(editor, press('Ж'))).toBe(true)
    expect(editor.view.item(id)?.text).toBe('Ж')
    expect(editor.state.getState().editing?.id).toBe(id)
    editor.undo()
    expect(editor.view.item(id)?.text).toBe('Few books at home')
  })

  it('leaves shortcuts, mark keys, help, compositions and loose notes alone', () => {
    const editor = literacy()
    editor.select([idOf(editor, 'Few books at home')])
    for (const event of [
      press('z', { ctrlKey: true }),
      press('y', { altKey: true }),
      press('?'),
      press('Tab'),
      press('*'),
      press(' '),
      press('a', { isComposing: true }),
    ])
      expect(typedOnNode(editor, event), event.key).toBe(false)
    editor.write([{ op: 'create', id: 'loose', kind: 'sticky', values: { at: [0, 0] }, texts: { text: 'n' } }])
    editor.select(['loose'])
    expect(typedOnNode(editor, press('a'))).toBe(false)
  })
})

describe('moving', () => {
  it('reorders, promotes and demotes, and says where it went', () => {
    const editor = literacy()
    const id = idOf(editor, 'Books arrive after unit starts')
    editor.select([id])
    run(editor, 'move-up')
    expect(editor.state.getState().said).toMatchObject({
      word: 'said.moved',
      values: { parent: 'Curriculum and materials', at: 1, of: 2 },
    })
    run(editor, 'move-up')
    expect(editor.said()).toBe('said.is-first')
    run(editor, 'move-down')
    run(editor, 'demote')
    expect(nodeOf(editor, id)?.node.parent).toBe(idOf(editor, 'Decodable books do not match the phonics sequence'))
    run(editor, 'promote')
    run(editor, 'promote')
    expect(nodeOf(editor, id)?.node.depth).toBe(1)
    run(editor, 'promote')
    expect(editor.said()).toBe('said.not-out')
  })

  it('offers every place but its own and what is below it, and moves there with its branch', () => {
    const editor = literacy()
    const id = idOf(editor, 'Small-group time interrupted')
    const names = { board: 'board', frame: 'frame' }
    const places = destinations(editor, id, 'move', names)
    const offered = places.map(p => p.id)
    expect(offered).not.toContain(id)
    expect(offered).not.toContain(idOf(editor, 'Master schedule built before service schedules are known'))
    expect(offered).not.toContain(idOf(editor, 'Teaching and staff'))
    expect(offered).toContain('board')
    // every offer can be taken
    for (const place of places.filter(p => p.id !== 'board')) {
      const copy = literacy()
      const own = idOf(copy, 'Small-group time interrupted')
      expect(moveTo(copy, own, place.id), place.text).toBe(true)
      expect(nodeOf(copy, own)?.node.parent).toBe(place.id)
    }
    moveTo(editor, id, idOf(editor, 'Data and feedback'))
    expect(nodeOf(editor, idOf(editor, 'Master schedule built before service schedules are known'))?.node.depth).toBe(4)
  })

  it('hangs a loose note without dragging, and takes it out again', () => {
    const editor = literacy()
    editor.write([{ op: 'create', id: 'loose', kind: 'sticky', values: { at: [0, 0] }, texts: { text: 'Buses' } }])
    editor.select(['loose'])
    run(editor, 'move-to')
    expect(questionOf(editor).getState()).toEqual({ verb: 'move', id: 'loose' })
    expect(moveTo(editor, 'loose', idOf(editor, 'Environment and community'))).toBe(true)
    expect(nodeOf(editor, 'loose')?.node.role).toBe('cause')
    expect(takeOutOf(editor, 'loose')).toBe(true)
    expect(editor.view.container('loose')).toBeNull()
    const diagram = editor.scene.boxOf(editor.view.containers()[0] ?? '')
    expect(editor.view.get('loose')?.at?.[1]).toBeGreaterThan((diagram?.y ?? 0) + (diagram?.h ?? 0))
  })

  it('moves a note into a frame, beside what lies there, and out of it again', () => {
    const editor = literacy()
    const note = (id: string, at: readonly [number, number], place = {}) =>
      ({ op: 'create', id, kind: 'sticky', values: { at, place }, texts: { text: id } }) as const
    editor.write([
      {
        op: 'create',
        id: 'frame',
        kind: 'frame',
        values: { at: [5000, 0], size: [800, 600] },
        texts: { text: 'Later' },
      },
      note('there', [5024, 24], { in: 'frame', order: 'a' }),
      note('far', [-900, -900]),
    ])
    const within = (id: string) =>
      contains(editor.scene.boxOf('frame') ?? box(0, 0, 0, 0), editor.scene.boxOf(id) ?? box(0, 0, 0, 0))
    expect(moveTo(editor, 'far', 'frame')).toBe(true)
    expect(editor.view.container('far')).toBe('frame')
    expect(within('far')).toBe(true)
    const [one, other] = ['there', 'far'].map(id => editor.scene.boxOf(id) ?? box(0, 0, 0, 0))
    expect(one !== undefined && other !== undefined && overlaps(one, other)).toBe(false)
    expect(takeOutOf(editor, 'far')).toBe(true)
    expect(editor.view.container('far')).toBeNull()
    expect(within('far')).toBe(false)
    editor.board.undo.undo()
    expect(within('far')).toBe(true)
  })

  it('keeps the head in its diagram', () => {
    const editor = literacy()
    const head = idOf(editor, '58% of grade 1 below fluency benchmark at two schools')
    editor.select([head])
    expect(['move-up', 'promote', 'move-to', 'take-out', 'stand-also'].filter(id => applies(editor, id))).toEqual([])
    expect(takeOutOf(editor, head)).toBe(false)
  })
})

describe('one cause in several places', () => {
  it('stands also where it is asked to, and is edited once', () => {
    const editor = literacy()
    const id = idOf(editor, 'Few books at home')
    const there = idOf(editor, 'Environment and community')
    expect(alsoUnder(editor, id, there)).toBe(true)
    const [mirror] = editor.state.getState().selection
    expect(nodeOf(editor, mirror ?? '')?.node).toMatchObject({ parent: there, shared: true })
    const field = nodeOf(editor, id)?.kind.roles.cause?.fields.find(f => f.key === 'root')
    if (field === undefined) throw new Error('no field')
    setField(editor, [mirror ?? ''], field, true)
    expect(field.read(editor.view.item(id)?.values ?? {})).toBe(true)
    expect(alsoUnder(editor, id, there), 'twice in one place').toBe(false)
  })

  it('links two alike as one, keeps what hung below, and is one undo step', () => {
    const editor = literacy()
    const [first, second] = [...editor.view.ids()]
      .filter(id => editor.view.item(id)?.text.startsWith('Pull-outs'))
      .sort((a, b) => (nodeOf(editor, b)?.node.children.length ?? 0) - (nodeOf(editor, a)?.node.children.length ?? 0))
    if (first === undefined || second === undefined) throw new Error('not twice')
    const before = outline(editor)
    const below = nodeOf(editor, first)?.node.children
    expect(linkAsOne(editor, first, second)).toBe(true)
    const [mirror] = editor.state.getState().selection
    expect(nodeOf(editor, mirror ?? '')?.node.children).toEqual(below)
    expect(editor.view.standings(second)).toHaveLength(2)
    expect(outline(editor)).toBe(before)
    editor.undo()
    expect(editor.view.standings(second)).toHaveLength(1)
    expect(outline(editor)).toBe(before)
  })
})

describe('deleting', () => {
  it('selects the next sibling, else the one before, else the parent', () => {
    const editor = literacy()
    const [a, b] = ['Families receive results weeks after testing', 'Few books at home'].map(t => idOf(editor, t))
    const parent = idOf(editor, 'Students and families')
    deleteNode(editor, a ?? '')
    expect(editor.state.getState().selection).toEqual([b])
    deleteNode(editor, b ?? '')
    expect(editor.state.getState().selection).toEqual([parent])
  })

  it('takes the whole diagram with its head, and undo brings all back', () => {
    const editor = literacy()
    const before = outline(editor)
    deleteNode(editor, idOf(editor, '58% of grade 1 below fluency benchmark at two schools'))
    expect(editor.view.size).toBe(0)
    editor.undo()
    expect(outline(editor)).toBe(before)
  })

  it('lets an empty new node go, but never one with words or with something below', () => {
    const editor = literacy()
    const parent = idOf(editor, 'Data and feedback')
    const made = addChildOf(editor, parent, { open: false }) ?? ''
    const below = addChildOf(editor, made, { open: false }) ?? ''
    expect(abandonIfEmpty(editor, made)).toBe(false)
    expect(abandonIfEmpty(editor, below)).toBe(true)
    expect(abandonIfEmpty(editor, made)).toBe(true)
    expect(abandonIfEmpty(editor, parent)).toBe(false)
  })
})

describe('pasting an outline', () => {
  it('reads Mermaid to the fixture of domain.md §9.2: 6 categories, 17 causes', () => {
    const editor = literacy()
    const lines = outline(editor).split('\n')
    expect(lines.filter(l => /^ \S/.test(l))).toHaveLength(6)
    expect(lines.filter(l => /^ {2,}\S/.test(l))).toHaveLength(17)
    editor.undo()
    expect(editor.view.size).toBe(0)
  })

  it('puts indented text under the selected node', () => {
    const editor = literacy()
    const id = idOf(editor, 'Hallway noise during the block')
    expect(pasteOutline(editor, '- Thin walls\n- Doors kept open\n  - No air', id)).toBe(true)
    expect(nodeOf(editor, id)?.node.children).toHaveLength(2)
    expect(editor.state.getState().said).toMatchObject({ word: 'said.grafted', values: { count: 3 } })
  })

  it('says so when it is too much for one paste', () => {
    const editor = testEditor()
    expect(pasteOutline(editor, Array.from({ length: 1001 }, (_, i) => `Line ${i}`).join('\n'), null)).toBe(false)
    expect(editor.said()).toBe('said.paste-too-many')
    expect(pasteOutline(editor, `Head\n  ${'x'.repeat(5001)}`, null)).toBe(false)
    expect(editor.view.size).toBe(0)
  })

  it('says so when there is nothing in it', () => {
    const editor = testEditor()
    expect(pasteOutline(editor, '  \n\n', null)).toBe(false)
    expect(editor.said()).toBe('said.not-an-outline')
  })
})
