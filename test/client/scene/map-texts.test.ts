import { describe, expect, it } from 'vitest'
import { centre, type Vec } from '#shared/base/geometry.ts'
import { abandonIfEmpty } from '../../../client/scene/actions/diagram-moves.ts'
import { ACTIONS } from '../../../client/scene/actions/registry.ts'
import { buildTurnover, TURNOVER, WORKLOAD } from '../../fixtures/teacher-turnover-map.ts'
import { testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

// The texts of a map that are no variable's: its title, and what is said about a link. And what a lens leaves to be taken hold of.

function turnover() {
  const editor = testEditor(5)
  const built = buildTurnover(editor.board, editor.chance)
  editor.board.text(built.diagram)?.write('Why teachers leave')
  editor.camera.resize(1400, 900)
  const all = editor.scene.bounds()
  if (all !== null) editor.camera.fit(all)
  const middleOf = (id: string): Vec => {
    const place = editor.scene.textPlaceOf(id)
    if (place === null) throw new Error('no text there')
    return centre(place.box)
  }
  return { editor, built, middleOf, editing: () => editor.state.getState().editing?.id ?? null }
}

describe('a double-click', () => {
  it('on the title of a map writes the title', () => {
    const { editor, built, editing } = turnover()
    const { x, y, h } = editor.scene.textPlaceOf(built.diagram)?.box ?? { x: 0, y: 0, h: 0 }
    hand(editor).doubleClick([x + 40, y + h / 2])
    expect(editing()).toBe(built.diagram)
  })

  it('on a link writes what is said about it, and on those words again', () => {
    const { editor, built, middleOf, editing } = turnover()
    const link = built.links[0] ?? ''
    const drawn = editor.scene.laidOut(built.diagram)?.layout.links?.get(link)
    hand(editor).doubleClick(drawn?.middle ?? [0, 0])
    expect(editing()).toBe(link)
    editor.board.text(link)?.write('after the summer')
    editor.stopEditing()
    hand(editor).doubleClick(middleOf(link))
    expect(editing()).toBe(link)
  })

  it('far from a map adds a variable while the map is all that there is, and a note beside other things', () => {
    const { editor, built, editing } = turnover()
    const kindOfNew = (at: Vec) => {
      hand(editor).doubleClick(at)
      const id = editing() ?? ''
      editor.board.text(id)?.write('Here')
      editor.stopEditing()
      editor.select([])
      return [editor.view.get(id)?.kind, editor.view.container(id)]
    }
    expect(kindOfNew([3000, 2000])).toEqual(['sticky', built.diagram])
    editor.write([{ op: 'create', id: 'note', kind: 'sticky', values: { at: [6000, 0], place: { order: 'z' } } }])
    expect(kindOfNew([-3000, -2000])).toEqual(['sticky', null])
  })

  it('left without words it takes neither the link nor the map', () => {
    const { editor, built } = turnover()
    editor.board.text(built.diagram)?.write('')
    expect(abandonIfEmpty(editor, built.diagram)).toBe(false)
    expect(abandonIfEmpty(editor, built.links[0] ?? '')).toBe(false)
    expect(editor.view.get(built.links[0] ?? '')).toBeDefined()
  })

  it('F2 writes the title of the selected map', () => {
    const { editor, built, editing } = turnover()
    const edit = ACTIONS.find(action => action.id === 'edit-text')
    editor.select([built.diagram])
    expect(edit?.applies(editor)).toBe(true)
    edit?.run(editor)
    expect(editing()).toBe(built.diagram)
    editor.stopEditing()
    editor.select([built.links[0] ?? ''])
    expect(edit?.applies(editor)).toBe(false)
  })
})

describe('under a lens', () => {
  it('no link can be pulled out of what is selected', () => {
    const { editor, built } = turnover()
    const from = built.ids[WORKLOAD] ?? ''
    const to = built.ids[TURNOVER] ?? ''
    const pull = () => {
      editor.select([from])
      const box = editor.scene.boxOf(from)
      const goal = editor.scene.boxOf(to)
      if (box === null || goal === null) throw new Error('not drawn')
      const { zoom } = editor.camera.state.getState()
      hand(editor).drag([box.x + box.w + 20 / zoom, box.y + box.h / 2], centre(goal))
    }
    const before = editor.view.size
    editor.lens.setState({ by: 'loop', title: 'R1', lit: new Set([from]) }, true)
    pull()
    expect(editor.view.size).toBe(before)
    editor.lens.setState(null, true)
    pull()
    expect(editor.view.size).toBe(before + 1)
  })
})
