import { describe, expect, it } from 'vitest'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { findOnBoard, framesOf, goTo, hitAfter, searchable } from '../../../client/scene/find.ts'
import { paletteGroups } from '../../../client/panels/palette-commands.ts'
import { contextGroups } from '../../../client/panels/context-commands.ts'
import { testEditor } from '../../kit/editor.ts'

function board() {
  const editor = testEditor()
  const note = (id: string, text: string, at: readonly [number, number], more: object = {}) => ({
    op: 'create' as const,
    id,
    kind: 'sticky',
    values: { at, place: { order: id, ...more } },
    texts: { text },
  })
  editor.write([
    note('c', 'Buses come too late', [600, 10]),
    note('a', 'Café: bus stop\nfar away', [0, 0]),
    note('b', 'Nobody asked the families', [300, 20]),
    {
      op: 'create',
      id: 'line',
      kind: 'connector',
      values: { from: { id: 'a' }, to: { id: 'b' }, place: { order: 'l' } },
      texts: { text: 'late bus' },
    },
    {
      op: 'create',
      id: 'frame2',
      kind: 'frame',
      values: { at: [0, 3000], size: [600, 400], place: { order: 'f2' } },
      texts: { text: 'Transport' },
    },
    {
      op: 'create',
      id: 'frame1',
      kind: 'frame',
      values: { at: [0, 2000], size: [900, 900], place: { order: 'f1' } },
      texts: { text: 'Bus table' },
    },
    {
      op: 'create',
      id: 'inner',
      kind: 'frame',
      values: { at: [20, 2100], size: [300, 300], place: { in: 'frame1', order: 'a' } },
      texts: { text: '' },
    },
  ])
  return editor
}

describe('finding words', () => {
  it('counts neither case nor accents nor line breaks', () => {
    expect(searchable('Ça  va\nÉCOLE')).toBe('ca va ecole')
    const editor = board()
    expect(findOnBoard(editor, 'CAFE: BUS stop far')).toEqual(['a'])
    expect(findOnBoard(editor, '  ')).toEqual([])
    expect(findOnBoard(editor, 'train')).toEqual([])
  })

  it('looks in notes, labels, titles and diagrams, in reading order', () => {
    const editor = board()
    expect(findOnBoard(editor, 'bus')).toEqual(['a', 'line', 'c', 'frame1'])
    const [kind] = editor.diagrams.all
    if (kind === undefined) throw new Error('no kind')
    const made = insertDiagram(editor.view, kind, [4000, 0], 'Bus pupils arrive late', ['People'], editor.chance)
    editor.write(made.changes)
    expect(findOnBoard(editor, 'arrive LATE')).toEqual([made.head])
  })

  it('hears of a text that changes', () => {
    const editor = board()
    expect(findOnBoard(editor, 'tram')).toEqual([])
    editor.board.text('b', 'text')?.write('The tram is full')
    expect(findOnBoard(editor, 'tram')).toEqual(['b'])
  })

  it('goes on behind a hit that is gone: at the next that is left, else at the last', () => {
    const before = ['a', 'b', 'c', 'd']
    expect(hitAfter(before, 'b', ['a', 'c', 'd'])).toBe('c')
    expect(hitAfter(before, 'b', ['new', 'a', 'd'])).toBe('d')
    expect(hitAfter(before, 'd', ['a', 'b', 'c'])).toBe('c')
    expect(hitAfter(before, 'd', [])).toBe(null)
  })

  it('selects what it goes to and brings it in view, large enough to read', () => {
    const editor = board()
    editor.camera.zoomTo(0.05)
    editor.camera.pan([-4000, 0])
    goTo(editor, 'c')
    expect(editor.state.getState().selection).toEqual(['c'])
    const view = editor.camera.view()
    expect(editor.camera.state.getState().zoom).toBeGreaterThanOrEqual(0.5)
    expect(view.x < 600 && view.y < 10 && view.x + view.w > 800 && view.y + view.h > 210).toBe(true)
  })

  it('lists frames in their order, those inside after their own', () => {
    expect(framesOf(board())).toEqual([
      { id: 'frame1', depth: 0 },
      { id: 'inner', depth: 1 },
      { id: 'frame2', depth: 0 },
    ])
  })
})

describe('the list of everything', () => {
  const page = { menu: [], views: [], panels: ['hints'] }
  const ids = (editor: ReturnType<typeof board>) =>
    paletteGroups(editor, page).flatMap(group => group.commands.map(command => command.id))

  it('holds what is possible now, and each thing once', () => {
    const editor = board()
    expect(ids(editor)).toContain('frame:frame1')
    expect(ids(editor)).toContain('panel:hints')
    expect(ids(editor)).not.toContain('align-left')
    expect(ids(editor)).not.toContain('palette')
    expect(ids(editor)).not.toContain('nudge-left')
    editor.select(['a', 'b'])
    const all = ids(editor)
    expect(all).toContain('align-left')
    expect(new Set(all).size).toBe(all.length)
    expect(paletteGroups(editor, page)[0]?.id).toBe('selection')
  })

  it('offers a viewer nothing that writes', () => {
    const editor = board()
    editor.select(['a'])
    editor.state.setState({ access: 'viewer' })
    expect(ids(editor)).not.toContain('duplicate')
    expect(ids(editor)).toContain('find')
  })
})

describe('the menu on the map', () => {
  const ids = (editor: ReturnType<typeof board>) => contextGroups(editor).flatMap(g => g.commands.map(c => c.id))

  it('has the order that people know', () => {
    const editor = board()
    editor.setClipboard({ copy: () => {}, cut: () => {}, paste: () => {} })
    editor.select(['a', 'b'])
    const all = ids(editor)
    const order = ['cut', 'copy', 'paste', 'duplicate', 'frame-selection', 'lock', 'align-left', 'to-front', 'delete']
    expect(order.map(id => all.indexOf(id))).toEqual([...order.map(id => all.indexOf(id))].sort((a, b) => a - b))
    expect(order.filter(id => !all.includes(id))).toEqual([])
    expect(new Set(all).size).toBe(all.length)
  })

  it('speaks of the board where nothing is selected, and of looking to a viewer', () => {
    const editor = board()
    expect(ids(editor)).toEqual(['select-all', 'zoom-fit', 'zoom-100', 'find', 'palette', 'export'])
    editor.state.setState({ access: 'viewer' })
    editor.select(['a'])
    expect(ids(editor)).toEqual(['copy-image', 'copy-style', 'comment'])
  })
})
