import { describe, expect, it } from 'vitest'
import type { Box } from '#shared/base/geometry.ts'
import { contextItems } from '../../../client/panels/contextual-toolbar.tsx'
import { helpGroups } from '../../../client/panels/help-sheet.tsx'
import { fixOf } from '../../../client/panels/hint-text.ts'
import { dismissHint, readHints, createHints } from '../../../client/panels/hints.ts'
import { peopleOf, shapeOf } from '../../../client/panels/people.tsx'
import { barPlace, trackSelection } from '../../../client/panels/track-selection.ts'
import { pasteOutline } from '../../../client/scene/actions/insert-diagram.ts'
import { ACTIONS } from '../../../client/scene/actions/registry.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { someone } from '../../kit/someone.ts'
import { MERMAID as LITERACY } from '../../fixtures/literacy-fishbone.ts'

const literacy = (): TestEditor => {
  const editor = testEditor()
  pasteOutline(editor, LITERACY, null)
  return editor
}

describe('hints', () => {
  it('are put aside for everybody, one by one, and can be brought back', () => {
    const editor = literacy()
    const [first, ...rest] = readHints(editor, 0)
    if (first === undefined) throw new Error('no hint')
    expect(dismissHint(editor, first, true)).toBe(true)
    expect(editor.view.get(first.diagram)?.maps.dismissed).toEqual({ [`${first.id}_${first.target}`]: true })
    const after = readHints(editor, 0)
    expect(after.filter(h => h.dismissed).map(h => h.key)).toEqual([first.key])
    expect(after).toHaveLength(rest.length + 1)
    dismissHint(editor, first, false)
    expect(readHints(editor, 0).some(h => h.dismissed)).toBe(false)
  })

  it('offers to link what is said twice, and the hint is gone after it', () => {
    const editor = literacy()
    const twice = readHints(editor, 0).find(h => h.id === 'FB9')
    if (twice === undefined) throw new Error('FB9 is expected for this board (domain.md §9.2)')
    expect(fixOf(twice)?.(editor, twice)).toBe(true)
    expect(readHints(editor, 0).some(h => h.id === 'FB9')).toBe(false)
  })

  it('are read when the board rests, not at every change', () => {
    const editor = literacy()
    let due: (() => void) | null = null
    let asked = 0
    const hints = createHints(
      editor,
      call => {
        asked++
        due = call
        return () => {
          due = null
        }
      },
      () => 0,
    )
    const stop = hints.start()
    const before = hints.state.getState()
    const id = [...editor.view.ids()].find(i => editor.view.item(i)?.text === 'Few books at home') ?? ''
    for (const text of ['No', 'No books', 'No books at home']) editor.board.text(id)?.write(text)
    expect(asked).toBe(3)
    expect(hints.state.getState()).toBe(before)
    ;(due as (() => void) | null)?.()
    expect(hints.state.getState().length).toBe(before.length + 1)
    stop()
  })
})

describe('the bar over the selection', () => {
  it('has at most seven buttons, and the ones of a cause', () => {
    const editor = literacy()
    editor.select([[...editor.view.ids()].find(i => editor.view.item(i)?.text === 'Few books at home') ?? ''])
    expect(contextItems(editor).map(i => i.id)).toEqual([
      'edit-text',
      'add-child',
      'add-sibling',
      'why',
      'move-to',
      'marks',
      'principle',
    ])
    editor.state.setState({ access: 'viewer' })
    expect(contextItems(editor)).toEqual([])
  })

  it('stands above, below where there is no room, at the foot where there is neither, and never out of sight', () => {
    const bar = { w: 300, h: 44 }
    const room = { w: 800, h: 600 }
    expect(barPlace({ x: 300, y: 200, w: 200, h: 100 }, bar, room)).toEqual([250, 144])
    expect(barPlace({ x: 300, y: 20, w: 200, h: 100 }, bar, room)).toEqual([250, 132])
    expect(barPlace({ x: -100, y: 10, w: 2000, h: 580 }, bar, room)).toEqual([492, 548])
    expect(barPlace({ x: -400, y: 300, w: 100, h: 10 }, bar, room)[0]).toBe(8)
  })
})

describe('where the bar may not stand', () => {
  it('is the title of a frame as well: a second press there writes it', () => {
    const editor = testEditor()
    editor.board.write([
      {
        op: 'create',
        id: 'frame',
        kind: 'frame',
        values: { at: [0, 0], size: [500, 300], place: { order: 'a' } },
        texts: { text: 'Later' },
      },
    ])
    const placed = () => {
      let box: Box | null = null
      trackSelection(editor)(to => {
        box = to
      })()
      return box as Box | null
    }
    editor.select(['frame'])
    const title = editor.scene.textPlaceOf('frame')?.box
    if (title === undefined) throw new Error('no title')
    const { zoom } = editor.camera.state.getState()
    expect(placed()?.y).toBeCloseTo(editor.camera.toScreen([title.x, title.y])[1], 6)
    expect(placed()?.h).toBeCloseTo((300 + title.h) * zoom, 6)
  })
})

describe('the sheet of keys', () => {
  it('has every action that has a key, once', () => {
    const ids = helpGroups().flatMap(g => g.rows.map(r => r.id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const action of ACTIONS) expect(ids.includes(action.id), action.id).toBe(action.keys.length > 0)
  })
})

describe('people', () => {
  const person = (clientId: number, id: string, name: string, editing: string | null = null) =>
    someone({ clientId, user: { id, name }, editing })

  it('are counted once, however many windows they have open', () => {
    const people = peopleOf([person(1, 'b', 'Jo'), person(2, 'a', 'Ana'), person(3, 'b', 'Jo', 'x')])
    expect(people.map(p => [p.name, p.editing])).toEqual([
      ['Ana', null],
      ['Jo', 'x'],
    ])
    expect(shapeOf('a')).toBe(shapeOf('a'))
  })
})
