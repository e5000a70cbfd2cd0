import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { linkChange } from '#shared/diagrams/linking.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { createRowModel } from '../../../client/outline/row-model.ts'
import { placesOf } from '../../../client/outline/row.ts'
import { hintText } from '../../../client/panels/hint-text.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { connect, connectNew, targetsOf, waysOf } from '../../../client/scene/actions/connect.ts'
import { destinations } from '../../../client/scene/actions/diagram-moves.ts'
import { pasteOutline } from '../../../client/scene/actions/insert-diagram.ts'
import { linksOf, setWeak, unlink } from '../../../client/scene/actions/links.ts'
import { fieldsOf } from '../../../client/scene/actions/marks.ts'
import { describe as named } from '../../../client/scene/names.ts'
import { createScene } from '../../../client/scene/scene.ts'
import { absenteeismDriverDiagram, buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { testEditor } from '../../kit/editor.ts'

// Links beside the tree, as a person has them: drawn, hit, told in words, marked and taken away.

function absenteeism() {
  const editor = testEditor(5)
  const built = buildAbsenteeism(editor.board, chance(6))
  const tree = () => {
    const found = treeOf(editor.view, built.diagram, driverDiagram)
    if (found === null) throw new Error('no diagram')
    return found
  }
  const id = (name: string) => built.ids[name] ?? ''
  const link = (from: string, to: string) =>
    tree().links.find(each => each.from === id(from) && each.to === id(to))?.id ?? ''
  return { editor, built, tree, id, link }
}

describe('a link on the map', () => {
  it('is drawn where its diagram draws it, above the furniture and under the cards', () => {
    const { editor, built, link, id } = absenteeism()
    const { scene } = editor
    const record = scene.get(link('S2', 'P4'))
    expect(record?.diagram).toBe(built.diagram)
    expect(record === undefined ? [] : scene.picture(record)).toHaveLength(1)
    const pile = scene.visible({ x: -1e6, y: -1e6, w: 2e6, h: 2e6 }).map(r => r.id)
    const links = pile.filter(each => editor.view.get(each)?.kind === 'link')
    expect(links).toHaveLength(6)
    for (const each of links) {
      expect(pile.indexOf(each)).toBeGreaterThan(pile.indexOf(built.diagram))
      expect(pile.indexOf(each)).toBeLessThan(pile.indexOf(id('A')))
    }
  })

  it('is hit on its line, goes when it is deleted, and is taken by no selection box', () => {
    const { editor, built, link } = absenteeism()
    const { scene } = editor
    const it = link('C2', 'S7')
    const middle = scene.laidOut(built.diagram)?.layout.links?.get(it)?.middle ?? [0, 0]
    expect(scene.hit(middle, 3)).toBe(it)
    expect(scene.within({ x: middle[0] - 5, y: middle[1] - 5, w: 10, h: 10 })).not.toContain(it)
    editor.select([it])
    actionById('unlink')?.run(editor)
    expect(scene.get(it)).toBeUndefined()
    expect(scene.hit(middle, 3)).not.toBe(it)
  })

  it('kept up to date equals one made from scratch', () => {
    const { editor, built, link, id } = absenteeism()
    const { scene, board, kinds, diagrams } = editor
    const same = () => {
      const fresh = createScene({ board, kinds, diagrams })
      const all = { x: -1e6, y: -1e6, w: 2e6, h: 2e6 }
      const dump = (s: typeof fresh) => s.visible(all).map(r => ({ ...r, picture: s.picture(r) }))
      expect(dump(scene)).toEqual(dump(fresh))
      fresh.destroy()
    }
    same()
    const twin = linkChange('twin', built.diagram, id('S2'), id('P4'), 'z', {})
    editor.write([twin])
    same()
    editor.write([set(link('S2', 'P4'), 'deleted', 'gone')])
    same()
    editor.write([set(id('S1'), 'deleted', 'gone')])
    same()
    editor.write([set(built.diagram, 'at', [400, 300]), set(built.diagram, 'mirrored', true)])
    same()
    editor.undo()
    same()
  })

  it('has no text to be written, no copy of itself and no principle', () => {
    const { editor, link } = absenteeism()
    editor.select([link('S2', 'P4')])
    for (const id of ['edit-text', 'duplicate', 'frame-selection', 'move-to', 'stand-also', 'connect', 'link-same'])
      expect(actionById(id)?.applies(editor), id).toBe(false)
    expect(fieldsOf(editor, link('S2', 'P4')).map(field => field.key)).toEqual(['weak'])
  })
})

describe('a link in words', () => {
  it('is told from either end, and by itself', () => {
    const { editor, id, link } = absenteeism()
    expect(linksOf(editor, id('S2')).map(each => each.text)).toEqual([
      "Drives: Students' sense of connection to an adult at school",
      'Also drives: Early identification and response by a school team',
    ])
    expect(linksOf(editor, id('P4')).map(each => each.text)).toContain('Also driven by: Re-entry routine after absence')
    expect(named(editor, link('S2', 'P4'))).toContain(
      'Re-entry routine after absence also drives Early identification and response by a school team',
    )
  })

  it('is a row under its cause, once', () => {
    const { editor, id, link } = absenteeism()
    const model = createRowModel(editor)
    const places = placesOf(model.build())
    expect(places.get(link('S2', 'P4'))?.parent).toBe(id('S2'))
    expect([...places.values()].filter(place => place.row.sort === 'connector')).toHaveLength(6)
    editor.write([{ op: 'text', id: id('P4'), key: 'text', edit: { at: 0, remove: 5, insert: 'Prompt' } }])
    expect(placesOf(model.build()).get(link('S2', 'P4'))?.row.text).toMatch(/^Also drives: Prompt/)
  })

  it('is made weak and taken away; a place let go makes the link the place', () => {
    const { editor, id, link, tree } = absenteeism()
    setWeak(editor, link('S2', 'P4'), true)
    expect(linksOf(editor, id('S2')).map(each => each.weak)).toEqual([false, true])
    setWeak(editor, id('S2'), true)
    expect(linksOf(editor, id('S2')).map(each => each.weak)).toEqual([true, true])
    expect(unlink(editor, id('S2'))).toBe(true)
    expect(linksOf(editor, id('S2')).map(each => [each.seen, each.text])).toEqual([
      ['place', 'Drives: Early identification and response by a school team'],
    ])
    expect(edgesOf(tree())).toHaveLength(23)
  })

  it('offers what may be driven, and links instead of copying', () => {
    const { editor, id, tree } = absenteeism()
    const offered = targetsOf(editor, id('S1'), 'out')
    const free = offered.filter(target => target.refusal === null).map(target => target.id)
    expect(free).toContain(id('P2'))
    // what it drives already says so and comes last; what takes no driver is left out
    expect(offered.at(-1)).toMatchObject({ id: id('P1'), refusal: 'exists' })
    expect(offered.at(-1)?.links).toEqual(["Drives: Students' sense of connection to an adult at school"])
    for (const name of ['C1', 'C3', 'A'])
      expect(
        offered.map(t => t.id),
        name,
      ).not.toContain(id(name))
    expect(connect(editor, id('S1'), id('P1'), 'out', {})).toBe('exists')
    expect(connect(editor, id('S1'), id('P2'), 'out', {})).toBeNull()
    expect(editor.said()).toBe('linked.driver-diagram.done')
    expect(tree().order).toHaveLength(19)
    expect(edgesOf(tree())).toHaveLength(25)
    editor.undo()
    expect(edgesOf(tree())).toHaveLength(24)
    editor.select([id('S1')])
    expect(actionById('connect')?.word?.(editor)).toBe('linked.driver-diagram.act')
    // where it would be drawn once anyway, it does not also stand
    expect(destinations(editor, id('S1'), 'also', { board: '', frame: '' })).toEqual([])
    // the aim drives nothing, but is driven
    expect(waysOf(editor, id('A'))).toEqual(['in'])
  })

  it('may be made with something new: one driver more under the aim', () => {
    const { editor, id, tree } = absenteeism()
    expect(connectNew(editor, id('S1'), 'Belonging', 'out', {})).toBeNull()
    expect(tree().order).toHaveLength(20)
    expect(edgesOf(tree())).toHaveLength(26)
    editor.undo()
    expect(edgesOf(tree())).toHaveLength(24)
  })

  it('changes places with where its cause hangs, as one undo step', () => {
    const { editor, id, link, tree } = absenteeism()
    editor.select([link('S3', 'P4')])
    expect(actionById('make-primary')?.applies(editor)).toBe(true)
    actionById('make-primary')?.run(editor)
    expect(tree().nodes.get(id('S3'))?.parent).toBe(id('P4'))
    expect(edgesOf(tree())).toHaveLength(24)
    editor.undo()
    expect(tree().nodes.get(id('S3'))?.parent).toBe(id('P2'))
  })
})

describe('deleting a driver', () => {
  it('keeps what also drives something else, says so, and comes back in one undo', () => {
    const { editor, id, tree } = absenteeism()
    editor.select([id('P2')])
    actionById('delete-node')?.run(editor)
    expect(editor.said()).toBe('said.deleted-kept')
    expect(tree().nodes.get(id('S3'))?.parent).toBe(id('P4'))
    editor.undo()
    expect(edgesOf(tree())).toHaveLength(24)
    // several at once, too
    editor.select([id('P2'), id('S5')])
    actionById('delete')?.run(editor)
    expect(tree().nodes.get(id('C6'))?.parent).toBe(id('S3'))
    editor.undo()
    expect(edgesOf(tree())).toHaveLength(24)
  })
})

describe('its text', () => {
  it('pasted makes the same diagram with its links, as one undo step', () => {
    const board = memoryBoard(chance(8).fresh)
    const { changes, diagram } = absenteeismDriverDiagram(chance(9))
    board.write(changes)
    const source = treeOf(board.view, diagram, driverDiagram)
    const editor = testEditor(10)
    const text = source === null ? '' : (driverDiagram.exports.txt?.(source) ?? '')
    expect(pasteOutline(editor, text, null)).toBe(true)
    const [made] = editor.view.containers()
    const tree = treeOf(editor.view, made ?? '', driverDiagram)
    expect(tree?.order).toHaveLength(19)
    expect(tree === null ? [] : edgesOf(tree)).toHaveLength(24)
    editor.undo()
    expect(editor.view.size).toBe(0)
    board.destroy()
  })
})

describe('a plain outline', () => {
  it('becomes a diagram of the kind that is asked for', () => {
    const editor = testEditor(11)
    expect(pasteOutline(editor, 'Aim\n  Driver\n    Part\n      Idea', null, driverDiagram.id)).toBe(true)
    const [made] = editor.view.containers()
    const tree = treeOf(editor.view, made ?? '', driverDiagram)
    expect(tree?.order.map(id => tree.nodes.get(id)?.role)).toEqual([
      'aim',
      'primary-driver',
      'secondary-driver',
      'change-idea',
    ])
  })
})

describe('a hint with a reason', () => {
  const hint = (id: string, args: Readonly<Record<string, string | number>>) =>
    hintText({ id, severity: 'warning', target: 'x', args })

  it('has the sentence of the reason, and codes told in words', () => {
    expect(hint('DD1', { missing: 'target date' })).toBe('Say in the aim how much, by when.')
    expect(hint('DD2', { reason: 'past' })).toMatch(/date of the aim is over/)
    expect(hint('DD2', { reason: 'baseline' })).toMatch(/baseline/)
    expect(hint('DD4', { count: 1 })).toMatch(/^1 primary driver\./)
    expect(hint('FB9', { text: 'The same' })).toContain('“The same”')
  })
})
