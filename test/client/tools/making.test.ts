import { describe, expect, it } from 'vitest'
import { centre, overlaps, type Vec } from '#shared/base/geometry.ts'
import { groupsOf } from '#shared/board/groups.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { handlesOf } from '../../../client/scene/handles.ts'
import { EMPTY_SKETCH } from '../../../client/scene/sketch.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

// Making things fast: + handles, linked objects, routes and labels of connectors, clusters.

const note = (id: string, at: Vec, values: Readonly<Record<string, string | readonly number[]>> = {}) =>
  ({
    op: 'create',
    id,
    kind: 'sticky',
    values: { at: [at[0], at[1]], place: { order: id }, ...values },
    texts: { text: id },
  }) as const

function board() {
  const editor = testEditor()
  editor.write([note('a', [0, 0], { fill: 'mint' }), note('b', [500, 60])])
  editor.board.undo.step()
  return { editor, h: hand(editor) }
}

const handles = (editor: TestEditor) => {
  const { zoom } = editor.camera.state.getState()
  return handlesOf(editor.view, editor.scene, editor.kinds, editor.state.getState().selection, zoom)
}
const handle = (editor: TestEditor, id: string): Vec => {
  const found = handles(editor).find(each => each.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found.at
}
const run = (editor: TestEditor, id: string) => {
  const action = actionById(id)
  expect(action?.applies(editor)).toBe(true)
  action?.run(editor)
}
const editing = (editor: TestEditor): string => editor.state.getState().editing?.id ?? ''

describe('the + handles of a note', () => {
  it('make the neighbour in the slot by a click, in the same colour, or go to the one that is there', () => {
    for (const [id, at] of [
      ['add-e', [210, 0]],
      ['add-w', [-210, 0]],
      ['add-s', [0, 210]],
      ['add-n', [0, -210]],
    ] as const) {
      const { editor, h } = board()
      editor.select(['a'])
      h.click(handle(editor, id))
      const made = editing(editor)
      expect(editor.view.get(made)).toMatchObject({ at, fill: 'mint', kind: 'sticky' })
      editor.stopEditing()
      editor.select(['a'])
      h.click(handle(editor, id))
      expect(editing(editor)).toBe(made)
      expect(editor.view.size).toBe(3)
    }
  })

  it('make one where they are dragged to, as one undo step, in a frame or a diagram too', () => {
    const { editor, h } = board()
    editor.select(['a'])
    h.down(handle(editor, 'add-e'))
    h.move([300, 500])
    h.move([400, 600])
    expect(editor.sketch.getState().ghost).toEqual({ x: 300, y: 500, w: 200, h: 200 })
    expect(editor.view.size).toBe(2)
    h.up([400, 600])
    expect(editor.view.get(editing(editor))).toMatchObject({ at: [300, 500], fill: 'mint' })
    expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
    editor.undo()
    expect(editor.view.size).toBe(2)
    const [kind] = editor.diagrams.all
    if (kind === undefined) throw new Error('no kind')
    const made = insertDiagram(editor.view, kind, [2000, 0], 'Late', ['People'], editor.chance)
    editor.write(made.changes)
    const people = editor.view.children(made.id, made.head)[0] ?? ''
    editor.select(['a'])
    h.drag(handle(editor, 'add-e'), centre(editor.scene.boxOf(people) ?? { x: 0, y: 0, w: 0, h: 0 }))
    expect(editor.view.parent(editing(editor))).toBe(people)
  })

  it('are taken back by Escape, and are not there for viewers, from afar, for locked notes and for several', () => {
    const { editor, h } = board()
    editor.select(['a'])
    h.down(handle(editor, 'add-e'))
    h.move([300, 500])
    expect(h.escape()).toBe(true)
    expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
    expect(editor.view.size).toBe(2)
    const names = () =>
      handles(editor)
        .filter(each => each.id.startsWith('add-'))
        .map(each => each.id)
    editor.camera.zoomAt([0, 0], 0.4)
    expect(names()).toEqual(['add-s'])
    editor.camera.zoomAt([0, 0], 0.2)
    expect(names()).toEqual([])
    editor.camera.zoomAt([0, 0], 1)
    expect(names()).toHaveLength(4)
    editor.select(['a', 'b'])
    expect(names()).toEqual([])
    editor.write([{ op: 'set', id: 'b', key: 'locked', value: true }])
    editor.select(['b'])
    expect(names()).toEqual([])
    editor.select(['a'])
    editor.state.setState({ access: 'viewer' })
    h.click(handle(editor, 'add-e'))
    expect(editor.view.size).toBe(2)
  })
})

describe('a linked object', () => {
  it('stands a hundred units away with a connector, the same again, and its text is open', () => {
    const { editor } = board()
    editor.select(['a'])
    run(editor, 'linked-down')
    const made = editing(editor)
    expect(editor.view.get(made)).toMatchObject({ at: [0, 300], fill: 'mint' })
    const [line = ''] = [...editor.view.bound(made)]
    expect(editor.view.get(line)).toMatchObject({ kind: 'connector', from: { id: 'a' }, to: { id: made } })
    editor.undo()
    expect(editor.view.size).toBe(2)
  })

  it('goes aside for what is there, again and again', () => {
    const { editor } = board()
    for (let i = 0; i < 6; i++) {
      editor.select(['a'])
      run(editor, 'linked-right')
      editor.stopEditing()
    }
    const boxes = [...editor.view.ids()].flatMap(id =>
      editor.view.get(id)?.kind === 'sticky' ? (editor.scene.boxOf(id) ?? []) : [],
    )
    expect(boxes).toHaveLength(8)
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
  })

  it('keeps a shape’s form and frame, is a note beside an image, and leaves diagrams to their own keys', () => {
    const { editor } = board()
    editor.write([
      { op: 'create', id: 'f', kind: 'frame', values: { at: [-1000, 900], size: [900, 600], place: { order: 'f' } } },
      {
        op: 'create',
        id: 's',
        kind: 'shape',
        values: { at: [-950, 1000], size: [120, 80], form: 'ellipse', fill: 'sky', place: { in: 'f', order: 'a' } },
      },
    ])
    editor.select(['s'])
    run(editor, 'linked-right')
    const made = editor.view.get(editing(editor))
    expect(made).toMatchObject({ kind: 'shape', size: [120, 80], fill: 'sky', at: [-730, 1000] })
    expect(made?.values.form).toBe('ellipse')
    expect(editor.view.container(made?.id ?? '')).toBe('f')
    const [kind] = editor.diagrams.all
    if (kind === undefined) throw new Error('no kind')
    const diagram = insertDiagram(editor.view, kind, [3000, 0], 'Late', ['People'], editor.chance)
    editor.write(diagram.changes)
    editor.select([diagram.head])
    expect(actionById('linked-right')?.applies(editor)).toBe(false)
  })
})

describe('connectors', () => {
  const joined = (values: Readonly<Record<string, string | number>> = {}, text = '') => {
    const made = board()
    made.editor.write([
      {
        op: 'create',
        id: 'c',
        kind: 'connector',
        values: { from: { id: 'a' }, to: { id: 'b' }, place: { order: 'c' }, ...values },
        texts: { text },
      },
    ])
    made.editor.board.undo.step()
    return made
  }

  it('A again while the tool is in hand takes the next route, which new ones have', () => {
    const { editor, h } = board()
    run(editor, 'tool-connector')
    expect(editor.styles.getState().route).toBe('straight')
    run(editor, 'tool-connector')
    expect(editor.said()).toBe('said.route-curve')
    run(editor, 'tool-connector')
    expect(editor.said()).toBe('said.route-elbow')
    h.drag([100, 100], [600, 160])
    const [id = ''] = editor.state.getState().selection
    expect(editor.view.get(id)?.values.route).toBe('elbow')
    run(editor, 'tool-connector')
    run(editor, 'tool-connector')
    expect(editor.styles.getState().route).toBe('straight')
  })

  it('follow what they join, round it, and end at the last point when it goes', () => {
    const { editor } = joined({ route: 'elbow' })
    const points = () => editor.scene.lineOf('c')?.points ?? []
    const before = points()
    editor.write([{ op: 'set', id: 'b', key: 'at', value: [0, 900] }])
    expect(points()).not.toEqual(before)
    expect(points()[0]).toEqual([100, 205])
    expect(points().at(-1)).toEqual([100, 895])
    editor.select(['b'])
    run(editor, 'delete')
    expect(points().at(-1)).toEqual([100, 895])
  })

  it('are bent by their knob: one write when it is let go', () => {
    for (const [route, key] of [
      ['curve', 'bend'],
      ['elbow', 'knee'],
    ] as const) {
      const { editor, h } = joined({ route })
      editor.select(['c'])
      const at = handle(editor, 'bend')
      h.down(at)
      h.move([at[0] + 30, at[1] + 20])
      h.move([at[0] + 40, at[1] + 30])
      expect(editor.sketch.getState().bent?.values[key]).toBeTypeOf('number')
      expect(editor.view.get('c')?.values[key]).toBeUndefined()
      h.up([at[0] + 40, at[1] + 30])
      expect(editor.view.get('c')?.values[key]).toBeTypeOf('number')
      expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
      editor.undo()
      expect(editor.view.get('c')?.values[key]).toBeUndefined()
    }
    const { editor } = joined()
    editor.select(['c'])
    expect(handles(editor).map(each => each.id)).toEqual(['from', 'to'])
  })

  it('have a label that slides along them, and a double click on it writes in it', () => {
    const { editor, h } = joined({}, 'leads to')
    const label = () => centre(editor.scene.lineOf('c')?.label ?? { x: 0, y: 0, w: 0, h: 0 })
    const from = label()
    h.drag(from, [from[0] - 80, from[1] + 40])
    expect(label()[0]).toBeLessThan(from[0] - 50)
    expect(editor.view.get('c')?.values.slide).toBeLessThan(0.4)
    expect(editor.view.get('c')).toMatchObject({ from: { id: 'a' }, to: { id: 'b' } })
    editor.undo()
    expect(editor.view.get('c')?.values.slide).toBeUndefined()
    h.doubleClick(label())
    expect(editing(editor)).toBe('c')
  })
})

describe('clusters', () => {
  const coloured = () => {
    const editor = testEditor()
    const fills = ['mint', 'rose', 'mint', 'sky', 'rose', 'mint']
    editor.write(
      fills.map((fill, i) =>
        note(`n${i}`, [(i % 3) * 220, Math.floor(i / 3) * 220], { fill, ...(i < 2 ? { principles: [3] } : {}) }),
      ),
    )
    editor.board.undo.step()
    editor.select(fills.map((_fill, i) => `n${i}`))
    return editor
  }
  const frames = (editor: TestEditor) => [...editor.view.ids()].filter(id => editor.view.get(id)?.kind === 'frame')

  it('by colour: a frame with title and count for each, notes in it, nothing on anything; one undo', () => {
    const editor = coloured()
    run(editor, 'cluster-colour')
    const made = frames(editor)
    expect(made.map(id => editor.view.structure(id).members.length).sort()).toEqual([1, 2, 3])
    const title = (id: string) => {
      const record = editor.scene.get(id)
      const text = record === undefined ? undefined : editor.scene.picture(record).find(p => p.type === 'text')
      return text?.type === 'text' ? text.lines[0] : ''
    }
    expect(made.map(title).sort()).toEqual(['Mint (3)', 'Rose (2)', 'Sky (1)'])
    const boxes = made.map(id => editor.scene.boxOf(id)).filter(box => box !== null)
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
    // the count follows what is carried out and in
    const mint = made.find(id => title(id)?.startsWith('Mint') === true) ?? ''
    const [first = ''] = editor.view.structure(mint).members
    const box = editor.scene.boxOf(first)
    if (box === null) throw new Error('not drawn')
    editor.select([first])
    hand(editor).drag(centre(box), [centre(box)[0], -2000])
    expect(title(mint)).toBe('Mint (2)')
    editor.undo()
    expect(title(mint)).toBe('Mint (3)')
    editor.undo()
    expect(frames(editor)).toEqual([])
    expect(editor.view.get('n4')).toMatchObject({ at: [220, 220] })
    expect(editor.view.container('n4')).toBeNull()
  })

  it('by principle, the untagged last; by hand as one, whose title is then written', () => {
    const editor = coloured()
    run(editor, 'cluster-tag')
    expect(
      frames(editor)
        .map(id => editor.view.get(id)?.text)
        .sort()
        .at(0),
    ).toBe('No principle')
    expect(frames(editor)).toHaveLength(2)
    editor.undo()
    editor.select(['n0', 'n1', 'n2'])
    run(editor, 'cluster-hand')
    const [one = ''] = frames(editor)
    expect(editing(editor)).toBe(one)
    expect(editor.view.structure(one).members).toHaveLength(3)
  })

  it('leave no group that stands in two frames, and one that stands in one', () => {
    const editor = coloured()
    const all = editor.state.getState().selection
    for (const ids of [
      ['n0', 'n1', 'n2'],
      ['n4', 'n3'],
    ]) {
      editor.select(ids)
      run(editor, 'group')
    }
    editor.write([{ op: 'set', id: 'n3', key: 'fill', value: 'rose' }])
    editor.select(all)
    run(editor, 'cluster-colour')
    expect([...groupsOf(editor.view).values()]).toEqual([['n3', 'n4']])
    editor.undo()
    expect([...groupsOf(editor.view).values()]).toHaveLength(2)
  })

  it('by author where one is known, and not for one note', () => {
    const editor = coloured()
    expect(actionById('cluster-author')?.applies(editor)).toBe(false)
    editor.write([{ op: 'set', id: 'n0', key: 'by', value: 'p1' }])
    run(editor, 'cluster-author')
    expect(frames(editor)).toHaveLength(2)
    editor.select(['n0'])
    expect(actionById('cluster-hand')?.applies(editor)).toBe(false)
  })
})
