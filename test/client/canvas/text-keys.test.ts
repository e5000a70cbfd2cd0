import { describe, expect, it } from 'vitest'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { pressTextKey, type TextKey } from '../../../client/canvas/text-keys.ts'
import { questionOf } from '../../../client/scene/actions/asking.ts'
import { buildTurnover, TURNOVER } from '../../fixtures/teacher-turnover-map.ts'
import { testEditor } from '../../kit/editor.ts'

const key = (name: string, more: Partial<TextKey> = {}): TextKey => ({
  key: name,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
})

function writing(kind: 'note' | 'node' | 'frame' | 'text') {
  const editor = testEditor()
  const [diagram] = editor.diagrams.all
  if (diagram === undefined) throw new Error('no diagram kind')
  const made = insertDiagram(editor.view, diagram, [0, 0], 'Head', ['One'], editor.chance)
  editor.write([
    ...made.changes,
    {
      op: 'create',
      id: 'note',
      kind: 'sticky',
      values: { at: [3000, 0], fill: 'mint', place: { order: 'a' } },
      texts: { text: 'n' },
    },
    { op: 'create', id: 'frame', kind: 'frame', values: { at: [5000, 0], place: { order: 'b' } } },
    { op: 'create', id: 'text', kind: 'text', values: { at: [7000, 0], place: { order: 'c' } }, texts: { text: 't' } },
  ])
  const id = kind === 'node' ? (editor.view.children(made.id, made.head)[0] ?? '') : kind
  editor.edit(id)
  const log: string[] = []
  const press = (name: string, more: Partial<TextKey> = {}) =>
    pressTextKey(editor, id, key(name, more), { flush: () => log.push('flush'), leave: () => log.push('leave') })
  return { editor, id, log, press, made, editing: () => editor.state.getState().editing?.id ?? '' }
}

describe('keys while writing', () => {
  it('Escape keeps the words and leaves', () => {
    const { log, press } = writing('note')
    expect(press('Escape')).toBe(true)
    expect(log).toEqual(['flush', 'leave'])
  })

  it('make bold, italic, lists and links where these are drawn, and nothing elsewhere', () => {
    const { editor, id } = writing('note')
    const done: string[] = []
    const actions = { flush: () => {}, leave: () => {}, style: (style: string) => done.push(style) }
    for (const [name, more] of [
      ['b', { ctrlKey: true }],
      ['I', { metaKey: true }],
      ['*', { ctrlKey: true, shiftKey: true, code: 'Digit8' }],
      ['k', { ctrlKey: true }],
    ] as const)
      expect(pressTextKey(editor, id, key(name, more), actions)).toBe(true)
    expect(done).toEqual(['bold', 'italic', 'list', 'link'])
    expect(pressTextKey(editor, id, key('b', { ctrlKey: true, altKey: true }), actions)).toBe(false)
    // a node's text is drawn all alike
    expect(writing('node').press('b', { ctrlKey: true })).toBe(false)
  })

  it('never interrupt an input method', () => {
    const { log, press } = writing('node')
    expect(press('Enter', { isComposing: true })).toBe(false)
    expect(press('Escape', { isComposing: true })).toBe(false)
    expect(log).toEqual([])
  })

  it('Enter and Tab build a diagram on, Shift+Enter breaks the line', () => {
    const { editor, id, press, made, editing } = writing('node')
    expect(press('Enter', { shiftKey: true })).toBe(false)
    expect(press('Enter')).toBe(true)
    expect(editor.view.children(made.id, made.head)).toEqual([id, editing()])
    const second = writing('node')
    expect(second.press('Tab')).toBe(true)
    expect(second.editor.view.parent(second.editing())).toBe(second.id)
  })

  it('where the board is full Enter and Tab say so, and writing goes on in the same words', () => {
    const { editor, press, editing, id, log } = writing('node')
    editor.state.setState({ mostElements: editor.view.size })
    for (const name of ['Enter', 'Tab']) {
      expect(press(name)).toBe(true)
      expect(editor.said()).toBe('said.refused-full')
      expect(editing()).toBe(id)
    }
    expect(log).not.toContain('leave')
  })

  it('the four keys make the next note in the same colour, or go to the one that is there', () => {
    for (const [name, more, at] of [
      ['Tab', {}, [3210, 0]],
      ['Tab', { shiftKey: true }, [2790, 0]],
      ['Enter', { ctrlKey: true }, [3000, 210]],
      ['Enter', { ctrlKey: true, shiftKey: true }, [3000, -210]],
    ] as const) {
      const { editor, press, editing } = writing('note')
      expect(press(name, more)).toBe(true)
      expect(editor.view.get(editing())).toMatchObject({ kind: 'sticky', at, fill: 'mint' })
      const made = editing()
      const size = editor.view.size
      editor.edit('note')
      press(name, more)
      expect(editing()).toBe(made)
      expect(editor.view.size).toBe(size)
    }
    expect(writing('note').press('Enter')).toBe(false)
  })

  it('Enter breaks the line of a text and finishes a title', () => {
    expect(writing('text').press('Enter')).toBe(false)
    const { press, log } = writing('frame')
    expect(press('Enter')).toBe(true)
    expect(log).toEqual(['flush', 'leave'])
  })

  it('Alt+C links what is being written, as on a selected one; in a note it does what the keyboard does', () => {
    const editor = testEditor(5)
    const built = buildTurnover(editor.board, editor.chance)
    const id = built.ids[TURNOVER] ?? ''
    editor.edit(id)
    const log: string[] = []
    const leave = () => {
      log.push('leave')
      editor.stopEditing()
    }
    const press = (more: Partial<TextKey>) =>
      pressTextKey(editor, id, key('ç', { altKey: true, code: 'KeyC', ...more }), {
        flush: () => log.push('flush'),
        leave,
      })
    // with Shift it converts
    expect(press({ shiftKey: true })).toBe(false)
    expect(press({})).toBe(true)
    expect(log).toEqual(['flush', 'leave'])
    expect(questionOf(editor).getState()).toEqual({ verb: 'connect', id })
    expect(writing('note').press('c', { altKey: true, code: 'KeyC' })).toBe(false)
  })

  it('Enter in the title of a map, or in what a link says, finishes it', () => {
    const editor = testEditor(5)
    const built = buildTurnover(editor.board, editor.chance)
    for (const id of [built.diagram, built.links[0] ?? '']) {
      editor.edit(id)
      const log: string[] = []
      const size = editor.view.size
      const leave = () => log.push('leave')
      expect(pressTextKey(editor, id, key('Enter'), { flush: () => log.push('flush'), leave })).toBe(true)
      expect(log).toEqual(['flush', 'leave'])
      expect(editor.view.size).toBe(size)
    }
  })

  it('undo takes back through the document', () => {
    const { editor, press } = writing('note')
    editor.board.text('note')?.write('n and more')
    editor.board.undo.step()
    expect(press('z', { ctrlKey: true })).toBe(true)
    expect(editor.view.get('note')?.text).toBe('n')
    press('Z', { ctrlKey: true, shiftKey: true })
    expect(editor.view.get('note')?.text).toBe('n and more')
  })
})
