import { describe, expect, it } from 'vitest'
import { centre, type Vec } from '#shared/base/geometry.ts'
import { set } from '#shared/board/change.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { lineEnds } from '../../../client/scene/handles.ts'
import { EMPTY_SKETCH } from '../../../client/scene/sketch.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

const place = (order: string, frame?: string) => ({ order, ...(frame === undefined ? {} : { in: frame }) })

function notes() {
  const editor = testEditor()
  editor.write([
    { op: 'create', id: 'a', kind: 'sticky', values: { at: [0, 0], place: place('a') }, texts: { text: 'A' } },
    { op: 'create', id: 'b', kind: 'sticky', values: { at: [400, 0], place: place('b') }, texts: { text: 'B' } },
    {
      op: 'create',
      id: 'frame',
      kind: 'frame',
      values: { at: [0, 400], size: [600, 300], place: place('c') },
      texts: { text: 'F' },
    },
    {
      op: 'create',
      id: 'in',
      kind: 'sticky',
      values: { at: [50, 450], place: place('a', 'frame') },
      texts: { text: 'In' },
    },
  ])
  editor.board.undo.step()
  return { editor, h: hand(editor), at: (id: string) => editor.view.get(id)?.at }
}

function fishbone() {
  const editor = testEditor()
  const [kind] = editor.diagrams.all
  if (kind === undefined) throw new Error('no diagram kind')
  const made = insertDiagram(
    editor.view,
    kind,
    [900, 400],
    'Low scores',
    ['People', 'Methods', 'Places', 'Tools'],
    editor.chance,
  )
  editor.write(made.changes)
  const [people, methods] = editor.view.children(made.id, made.head)
  if (people === undefined || methods === undefined) throw new Error('no categories')
  return { editor, h: hand(editor), made, people, methods }
}
const middle = (editor: TestEditor, id: string): Vec => {
  const box = editor.scene.boxOf(id)
  if (box === null) throw new Error(`${id} is not drawn`)
  return centre(box)
}
const atRest = (editor: TestEditor) => {
  expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
  expect(editor.presence.shown.preview ?? null).toBeNull()
}

describe('selecting', () => {
  it('selects by click, adds by Shift, clears on the empty board', () => {
    const { editor, h } = notes()
    h.click([100, 100])
    expect(editor.state.getState().selection).toEqual(['a'])
    h.with({ shift: true }).click([500, 100])
    expect(editor.state.getState().selection).toEqual(['a', 'b'])
    h.click([100, 100])
    expect(editor.state.getState().selection).toEqual(['b'])
    h.with({}).click([1000, 300])
    expect(editor.state.getState().selection).toEqual([])
  })

  it('draws a selection box, and Escape puts back what was selected before', () => {
    const { editor, h } = notes()
    h.drag([-50, -50], [650, 250])
    expect([...editor.state.getState().selection].sort()).toEqual(['a', 'b'])
    h.down([-50, 750])
    h.move([-40, 740])
    h.move([700, 350])
    expect(editor.state.getState().selection).toEqual(['frame'])
    expect(h.escape()).toBe(true)
    expect(editor.state.getState().selection).toEqual([])
    atRest(editor)
  })

  it('opens a text by double click, and makes a note on the empty board', () => {
    const { editor, h } = notes()
    h.doubleClick([100, 100])
    expect(editor.state.getState().editing).toEqual({ id: 'a', key: 'text' })
    h.doubleClick([900, 200])
    const { editing } = editor.state.getState()
    expect(editor.view.get(editing?.id ?? '')).toMatchObject({ kind: 'sticky', at: [800, 100] })
  })

  it('tells who may not write so by a double click, where it would write', () => {
    for (const access of ['viewer', 'locked', 'closed'] as const) {
      const { editor, h } = notes()
      editor.write([
        { op: 'create', id: 'l', kind: 'image', values: { at: [700, 0], size: [100, 100], place: place('d') } },
      ])
      const before = editor.view.size
      editor.state.setState({ access })
      const said: string[] = []
      editor.state.subscribe((now, was) => {
        if (now.said.n !== was.said.n) said.push(now.said.word)
      })
      h.doubleClick([900, 200])
      h.doubleClick([100, 100])
      expect(editor.state.getState().selection).toEqual(['a'])
      expect(said).toEqual([`said.refused-${access}`, `said.refused-${access}`])
      h.doubleClick([750, 50])
      expect(said).toHaveLength(2)
      expect(editor.state.getState()).toMatchObject({ selection: ['l'], editing: null })
      expect(editor.view.size).toBe(before)
    }
  })
})

describe('moving', () => {
  it('shows a preview and writes once, on the drop', () => {
    const { editor, h, at } = notes()
    let writes = 0
    editor.board.watch(() => writes++)
    h.down([100, 100])
    for (let i = 1; i < 10; i++) h.move([100 + 10 * i, 100])
    expect(writes).toBe(0)
    expect(at('a')).toEqual([0, 0])
    expect(editor.presence.shown.preview).toEqual({ ids: ['a'], by: [90, 0] })
    h.up([200, 130])
    expect(writes).toBe(1)
    expect(at('a')).toEqual([100, 30])
    atRest(editor)
    editor.undo()
    expect(at('a')).toEqual([0, 0])
  })

  it('comes to lie under the hand, also when somebody else has moved it meanwhile', () => {
    const { editor, h, at } = notes()
    h.down([100, 100])
    h.move([200, 100])
    editor.board.write([set('a', 'at', [0, -250])])
    h.move([230, 100])
    expect(editor.presence.shown.preview).toEqual({ ids: ['a'], by: [130, 250] })
    h.up([237, 131])
    expect(at('a')).toEqual([137, 31])
    atRest(editor)
  })

  it('goes as far as the hand where that is on a line whose end somebody else moves', () => {
    const { editor, h, at } = notes()
    const ends = { from: { id: 'a' }, to: { id: 'b' } }
    editor.write([{ op: 'create', id: 'l', kind: 'connector', values: { ...ends, place: place('d') } }])
    editor.select(['a', 'l'])
    h.down([300, 100])
    h.move([320, 100])
    editor.board.write([set('b', 'at', [400, -300])])
    h.up([340, 120])
    expect(at('a')).toEqual([40, 20])
  })

  it('is taken back by Escape', () => {
    const { editor, h, at } = notes()
    h.down([100, 100])
    h.move([300, 300])
    expect(h.escape()).toBe(true)
    h.up([300, 300])
    expect(at('a')).toEqual([0, 0])
    expect(editor.board.undo.canUndo).toBe(true)
    atRest(editor)
    expect(h.escape()).toBe(false)
  })

  it('takes a frame with what is in it, by its title', () => {
    const { h, at } = notes()
    h.drag([100, 385], [150, 405])
    expect(at('frame')).toEqual([50, 420])
    expect(at('in')).toEqual([100, 470])
  })

  it('drops into a frame and out of it, and shows which', () => {
    const { editor, h } = notes()
    h.down([100, 100])
    h.move([200, 200])
    h.move([450, 550])
    expect(editor.sketch.getState().target).toBe('frame')
    h.up([450, 550])
    expect(editor.view.container('a')).toBe('frame')
    h.drag([450, 550], [900, 100])
    expect(editor.view.container('a')).toBeNull()
    // Ctrl: nothing takes it in
    h.with({ ctrl: true }).drag([900, 100], [450, 550])
    expect(editor.view.container('a')).toBeNull()
  })

  it('copies with Alt', () => {
    const { editor, h, at } = notes()
    h.with({ alt: true }).drag([100, 100], [100, 350])
    expect(at('a')).toEqual([0, 0])
    const [copy] = editor.state.getState().selection
    expect(copy === undefined ? null : editor.view.get(copy)).toMatchObject({ kind: 'sticky', text: 'A', at: [0, 250] })
  })

  it('copies into the frame that it is dropped on, and out of the one where it stands', () => {
    const { editor, h } = notes()
    const copied = () => editor.view.get(editor.state.getState().selection[0] ?? '')
    h.with({ alt: true }).drag([100, 500], [900, 900])
    expect(copied()).toMatchObject({ text: 'In', at: [850, 850] })
    expect(editor.view.container(copied()?.id ?? '')).toBeNull()
    expect(editor.view.container('in')).toBe('frame')
    editor.undo()
    h.down([100, 100])
    h.move([200, 300])
    h.move([450, 550])
    expect(editor.sketch.getState().target).toBe('frame')
    h.up([450, 550])
    expect(copied()?.text).toBe('A')
    expect(editor.view.container(copied()?.id ?? '')).toBe('frame')
    expect(editor.view.container('a')).toBeNull()
    // a frame beside itself, with what is in it
    h.drag([300, 700], [340, 730])
    const frame = copied()?.id ?? ''
    expect(editor.view.container(frame)).toBeNull()
    expect(editor.view.children(frame, null)).toHaveLength(2)
    atRest(editor)
  })

  it('leaves out what somebody deleted meanwhile', () => {
    const { editor, h, at } = notes()
    h.drag([-50, -50], [650, 250])
    h.down([100, 100])
    h.move([150, 100])
    editor.board.write([{ op: 'set', id: 'b', key: 'deleted', value: 'someone' }])
    h.up([150, 100])
    expect(at('a')).toEqual([50, 0])
    expect(editor.view.stored('b')?.at).toEqual([400, 0])
  })

  it('leaves what somebody locked meanwhile where it is, and says so', () => {
    const { editor, h, at } = notes()
    const lock = (id: string, on: boolean) =>
      editor.board.write([{ op: 'set', id, key: 'locked', value: on ? true : undefined }])
    h.drag([-50, -50], [650, 250])
    h.down([100, 100])
    h.move([150, 100])
    lock('b', true)
    h.up([150, 100])
    expect([at('a'), at('b')]).toEqual([
      [50, 0],
      [400, 0],
    ])
    h.click([150, 100])
    h.down([150, 100])
    h.move([300, 300])
    lock('a', true)
    h.move([320, 320])
    h.up([320, 320])
    expect(at('a')).toEqual([50, 0])
    expect(editor.said()).toBe('said.refused-item-locked')
    atRest(editor)
  })
})

describe('resizing', () => {
  it('keeps the shape of a note, freely with Shift, from the middle with Alt', () => {
    const { editor, h, at } = notes()
    const size = () => editor.view.get('a')?.size
    h.click([100, 100])
    h.drag([202, 202], [302, 252])
    expect(size()).toEqual([300, 300])
    h.with({ shift: true }).drag([302, 302], [302, 402])
    expect(size()).toEqual([300, 400])
    h.with({ alt: true, shift: true }).drag([302, 402], [352, 402])
    expect(size()).toEqual([400, 400])
    expect(at('a')).toEqual([-50, 0])
  })

  it('leaves what somebody locked meanwhile as it is', () => {
    const { editor, h } = notes()
    h.click([100, 100])
    h.down([202, 202])
    h.move([350, 350])
    editor.board.write([{ op: 'set', id: 'a', key: 'locked', value: true }])
    h.up([350, 350])
    expect(editor.view.get('a')?.size).toBeNull()
    expect(editor.said()).toBe('said.refused-item-locked')
    atRest(editor)
  })

  it('is taken back by Escape', () => {
    const { editor, h } = notes()
    h.click([100, 100])
    h.down([202, 202])
    h.move([350, 350])
    expect(editor.sketch.getState().resizing?.get('a')).toMatchObject({ w: 348, h: 348 })
    h.escape()
    expect(editor.view.get('a')?.size).toBeNull()
    atRest(editor)
  })
})

describe('connectors', () => {
  it('carry an end to another thing, or leave it free with Ctrl', () => {
    const { editor, h } = notes()
    editor.write([
      { op: 'create', id: 'c', kind: 'connector', values: { from: { id: 'a' }, to: { id: 'b' }, place: place('d') } },
    ])
    h.click([300, 100])
    expect(editor.state.getState().selection).toEqual(['c'])
    h.drag([395, 100], [100, 550])
    expect(editor.view.get('c')?.to).toMatchObject({ id: 'in' })
    const [start, end] = lineEnds(editor.scene, 'c') ?? [
      [0, 0],
      [0, 0],
    ]
    h.click([(start[0] + end[0]) / 2, (start[1] + end[1]) / 2])
    h.with({ ctrl: true }).drag(end, [450, 100])
    expect(editor.view.get('c')?.to).toEqual({ point: [450, 100] })
  })
})

describe('in a diagram', () => {
  it('a loose note dropped on a bone is taken in under it, and the bone is shown before', () => {
    const { editor, h, people, made } = fishbone()
    editor.write([
      {
        op: 'create',
        id: 'n',
        kind: 'sticky',
        values: { at: [2000, 1500], place: place('z') },
        texts: { text: 'Tired' },
      },
    ])
    h.down([2100, 1600])
    h.move([2000, 1500])
    h.move(middle(editor, people))
    expect(editor.sketch.getState().target).toBe(people)
    h.up(middle(editor, people))
    expect(editor.view.get('n')?.place).toMatchObject({ in: made.id, under: people })
    expect(diagramOf(editor.view, 'n', editor.diagrams)?.tree.nodes.get('n')?.role).toBe('cause')
  })

  it('a branch dragged to another bone hangs there, far outside it becomes a loose note where it was dropped', () => {
    const { editor, h, people, methods, made } = fishbone()
    editor.write([
      {
        op: 'create',
        id: 'n',
        kind: 'sticky',
        values: { place: { in: made.id, under: people, role: 'cause', order: 'a' } },
        texts: { text: 'Tired' },
      },
    ])
    h.drag(middle(editor, 'n'), middle(editor, methods))
    expect(editor.view.parent('n')).toBe(methods)
    const { layout } = editor.scene.laidOut(made.id) ?? { layout: null }
    const away: Vec = [(layout?.bounds.x ?? 0) + (layout?.bounds.w ?? 0) + 400, 900]
    h.drag(middle(editor, 'n'), away)
    expect(editor.view.container('n')).toBeNull()
    const [x, y] = middle(editor, 'n')
    expect(Math.hypot(x - away[0], y - away[1])).toBeLessThan(3)
    editor.undo()
    expect(editor.view.parent('n')).toBe(methods)
  })

  it('a small drag of a branch pins it', () => {
    const { editor, h, people } = fishbone()
    const [x, y] = middle(editor, people)
    h.drag([x, y], [x - 30, y])
    expect(editor.view.get(people)?.pin).toEqual([-30, 0])
  })

  it('the head carries the whole diagram', () => {
    const { editor, h, made, people } = fishbone()
    const before = middle(editor, people)
    const [x, y] = middle(editor, made.head)
    h.drag([x, y], [x + 100, y + 50])
    expect(editor.view.get(made.id)?.at).toEqual([1000, 450])
    const after = middle(editor, people)
    expect([after[0] - before[0], after[1] - before[1]]).toEqual([100, 50])
    expect(editor.view.get(made.head)?.pin).toBeNull()
  })
})

describe('with a finger', () => {
  it('pans on the empty board and over what is not selected, moves what is selected or held', () => {
    const { editor, h, at } = notes()
    h.finger()
    h.drag([900, 200], [950, 240])
    expect(editor.camera.state.getState()).toMatchObject({ x: -50, y: -40 })
    editor.camera.state.setState({ x: 0, y: 0 })
    h.drag([100, 100], [150, 100])
    expect(at('a')).toEqual([0, 0])
    expect(editor.camera.state.getState()).toMatchObject({ x: -50, y: 0 })
    editor.camera.state.setState({ x: 0, y: 0 })
    h.click([100, 100])
    h.drag([100, 100], [150, 100])
    expect(at('a')).toEqual([50, 0])
    h.down([500, 100])
    h.hold()
    h.move([540, 100])
    h.move([560, 100])
    h.up([560, 100])
    expect(at('b')).toEqual([460, 0])
  })
})
