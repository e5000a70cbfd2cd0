import { describe, expect, it } from 'vitest'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { centre, type Vec } from '#shared/base/geometry.ts'
import { type Change, set } from '#shared/board/change.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { EMPTY_SKETCH } from '../../../client/scene/sketch.ts'
import { buildTurnover, HIRING, TURNOVER } from '../../fixtures/teacher-turnover-map.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

// What a hand carries while somebody else's machine writes to the same things.

/** Writes on another machine, and brings that here. */
function somebodyElse(editor: TestEditor) {
  const theirs = memoryBoard(chance(8).fresh)
  const bring = (from: Board, to: Board) => applyUpdate(to.document, encodeStateAsUpdate(from.document), 'net')
  return (...changes: readonly Change[]) => {
    bring(editor.board, theirs)
    theirs.write(changes)
    bring(theirs, editor.board)
  }
}

const note = (id: string, at: Vec): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { at, place: { order: id } },
  texts: { text: id },
})

function notes() {
  const editor = testEditor()
  editor.write([
    note('a', [0, 0]),
    note('b', [400, 0]),
    { op: 'create', id: 'f', kind: 'frame', values: { at: [0, 400], size: [700, 400], place: { order: 'f' } } },
    {
      op: 'create',
      id: 'l',
      kind: 'connector',
      values: { from: { point: [0, 300] }, to: { point: [300, 300] }, place: { order: 'l' } },
    },
  ])
  editor.board.undo.step()
  const at = (...ids: readonly string[]) => ids.map(id => editor.view.get(id)?.at)
  return { editor, h: hand(editor), at, ben: somebodyElse(editor) }
}

describe('what is carried together', () => {
  it('keeps together when somebody else moves one of it meanwhile; undo takes back only the carrying', () => {
    const { editor, h, at, ben } = notes()
    editor.select(['a', 'b'])
    h.down([100, 100])
    h.move([150, 100])
    ben(set('b', 'at', [700, 900]))
    // under a resting hand as well
    expect(editor.sketch.getState().moving?.apart?.get('b')).toEqual([-250, -900])
    expect(editor.presence.shown.preview).toEqual({ ids: ['a'], by: [50, 0] })
    h.move([900, 130])
    h.up([900, 130])
    expect(at('a', 'b')).toEqual([
      [800, 30],
      [1200, 30],
    ])
    expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
    editor.undo()
    expect(at('a', 'b')).toEqual([
      [0, 0],
      [700, 900],
    ])
  })

  it('goes into a frame by where it lands', () => {
    const { editor, h, at, ben } = notes()
    editor.select(['a', 'b'])
    h.down([100, 100])
    h.move([120, 100])
    ben(set('b', 'at', [2000, 2000]))
    h.with({ ctrl: true }).move([150, 500])
    h.with({}).up([150, 500])
    expect(at('a', 'b')).toEqual([
      [50, 400],
      [450, 400],
    ])
    expect(['a', 'b'].map(editor.view.container)).toEqual(['f', 'f'])
  })

  it('takes one along with the frame that somebody else puts it into', () => {
    const { editor, h, at, ben } = notes()
    editor.select(['b', 'f'])
    h.down([300, 385])
    h.move([320, 385])
    ben(set('b', 'at', [100, 500]), set('b', 'place', { in: 'f', order: 'b' }), note('c', [400, 500]))
    ben(set('c', 'place', { in: 'f', order: 'c' }))
    expect([...(editor.sketch.getState().moving?.ids ?? [])].sort()).toEqual(['b', 'c', 'f'])
    h.move([900, 400])
    h.up([900, 400])
    expect(at('b', 'c', 'f')).toEqual([
      [700, 515],
      [1000, 515],
      [600, 415],
    ])
    expect(editor.view.container('b')).toBe('f')
  })

  it('is not drawn in the hand any more where somebody else locks it', () => {
    const { editor, h, ben } = notes()
    editor.select(['a', 'b'])
    h.down([100, 100])
    h.move([150, 100])
    ben(set('b', 'locked', true))
    expect([...(editor.sketch.getState().moving?.ids ?? [])]).toEqual(['a'])
    expect(editor.presence.shown.preview).toEqual({ ids: ['a'], by: [50, 0] })
    h.up([150, 100])
  })

  it('is without what somebody else puts into a diagram, and what cannot go along with loose things is not drawn in the hand', () => {
    const { editor, h, at, ben } = notes()
    const [kind] = editor.diagrams.all
    if (kind === undefined) throw new Error('no diagram kind')
    const made = insertDiagram(editor.view, kind, [2000, 400], 'Low scores', ['People'], editor.chance)
    editor.write(made.changes)
    const [people = ''] = editor.view.children(made.id, made.head)
    const inHand = () => [...(editor.sketch.getState().moving?.ids ?? [])]
    editor.select(['a', 'b'])
    h.down([100, 100])
    h.move([120, 100])
    expect(inHand()).toEqual(['a', 'b'])
    ben(set('b', 'place', { in: made.id, under: people, role: 'cause', order: 'b' }))
    expect(inHand()).toEqual(['a'])
    expect(editor.presence.shown.preview).toEqual({ ids: ['a'], by: [20, 0] })
    h.up([120, 150])
    expect(at('a')).toEqual([[20, 50]])
    expect(editor.view.container('b')).toBe(made.id)
    editor.select(['a', people])
    h.down([120, 150])
    h.move([140, 150])
    expect(inHand()).toEqual(['a'])
    h.escape()
  })

  it('keeps together with a line that has ends of its own', () => {
    const { editor, h, at, ben } = notes()
    const ends = () => [editor.view.get('l')?.from?.point, editor.view.get('l')?.to?.point]
    editor.select(['a', 'l'])
    h.down([100, 100])
    h.move([120, 100])
    ben(set('l', 'from', { point: [0, 1300] }), set('l', 'to', { point: [300, 1300] }))
    h.move([900, 200])
    h.up([900, 200])
    expect(at('a')).toEqual([[800, 100]])
    expect(ends()).toEqual([
      [800, 400],
      [1100, 400],
    ])
  })

  it('lies under the hand that lets go last: also of many moved alike by the other', () => {
    const { editor, h, at, ben } = notes()
    editor.select(['a', 'b'])
    h.down([100, 100])
    h.move([120, 100])
    ben(set('a', 'at', [-300, 0]), set('b', 'at', [100, 0]))
    expect(editor.presence.shown.preview).toEqual({ ids: ['a', 'b'], by: [320, 0] })
    h.move([1000, 200])
    h.up([1000, 200])
    expect(at('a', 'b')).toEqual([
      [900, 100],
      [1300, 100],
    ])
  })

  it('is pulled larger where somebody else has put it', () => {
    const { editor, h, at, ben } = notes()
    editor.select(['a'])
    h.down([202, 202])
    h.move([252, 252])
    ben(set('a', 'at', [50, 450]), set('a', 'place', { in: 'f', order: 'a' }))
    expect(editor.sketch.getState().resizing?.get('a')).toMatchObject({ x: 50, y: 450 })
    h.with({ ctrl: true }).move([302, 302])
    h.up([302, 302])
    expect(at('a')).toEqual([[50, 450]])
    expect(editor.view.get('a')?.size).toEqual([300, 300])
    editor.undo()
    expect(at('a')).toEqual([[50, 450]])
  })

  it('keeps together on a map too', () => {
    const editor = testEditor(5)
    const built = buildTurnover(editor.board, editor.chance, [0, 0])
    const box = editor.scene.bounds()
    if (box !== null) editor.camera.fit(box)
    const ids = [TURNOVER, HIRING].map(text => built.ids[text] ?? '')
    const middles = () => ids.map(id => centre(editor.scene.boxOf(id) ?? { x: 0, y: 0, w: 0, h: 0 }))
    const before = middles()
    const [[x, y] = [0, 0]] = before
    editor.select(ids)
    const h = hand(editor)
    h.down([x, y])
    h.move([x + 20, y])
    const [, far = ''] = ids
    somebodyElse(editor)(set(far, 'at', [x + 300, y - 200]))
    h.move([x + 40, y + 30])
    h.up([x + 40, y + 30])
    expect(middles()).toEqual(before.map(([mx, my]) => [mx + 40, my + 30]))
  })
})
