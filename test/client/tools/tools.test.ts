import { describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { set } from '#shared/board/change.ts'
import { below, oneOf, seeded } from '#shared/base/seeded.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { EMPTY_SKETCH } from '../../../client/scene/sketch.ts'
import { TOOLS } from '../../../client/tools/registry.ts'
import { hasWords } from '../../../client/ui/words/words.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'
import { randomEdit } from '../../kit/random-edits.ts'

const place = (order: string) => ({ order })
const kinds = (editor: TestEditor, kind: string) =>
  [...editor.view.ids()].filter(id => editor.view.get(id)?.kind === kind)

function board(seed = 1): TestEditor {
  const editor = testEditor(seed)
  const [kind] = editor.diagrams.all
  if (kind === undefined) throw new Error('no diagram kind')
  editor.write(insertDiagram(editor.view, kind, [900, 300], 'Head', ['One', 'Two', 'Three'], editor.chance).changes)
  editor.write([
    { op: 'create', id: 'a', kind: 'sticky', values: { at: [0, 500], place: place('a') }, texts: { text: 'A' } },
    { op: 'create', id: 'b', kind: 'sticky', values: { at: [300, 500], place: place('b') }, texts: { text: 'B' } },
    { op: 'create', id: 'c', kind: 'connector', values: { from: { id: 'a' }, to: { id: 'b' }, place: place('c') } },
    { op: 'create', id: 'f', kind: 'frame', values: { at: [600, 500], size: [500, 260], place: place('d') } },
    { op: 'create', id: 't', kind: 'text', values: { at: [60, 720], place: place('e') }, texts: { text: 'words' } },
  ])
  editor.board.undo.step()
  return editor
}

/** A random hand: presses, moves, drops, modifiers, taps, holds. */
function fiddle(editor: TestEditor, seed: number, steps: number): ReturnType<typeof hand> {
  const random = seeded(seed)
  const h = hand(editor)
  for (let i = 0; i < steps; i++) {
    const at: Vec = [below(random, 1280), below(random, 800)]
    switch (below(random, 8)) {
      case 0:
        h.with({ shift: random() < 0.2, alt: random() < 0.2, ctrl: random() < 0.2 })
        break
      case 1:
        h.hover(at)
        break
      case 2:
      case 3:
        h.down(at)
        break
      case 4:
      case 5:
        h.move(at)
        break
      case 6:
        h.up(at)
        break
      default:
        h.drag(at, [below(random, 1280), below(random, 800)])
    }
  }
  return h
}

const dump = (editor: TestEditor) =>
  [...editor.view.ids()].sort().map(id => JSON.stringify([id, editor.view.get(id)?.values, editor.view.get(id)?.text]))

describe('every tool', () => {
  it('has words', () => {
    for (const { id } of TOOLS) expect(hasWords(`tool.${id}`) && hasWords(`action.tool-${id}`), id).toBe(true)
  })

  for (const { id } of TOOLS)
    for (const seed of [1, 2, 3]) {
      it(`${id}: after Escape nothing is left of an unfinished gesture (seed ${seed})`, () => {
        const editor = board(seed)
        editor.state.setState({ keepTool: true })
        editor.use(id)
        const random = seeded(seed)
        for (let i = 0; i < 25; i++) {
          const h = hand(editor)
          const before = dump(editor)
          h.with({ alt: random() < 0.3, shift: random() < 0.3, ctrl: random() < 0.3 })
          h.hover([below(random, 1280), below(random, 800)])
          h.down([below(random, 1280), below(random, 800)])
          for (let j = 0; j < 5; j++) h.move([below(random, 1280), below(random, 800)])
          h.escape()
          h.up([below(random, 1280), below(random, 800)])
          expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
          expect(editor.presence.shown.preview ?? null).toBeNull()
          expect(dump(editor), `seed ${seed}, gesture ${i}`).toEqual(before)
          h.runner.destroy()
        }
      })

      it(`${id}: a viewer writes nothing, whatever the hand does (seed ${seed})`, () => {
        for (const access of ['viewer', 'locked', 'closed'] as const) {
          const editor = board(seed)
          editor.state.setState({ access, keepTool: true })
          editor.use(id)
          const before = dump(editor)
          let writes = 0
          editor.board.watch(() => writes++)
          fiddle(editor, seed, 150).runner.destroy()
          expect(writes).toBe(0)
          expect(dump(editor)).toEqual(before)
          expect(editor.state.getState().editing).toBeNull()
        }
      })

      it(`${id}: survives any hand on a board that others change (seed ${seed})`, () => {
        const editor = board(seed)
        editor.use(id)
        const random = seeded(seed + 100)
        for (let i = 0; i < 12; i++) {
          fiddle(editor, seed * 100 + i, 12).runner.destroy()
          editor.board.write(randomEdit(editor, random))
          editor.use(oneOf(random, TOOLS)?.id ?? id)
        }
        expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
        for (const element of editor.view.ids())
          expect(editor.scene.get(element) === undefined ? 'folded' : 'drawn').toMatch(/folded|drawn/)
      })
    }
})

describe('making things', () => {
  it('puts down a note, opens it, and puts the tool away', () => {
    const editor = board()
    editor.use('sticky')
    const h = hand(editor)
    h.hover([100, 300])
    expect(editor.sketch.getState().ghost).not.toBeNull()
    h.click([1200, 90])
    expect(editor.state.getState().tool).toBe('select')
    const id = editor.state.getState().editing?.id ?? ''
    expect(editor.view.get(id)).toMatchObject({ kind: 'sticky', at: [1100, -10] })
    editor.state.setState({ keepTool: true })
    editor.use('sticky')
    h.click([850, 630])
    expect(editor.state.getState().tool).toBe('sticky')
    expect(editor.view.container(editor.state.getState().editing?.id ?? '')).toBe('f')
  })

  it('puts a note on a branch as what that branch takes', () => {
    const editor = board()
    const diagram = kinds(editor, 'diagram')[0] ?? ''
    const laid = editor.scene.laidOut(diagram)
    const one = laid?.tree.top[0] ?? ''
    const box = editor.scene.boxOf(one)
    editor.use('sticky')
    hand(editor).click([(box?.x ?? 0) + 5, (box?.y ?? 0) + 5])
    expect(editor.view.parent(editor.state.getState().editing?.id ?? '')).toBe(one)
  })

  it('draws a connector by drag and by two clicks, bound to what it touches', () => {
    const editor = board()
    const h = hand(editor)
    const made = () => editor.view.get(editor.state.getState().selection[0] ?? '')
    editor.use('connector')
    h.drag([100, 600], [850, 500])
    expect(made()).toMatchObject({ from: { id: 'a' }, to: { id: 'f' } })
    editor.use('connector')
    h.click([400, 600])
    h.hover([200, 600])
    expect(editor.sketch.getState().line).not.toBeNull()
    h.click([100, 600])
    expect(made()).toMatchObject({ from: { id: 'b' }, to: { id: 'a' } })
    editor.use('connector')
    const before = editor.view.size
    h.drag([20, 20], [30, 25])
    expect(editor.view.size).toBe(before)
  })

  it('draws no line from what somebody deleted meanwhile, and says so', () => {
    const editor = board()
    const h = hand(editor)
    editor.use('connector')
    h.down([100, 600])
    h.move([300, 560])
    editor.board.write([set('a', 'deleted', 'op')])
    const before = editor.view.size
    h.move([800, 520])
    h.up([850, 500])
    expect(editor.view.size).toBe(before)
    expect(editor.said()).toBe('said.refused-line-gone')
    expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
  })

  it('draws a frame that takes in what lies whole inside', () => {
    const editor = board()
    editor.use('frame')
    hand(editor).drag([-50, 450], [560, 750])
    const frame = editor.state.getState().editing?.id ?? ''
    expect(editor.view.get(frame)).toMatchObject({ kind: 'frame', at: [-50, 450], size: [610, 300] })
    expect(['a', 'b', 't', 'f'].map(id => editor.view.container(id))).toEqual([frame, frame, frame, null])
  })

  it('writes text as wide as its words, or as wide as drawn', () => {
    const editor = board()
    const h = hand(editor)
    editor.use('text')
    h.click([1100, 100])
    expect(editor.view.get(editor.state.getState().editing?.id ?? '')).toMatchObject({ kind: 'text', size: null })
    editor.use('text')
    h.drag([1000, 50], [1200, 60])
    expect(editor.view.get(editor.state.getState().editing?.id ?? '')?.size?.[0]).toBe(200)
  })

  it('lays down the tool when the board is locked in the middle of a gesture', () => {
    const editor = board()
    const h = hand(editor)
    h.down([100, 600])
    h.move([200, 650])
    editor.state.setState({ access: 'locked' })
    expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
    h.up([200, 650])
    expect(editor.view.get('a')?.at).toEqual([0, 500])
  })

  it('tells whoever still has a tool in hand that nothing may be written any more', () => {
    for (const { id } of TOOLS) {
      const editor = board()
      editor.use(id)
      editor.state.setState({ access: 'locked' })
      const h = hand(editor)
      h.drag([900, 100], [1000, 200])
      h.click([1000, 300])
      const quiet = ['select', 'hand', 'laser', 'vote'].includes(id)
      expect(editor.said() === 'said.refused-locked', id).toBe(!quiet)
    }
  })
})
