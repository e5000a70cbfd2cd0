import { describe, expect, it } from 'vitest'
import { insertDiagram, insertOutline } from '#shared/diagrams/insert.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import type { DiagramKind, OutlineNode } from '#shared/diagrams/kind.ts'
import { addLink } from '#shared/diagrams/link-commands.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { diagramAt, nodeOf } from '../../../../client/scene/actions/diagram-node.ts'
import { setField, togglePrinciple } from '../../../../client/scene/actions/marks.ts'
import {
  furtherPlaces,
  mayStandAlso,
  removeStanding,
  standingsOf,
  standThere,
} from '../../../../client/scene/actions/standings.ts'
import { type TestEditor, testEditor } from '../../../kit/editor.ts'

// One item in several diagrams: edited once, shown wherever it stands, deleted standing by standing.

const node = (text: string, ...children: (OutlineNode | string)[]): OutlineNode => ({
  text,
  children: children.map(child => (typeof child === 'string' ? node(child) : child)),
})

const LATE = 'Homework returns late'

function boards() {
  const editor = testEditor()
  const draw = (kind: DiagramKind, outline: OutlineNode): string => {
    const made = insertOutline(editor.view, kind, [0, 0], outline, editor.chance)
    editor.write(made.changes)
    return made.id
  }
  const bone = draw(fishbone, node('Algebra failed', node('Method', node(LATE, 'One assistant')), 'People'))
  const drivers = draw(driverDiagram, node('Fewer fail', node('Feedback in time', 'Weekly look')))
  const map = insertDiagram(editor.view, systemMap, [0, 0], 'Why they fail', [], editor.chance)
  editor.write(map.changes)
  const id = (text: string): string => [...editor.view.ids()].find(i => editor.view.get(i)?.text === text) ?? text
  const add = (where: (title: string) => boolean, what = LATE): string => {
    const place = furtherPlaces(editor, id(what)).find(each => where(each.title))
    if (place === undefined) throw new Error('no such place')
    const before = new Set(editor.view.ids())
    expect(standThere(editor, id(what), place)).toBe(true)
    return [...editor.view.ids()].find(i => !before.has(i)) ?? ''
  }
  return { editor, bone, drivers, map: map.id, id, add }
}

const titles = (editor: TestEditor, id: string) => standingsOf(editor, id).map(({ title, where }) => [title, where])

describe('further places', () => {
  it('are in every other diagram, under all that takes children, at the first level where there is no head', () => {
    const { editor, id } = boards()
    expect(
      furtherPlaces(editor, id(LATE))
        .map(({ title, where }) => `${title} | ${where}`)
        .sort(),
    ).toEqual(
      [
        'Fewer fail | Driver diagram: Fewer fail · aim',
        'Feedback in time | Driver diagram: Fewer fail · primary driver',
        'Weekly look | Driver diagram: Fewer fail · secondary driver',
        'System map: Why they fail | at the first level',
      ].sort(),
    )
  })

  it('are in no diagram that it stands in already, and none for a head or for what is no item', () => {
    const { editor, id, add, bone } = boards()
    add(title => title === 'Feedback in time')
    expect(furtherPlaces(editor, id(LATE)).map(each => each.parent)).toEqual([null])
    expect(mayStandAlso(editor, id('Algebra failed'))).toBe(false)
    expect(mayStandAlso(editor, bone)).toBe(false)
    expect(mayStandAlso(editor, id(LATE))).toBe(true)
  })
})

describe('a further standing', () => {
  it('takes the role that fits its new place, and both name each other', () => {
    const { editor, id, add } = boards()
    const there = add(title => title === 'Feedback in time')
    expect(editor.view.get(there)?.kind).toBe('mirror')
    expect(nodeOf(editor, there)?.node.role).toBe('secondary-driver')
    const inMap = add(title => title.startsWith('System map'))
    expect(nodeOf(editor, inMap)?.node.role).toBe('variable')
    expect(titles(editor, id(LATE))[0]).toEqual(['Method', 'Fishbone: Algebra failed'])
    expect(titles(editor, id(LATE)).slice(1)).toEqual(
      expect.arrayContaining([
        ['Feedback in time', 'Driver diagram: Fewer fail'],
        ['System map: Why they fail', 'at the first level'],
      ]),
    )
    expect(editor.said()).toBe('said.stands-also')
  })

  it('shows what is edited anywhere', () => {
    const { editor, id, add } = boards()
    const there = add(title => title === 'Feedback in time')
    editor.board.text(id(LATE))?.write('Homework returns within a day')
    togglePrinciple(editor, [there], 3)
    for (const standing of [there, id('Homework returns within a day')])
      expect(editor.view.item(standing)).toMatchObject({ text: 'Homework returns within a day', principles: [3] })
  })
})

describe('a standing less', () => {
  it('leaves the item where else it stands, with what is written of it since; undo brings it back', () => {
    const { editor, id, add } = boards()
    const cause = id(LATE)
    const there = add(title => title === 'Feedback in time')
    editor.select([cause])
    expect(standingsOf(editor, cause)[0]?.branch).toBe(true)
    // the item's own first standing, with the cause below it
    expect(removeStanding(editor, cause)).toBe(true)
    expect(editor.view.get(cause)).toBeUndefined()
    expect([...editor.view.ids()].some(i => editor.view.get(i)?.text === 'One assistant')).toBe(false)
    expect(editor.state.getState().selection).toEqual([there])
    expect(editor.said()).toBe('said.removed-here')
    expect(nodeOf(editor, there)?.node).toMatchObject({ item: { text: LATE }, shared: false })
    editor.edit(there)
    expect(editor.state.getState().editing?.id).toBe(cause)
    editor.board.text(cause)?.write('Late homework')
    editor.stopEditing()
    setField(editor, [there], { type: 'line', key: 'note', max: 10, default: '', read: () => '' }, 'seen')
    expect(editor.view.item(there)).toMatchObject({ text: 'Late homework', values: { note: 'seen' } })
    while (editor.view.get(cause) === undefined) editor.undo()
    expect(editor.view.standings(cause)).toHaveLength(2)
    expect(editor.view.item(there)?.text).toBe(LATE)
  })

  it('leaves its links in the other diagram', () => {
    const { editor, id, add, map } = boards()
    const there = add(title => title.startsWith('System map'))
    const found = diagramAt(editor, map)
    if (found === null) throw new Error('no map')
    const other = editor.chance.fresh()
    editor.write([
      {
        op: 'create',
        id: other,
        kind: 'sticky',
        values: { place: { in: map, role: 'variable', order: 'k' } },
        texts: { text: 'Pace' },
      },
    ])
    const tree = diagramAt(editor, map)?.tree
    const link = tree === undefined ? null : addLink(editor.view, systemMap, tree, there, other, editor.chance)
    if (link === null || !link.ok) throw new Error('no link')
    editor.write(link.value.changes)
    removeStanding(editor, id(LATE))
    expect(diagramAt(editor, map)?.tree.links.map(l => [l.from, l.to])).toEqual([[there, other]])
  })

  it('is refused for the last one, for a head, and for who may not edit', () => {
    const { editor, id, add } = boards()
    const before = editor.view.version
    expect(removeStanding(editor, id(LATE))).toBe(false)
    expect(editor.view.version).toBe(before)
    const there = add(title => title === 'Feedback in time')
    editor.state.setState({ access: 'viewer' })
    expect(removeStanding(editor, there)).toBe(false)
    expect(editor.view.standings(id(LATE))).toHaveLength(2)
  })

  it('of a loose note leaves it in the diagram', () => {
    const { editor } = boards()
    const note = editor.chance.fresh()
    editor.write([
      {
        op: 'create',
        id: note,
        kind: 'sticky',
        values: { at: [0, 0], place: { order: 'z' } },
        texts: { text: 'Loose' },
      },
    ])
    const [place] = furtherPlaces(editor, note).filter(each => each.title === 'People')
    if (place === undefined) throw new Error('no place')
    standThere(editor, note, place)
    expect(titles(editor, note)).toEqual([
      ['The board, as a loose note', ''],
      ['People', 'Fishbone: Algebra failed'],
    ])
    expect(removeStanding(editor, note)).toBe(true)
    const [left] = editor.view.standings(note)
    expect(nodeOf(editor, left ?? '')?.node).toMatchObject({ role: 'cause', item: { text: 'Loose' } })
  })
})
