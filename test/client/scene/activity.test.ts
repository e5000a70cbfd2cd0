import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { createActivity } from '../../../client/scene/activity.ts'
import type { RemoteWork } from '../../../client/scene/announcer.ts'
import { insertFromSet } from '../../../client/scene/actions/insert-diagram.ts'
import { addChildOf } from '../../../client/scene/actions/diagram-actions.ts'
import { describe as nameOf } from '../../../client/scene/names.ts'
import { testEditor } from '../../kit/editor.ts'
import { someone } from '../../kit/someone.ts'

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
    mine.presence.set([someone({ user: ana })])
    addChildOf(theirs, head, { open: false })
    sync()
    now += 500
    addChildOf(theirs, head, { open: false })
    sync()
    addChildOf(mine, head, { open: false })
    expect(told).toEqual([
      { who: 'Ana', verb: 'added', count: 1, where: 'Late', near: true, byFacilitator: false },
      { who: 'Ana', verb: 'added', count: 1, where: 'Late', near: true, byFacilitator: false },
    ])
    expect(entries.getState()).toHaveLength(1)
    expect(entries.getState()[0]).toMatchObject({ who: 'Ana', verb: 'added', count: 2, where: 'Late', at: 1500 })
  })
})

describe('what is near', () => {
  const note = (id: string, where: string | undefined) =>
    [
      {
        op: 'create',
        id,
        kind: 'sticky',
        values: { at: [0, 0], place: { ...(where === undefined ? {} : { in: where }), order: id } },
        texts: { text: id },
      },
    ] as const
  const frame = (id: string) =>
    [{ op: 'create', id, kind: 'frame', values: { at: [0, 0], size: [9, 9], place: { order: id } } }] as const

  it('is what happens in the frame where one works, and about what one made; before that everything', () => {
    const { mine, theirs, sync } = pair()
    const told: (readonly [string | null, boolean])[] = []
    const { start } = createActivity(mine, () => 0)
    start(work => told.push([work.where, work.near]))
    theirs.write([...frame('f'), ...frame('g')])
    sync()
    expect(told.every(([, near]) => near)).toBe(true)
    mine.write(note('my', undefined))
    mine.write(note('here', 'f'))
    sync()
    told.length = 0
    theirs.write(note('inf', 'f'))
    sync()
    theirs.write(note('ing', 'g'))
    sync()
    theirs.board.text('my')?.write('changed')
    sync()
    expect(told.map(([, near]) => near)).toEqual([true, false, true])
    // where something is chosen is where one is, too
    mine.select(['ing'])
    theirs.board.text('ing')?.write('again')
    sync()
    expect(told.at(-1)?.[1]).toBe(true)
  })

  it('knows a facilitator, and lists what was said of one’s own work', () => {
    const { mine, theirs, sync } = pair()
    const told: RemoteWork[] = []
    const { start, own, entries } = createActivity(mine, () => 5)
    start(work => told.push(work))
    const fay = { ...ana, name: 'Fay', role: 'facilitator' } as const
    mine.presence.set([someone({ user: fay })])
    theirs.write(note('n', undefined))
    sync()
    own('Deleted 1 item')
    expect(told[0]).toMatchObject({ who: 'Fay', byFacilitator: true })
    expect(entries.getState().map(entry => (entry.type === 'own' ? entry.text : entry.ids))).toEqual([
      'Deleted 1 item',
      ['n'],
    ])
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
