import { describe, expect, it } from 'vitest'
import { commandsFor } from '../../../client/outline/commands.ts'
import { allKeysShown, keysShown } from '../../../client/outline/key-names.ts'
import { createOutline } from '../../../client/outline/outline-state.ts'
import { createRowStore } from '../../../client/outline/row-store.ts'
import { addAfter, addBelow, addNote, askWhy, leaveRow, moveByKey } from '../../../client/outline/row-work.ts'
import { insertFromSet } from '../../../client/scene/actions/insert-diagram.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'

function outlineOf(editor: TestEditor) {
  const rows = createRowStore(editor, call => {
    call()
    return () => undefined
  })
  rows.start()
  const outline = createOutline(editor, rows)
  /** What the open row's text field does. */
  const write = (text: string) => {
    const { editing } = outline.state.getState()
    if (editing === null) throw new Error('no row is open')
    editor.board.text(rows.state.getState().places.get(editing.key)?.row.item ?? '')?.write(text)
    return editing.key
  }
  const names = () => {
    const walk = (list: ReturnType<typeof rows.state.getState>['rows'], depth: number): string[] =>
      list.flatMap(row => [`${' '.repeat(depth)}${row.text}`, ...walk(row.children, depth + 1)])
    return walk(rows.state.getState().rows, 0)
  }
  return { outline, write, names }
}

describe('writing an outline', () => {
  it('builds a fishbone row by row without the map opening anything', () => {
    const editor = testEditor()
    const { outline, write, names } = outlineOf(editor)
    outline.edit(insertFromSet(editor, 'fishbone', null, false) ?? '')
    const head = write('Late')
    addAfter(outline, head)
    const transport = write('Transport')
    addBelow(outline, transport)
    const bus = write('Bus route cut')
    askWhy(outline, bus)
    const budget = write('Budget cut in May')
    moveByKey(editor, budget, 'ArrowLeft')
    addAfter(outline, budget)
    const empty = outline.state.getState().editing
    expect(empty?.fresh).toBe(true)
    leaveRow(outline, empty?.key ?? '', true)
    expect(names()).toEqual(['Late', ' Transport', '  Bus route cut', '  Budget cut in May'])
    expect(editor.state.getState().editing).toBeNull()
    expect(outline.wish.getState().key).toBe(budget)
  })

  it('tells others who writes where, and that it is over', () => {
    const editor = testEditor()
    const { outline } = outlineOf(editor)
    const head = insertFromSet(editor, 'fishbone', null, false) ?? ''
    outline.edit(head)
    expect(editor.presence.shown.editing).toBe(head)
    outline.leave()
    expect(editor.presence.shown.editing).toBeNull()
  })

  it('opens nothing for a viewer', () => {
    const editor = testEditor()
    const { outline } = outlineOf(editor)
    const head = insertFromSet(editor, 'fishbone', null, false) ?? ''
    editor.state.setState({ access: 'viewer' })
    outline.edit(head)
    expect(outline.state.getState().editing).toBeNull()
    expect(editor.said()).toBe('said.refused-viewer')
    expect(commandsFor(editor)).toEqual([])
  })

  it('unfolds what is opened', () => {
    const editor = testEditor()
    const { outline } = outlineOf(editor)
    const head = insertFromSet(editor, 'fishbone', '4m', false) ?? ''
    const [people = ''] = editor.view.children(editor.view.container(head), head)
    outline.state.setState({ folded: new Set([head]) })
    outline.edit(people)
    expect(outline.state.getState().folded.has(head)).toBe(false)
  })

  it('lays new notes side by side, never one on another', () => {
    const editor = testEditor()
    const made = [addNote(editor, null), addNote(editor, null), addNote(editor, null)]
    const spots = made.map(id => String(editor.view.get(id ?? '')?.at))
    expect(new Set(spots).size).toBe(3)
  })
})

describe('the commands of a row', () => {
  it('are all there for a cause: adding, moving, marks, colour, principles, deleting', () => {
    const editor = testEditor()
    const { outline } = outlineOf(editor)
    const head = insertFromSet(editor, 'fishbone', '4m', false) ?? ''
    const [people = ''] = editor.view.children(editor.view.container(head), head)
    addBelow(outline, people)
    const groups = commandsFor(editor)
    expect(groups.map(g => g.id)).toEqual(['add', 'move', 'marks', 'colour', 'principle', 'delete'])
    expect(groups.flatMap(g => g.commands).map(c => c.id)).toEqual(
      expect.arrayContaining([
        'add-child',
        'add-sibling',
        'why',
        'move-up',
        'move-to',
        'stand-also',
        'take-out',
        'root:true',
        'control:in',
        'fill:sky',
        'principle:6',
        'delete-node',
      ]),
    )
    // what a command does, it shows
    groups
      .flatMap(g => g.commands)
      .find(c => c.id === 'root:true')
      ?.run()
    expect(
      commandsFor(editor)
        .flatMap(g => g.commands)
        .find(c => c.id === 'root:false')?.checked,
    ).toBe(true)
  })

  it('have the diagram’s settings at its head', () => {
    const editor = testEditor()
    insertFromSet(editor, 'fishbone', '4m', false)
    expect(
      commandsFor(editor)
        .find(g => g.id === 'settings')
        ?.commands.map(c => c.id),
    ).toEqual(['mirrored:true'])
  })
})

describe('keys as they are shown', () => {
  it('speak the machine’s language', () => {
    expect(keysShown('$mod+Shift+z', false)).toBe('Ctrl+Shift+Z')
    expect(keysShown('$mod+Shift+z', true)).toBe('⌘⇧Z')
    expect(keysShown('Alt+ArrowUp', false)).toBe('Alt+↑')
    expect(allKeysShown(['F4', 'Alt+y', 'Alt+KeyY'], false)).toEqual(['F4', 'Alt+Y'])
    expect(allKeysShown(['!', 'Shift+!'], false)).toEqual(['!'])
  })
})
