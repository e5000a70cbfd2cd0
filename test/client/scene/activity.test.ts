import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { createActivity } from '../../../client/scene/activity.ts'
import type { RemoteWork } from '../../../client/scene/announcer.ts'
import { insertFromSet } from '../../../client/scene/actions/insert-diagram.ts'
import { addChildOf } from '../../../client/scene/actions/diagram-actions.ts'
import { describe as nameOf } from '../../../client/scene/names.ts'
import { testEditor } from '../../kit/editor.ts'

/** Two people at one board; what one writes reaches the other by hand. */
function pair() {
  const [mine, theirs] = [testEditor(1), testEditor(2)]
  const sync = () => {
    Y.applyUpdate(mine.board.document, Y.encodeStateAsUpdate(theirs.board.document))
    Y.applyUpdate(theirs.board.document, Y.encodeStateAsUpdate(mine.board.document))
  }
  return { mine, theirs, sync }
}

const ana = { id: 'u1', name: 'Ana', role: 'participant', color: '#AB2759' } as const

describe('what others did', () => {
  it('is listed by person, verb and place, and told to the announcer; one’s own work is not', () => {
    const { mine, theirs, sync } = pair()
    const head = insertFromSet(mine, 'fishbone', '4m', false) ?? ''
    mine.board.text(head)?.write('Late')
    sync()
    const told: RemoteWork[] = []
    let now = 1000
    const { entries, start } = createActivity(mine, () => now)
    start(work => told.push(work))
    mine.presence.set([
      { clientId: 9, user: ana, cursor: null, selection: [], editing: null, preview: null, view: null },
    ])
    addChildOf(theirs, head, { open: false })
    sync()
    now += 500
    addChildOf(theirs, head, { open: false })
    sync()
    addChildOf(mine, head, { open: false })
    expect(told).toEqual([
      { who: 'Ana', verb: 'added', count: 1, where: 'Late' },
      { who: 'Ana', verb: 'added', count: 1, where: 'Late' },
    ])
    expect(entries.getState()).toHaveLength(1)
    expect(entries.getState()[0]).toMatchObject({ who: 'Ana', verb: 'added', count: 2, where: 'Late', at: 1500 })
  })
})

describe('names', () => {
  it('follow the grammar: text, type, state, position, relations', () => {
    const editor = testEditor()
    const head = insertFromSet(editor, 'fishbone', '4m', false) ?? ''
    editor.board.text(head)?.write('Late')
    const [people = ''] = editor.view.children(editor.view.container(head), head)
    addChildOf(editor, people, { open: false })
    expect(nameOf(editor, head)).toBe('Late, effect. 4 categories.')
    expect(nameOf(editor, people, 'full')).toBe('People, category. 1 of 4. 1 cause.')
    expect(nameOf(editor, people, 'short')).toBe('People, category')
    editor.write([
      {
        op: 'create',
        id: 'a',
        kind: 'sticky',
        values: { at: [0, 0], fill: 'lemon', principles: [3] },
        texts: { text: '' },
      },
      {
        op: 'create',
        id: 'c',
        kind: 'connector',
        values: { from: { id: 'a' }, to: { id: people } },
        texts: { text: '' },
      },
    ])
    expect(nameOf(editor, 'a', 'full')).toBe('Empty note, note, Lemon. Principles 3.')
    expect(nameOf(editor, 'c')).toBe('Empty note → People, connection.')
  })
})
