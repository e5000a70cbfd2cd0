import { describe, expect, it } from 'vitest'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { bindingsOf, type KeyPress, pressKey } from '../../../client/input/keyboard.ts'
import { ACTIONS } from '../../../client/scene/actions/registry.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'

const bindings = bindingsOf(ACTIONS)

function press(editor: TestEditor, key: string, code: string, mods = '', focus: KeyPress['focus'] = 'board'): boolean {
  const held = new Set(mods.split('+').filter(Boolean))
  // as much of a KeyboardEvent as keys are matched by
  const event = {
    key,
    code,
    isComposing: false,
    shiftKey: held.has('Shift'),
    altKey: held.has('Alt'),
    ctrlKey: held.has('Control'),
    metaKey: held.has('Meta'),
    getModifierState: (name: string) => held.has(name),
  } as Partial<KeyboardEvent> as KeyboardEvent
  return pressKey(editor, bindings, { event, focus })
}

function board() {
  const editor = testEditor()
  const [kind] = editor.diagrams.all
  if (kind === undefined) throw new Error('no diagram kind')
  const made = insertDiagram(editor.view, kind, [0, 0], 'Head', ['One'], editor.chance)
  editor.write([
    ...made.changes,
    { op: 'create', id: 'n', kind: 'sticky', values: { at: [2000, 0], place: { order: 'z' } } },
  ])
  const one = editor.view.children(made.id, made.head)[0] ?? ''
  return { editor, one, tool: () => editor.state.getState().tool }
}

describe('keys', () => {
  it('pick tools by the character, wherever it is on the keyboard', () => {
    const { editor, tool } = board()
    expect(press(editor, 'h', 'KeyH')).toBe(true)
    expect(tool()).toBe('hand')
    expect(press(editor, 'a', 'KeyQ')).toBe(true)
    expect(tool()).toBe('connector')
  })

  it('hold only while the board has the focus, and letters can be switched off', () => {
    const { editor, tool } = board()
    expect(press(editor, 'h', 'KeyH', '', 'elsewhere')).toBe(false)
    editor.preferences.setState({ letterKeys: false })
    expect(press(editor, 'h', 'KeyH')).toBe(false)
    expect(tool()).toBe('select')
    editor.select(['n'])
    expect(press(editor, 'ArrowRight', 'ArrowRight')).toBe(true)
    expect(editor.view.get('n')?.at).toEqual([2001, 0])
  })

  it('write on a selected node of a diagram, where letters pick no tool', () => {
    const { editor, one, tool } = board()
    editor.select([one])
    expect(press(editor, 'h', 'KeyH')).toBe(true)
    expect(tool()).toBe('select')
    expect(editor.state.getState().editing?.id).toBe(one)
  })

  it('say why they do nothing to what is locked, and leave Tab to the page', () => {
    const { editor } = board()
    editor.write([{ op: 'set', id: 'n', key: 'locked', value: true }])
    editor.select(['n'])
    for (const key of ['ArrowRight', ']', '[']) {
      editor.say('said.deleted')
      expect(press(editor, key, '')).toBe(true)
      expect(editor.said()).toBe('said.refused-item-locked')
    }
    expect(editor.view.get('n')?.at).toEqual([2000, 0])
    editor.say('said.deleted')
    expect(press(editor, 'Tab', 'Tab')).toBe(false)
    expect(press(editor, 'ArrowRight', 'ArrowRight', '', 'elsewhere')).toBe(false)
    expect(editor.said()).toBe('said.deleted')
  })

  it('Shift+1 fits the board whatever is selected', () => {
    const { editor, one } = board()
    editor.select([one])
    editor.camera.zoomTo(5)
    expect(press(editor, '!', 'Digit1', 'Shift')).toBe(true)
    expect(editor.camera.state.getState().zoom).toBeLessThan(1)
    expect(press(editor, ')', 'Digit0', 'Shift')).toBe(true)
    expect(editor.camera.state.getState().zoom).toBe(1)
  })

  it('arrows walk in a diagram and move what is loose', () => {
    const { editor, one } = board()
    editor.select([one])
    const before = editor.view.get(one)?.pin
    press(editor, 'ArrowRight', 'ArrowRight')
    expect(editor.view.get(one)?.pin).toEqual(before)
    editor.select(['n'])
    press(editor, 'ArrowLeft', 'ArrowLeft', 'Shift')
    expect(editor.view.get('n')?.at).toEqual([1990, 0])
  })

  it('are refused aloud to a viewer, and the clipboard is left to the browser', () => {
    const { editor } = board()
    editor.state.setState({ access: 'viewer' })
    editor.select(['n'])
    expect(press(editor, 'Delete', 'Delete')).toBe(true)
    expect(editor.said()).toBe('said.refused-viewer')
    expect(editor.view.get('n')).toBeDefined()
    expect(press(editor, 'c', 'KeyC', 'Control')).toBe(false)
  })
})
