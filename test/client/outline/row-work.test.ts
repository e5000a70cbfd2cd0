import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Json } from '#shared/board/change.ts'
import { commandsFor } from '../../../client/outline/commands.ts'
import { allKeysShown, keysShown } from '../../../client/outline/key-names.ts'
import { createOutline } from '../../../client/outline/outline-state.ts'
import { createRowStore } from '../../../client/outline/row-store.ts'
import { addAfter, addBelow, addNote, askWhy, leaveRow, moveByKey } from '../../../client/outline/row-work.ts'
import { insertFromSet } from '../../../client/scene/actions/insert-diagram.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
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

  it('opens nothing that is locked', () => {
    const editor = testEditor()
    const { outline } = outlineOf(editor)
    const id = addNote(editor, null, 'Done') ?? ''
    editor.write([{ op: 'set', id, key: 'locked', value: true }])
    outline.edit(id)
    expect(outline.state.getState().editing).toBeNull()
    expect(editor.said()).toBe('said.refused-item-locked')
    editor.write([{ op: 'set', id, key: 'locked', value: undefined }])
    outline.edit(id)
    expect(outline.state.getState().editing?.key).toBe(id)
  })

  it('says it when somebody else locks or deletes what is being written, closes it and keeps the words', () => {
    const editor = testEditor()
    const { outline, write } = outlineOf(editor)
    const [locked, gone] = [addNote(editor, null, 'Done') ?? '', addNote(editor, null, 'Old') ?? '']
    const ben = memoryBoard(chance(2).fresh)
    const stop = outline.guard()
    const others = (id: string, key: string, value: Json) => {
      Y.applyUpdate(ben.document, Y.encodeStateAsUpdate(editor.board.document), 'net')
      ben.write([{ op: 'set', id, key, value }])
      Y.applyUpdate(editor.board.document, Y.encodeStateAsUpdate(ben.document), 'net')
      return [outline.state.getState().editing?.key ?? null, editor.said()]
    }
    outline.edit(locked)
    write('Done, nearly')
    expect(others(locked, 'fill', 'mint')[0]).toBe(locked)
    expect(others(gone, 'locked', true)[0]).toBe(locked)
    expect(others(gone, 'locked', false)[0]).toBe(locked)
    expect(others(locked, 'locked', true)).toEqual([null, 'said.refused-item-locked'])
    expect([editor.view.get(locked)?.text, outline.wish.getState().key]).toEqual(['Done, nearly', locked])
    outline.edit(gone)
    expect(others(gone, 'deleted', 'x')).toEqual([null, 'said.deleted-while-editing'])
    stop()
  })

  it('opens what the facilitator has fixed to be read, says so, and adds below it', () => {
    const editor = testEditor()
    const { outline, write, names } = outlineOf(editor)
    outline.edit(insertFromSet(editor, 'fishbone', null, false) ?? '')
    const head = write('Late')
    addAfter(outline, head)
    const transport = write('Transport')
    outline.leave()
    editor.write([{ op: 'set', id: transport, key: 'furniture', value: true }])
    editor.rules.setState({ palette: 'all', ownOnly: false, participantId: 'me' })
    outline.edit(transport)
    expect(outline.state.getState().editing).toMatchObject({ key: transport, fixed: true })
    expect(editor.said()).toBe('said.refused-furniture')
    addBelow(outline, transport)
    expect(outline.state.getState().editing?.fixed).toBe(false)
    write('Bus route cut')
    expect(names()).toEqual(['Late', ' Transport', '  Bus route cut'])
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
