import { describe, expect, it } from 'vitest'
import { contextItems } from '../../../client/panels/contextual-toolbar.tsx'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildTurnover, SALARY, TURNOVER } from '../../fixtures/teacher-turnover-map.ts'
import { testEditor } from '../../kit/editor.ts'

// What the bar over the map offers for a link, and for what stands on a map.

function turnover() {
  const editor = testEditor(5)
  const built = buildTurnover(editor.board, editor.chance)
  editor.board.undo.step()
  const press = (id: string) =>
    contextItems(editor)
      .find(item => item.id === id)
      ?.run?.()
  const pressed = () =>
    contextItems(editor)
      .filter(item => item.pressed === true)
      .map(item => item.id)
  return { editor, built, press, pressed }
}

describe('the bar of a link', () => {
  it('sets one sign at a time, takes it away when it is pressed again, and a delay beside it', () => {
    const { editor, built, press, pressed } = turnover()
    const link = built.links[0] ?? ''
    editor.select([link])
    expect(contextItems(editor).map(item => item.id)).toEqual([
      'sign:+',
      'sign:-',
      'sign:?',
      'delay',
      'marks',
      'link-turn',
      'unlink',
    ])
    expect(pressed()).toEqual(['sign:+'])
    press('sign:-')
    expect(pressed()).toEqual(['sign:-'])
    press('sign:-')
    expect(pressed()).toEqual([])
    expect(editor.view.get(link)?.values.sign).toBeUndefined()
    press('delay')
    press('sign:?')
    expect(pressed()).toEqual(['sign:?', 'delay'])
    editor.undo()
    expect(editor.view.get(link)?.values.sign).toBeUndefined()
  })

  it('turns it round and takes it away', () => {
    const { editor, built, press } = turnover()
    const link = built.links.at(-1) ?? ''
    editor.select([link])
    press('link-turn')
    expect([editor.view.get(link)?.from?.id, editor.view.get(link)?.to?.id]).toEqual([
      built.ids[TURNOVER],
      built.ids[SALARY],
    ])
    press('unlink')
    expect(editor.view.get(link)).toBeUndefined()
  })

  it('has what the kind of the diagram has: no signs in a driver diagram', () => {
    const editor = testEditor(3)
    buildAbsenteeism(editor.board, editor.chance)
    const link = [...editor.view.ids()].find(id => editor.view.get(id)?.kind === 'link') ?? ''
    editor.select([link])
    const ids = contextItems(editor).map(item => item.id)
    expect(ids).toContain('weak')
    expect(ids).toContain('unlink')
    expect(ids.some(id => id.startsWith('sign'))).toBe(false)
  })

  it('is not there for those who may only look', () => {
    const { editor, built } = turnover()
    editor.state.setState({ access: 'viewer' })
    editor.select([built.links[0] ?? ''])
    expect(contextItems(editor)).toEqual([])
  })
})

describe('the bar of a map', () => {
  const ids = (editor: ReturnType<typeof testEditor>) => contextItems(editor).map(item => item.id)

  it('links a variable; what cannot be hung elsewhere is not moved to', () => {
    const { editor, built } = turnover()
    editor.select([built.ids[TURNOVER] ?? ''])
    expect(ids(editor)).toEqual(['edit-text', 'add-child', 'add-sibling', 'connect', 'type', 'marks', 'principle'])
  })

  it('tidies the map, writes its title and takes several at once', () => {
    const { editor, built } = turnover()
    editor.select([built.diagram])
    expect(ids(editor)).toEqual(['edit-text', 'add-child', 'tidy'])
    editor.select([built.ids[TURNOVER] ?? '', built.ids[SALARY] ?? ''])
    expect(ids(editor)).toContain('tidy')
    expect(ids(editor).length).toBeLessThanOrEqual(7)
  })
})

describe('the type of what stands on a map', () => {
  const types = (editor: ReturnType<typeof testEditor>) =>
    contextItems(editor)
      .find(item => item.id === 'type')
      ?.menu?.() ?? []

  it('is changed for all that is selected, as one step', () => {
    const { editor, built } = turnover()
    const ids = [built.ids[SALARY] ?? '', built.ids[TURNOVER] ?? '']
    editor.select(ids)
    expect(types(editor).map(type => [type.id, type.checked])).toEqual([
      ['type:variable', true],
      ['type:stock', false],
      ['type:flow', false],
      ['type:cloud', false],
    ])
    types(editor)
      .find(type => type.id === 'type:stock')
      ?.run()
    expect(ids.map(id => editor.view.get(id)?.place?.role)).toEqual(['stock', 'stock'])
    expect(types(editor).find(type => type.checked === true)?.id).toBe('type:stock')
    editor.undo()
    expect(types(editor).find(type => type.checked === true)?.id).toBe('type:variable')
  })

  it('is said by the place in a tree, and so not offered there', () => {
    const editor = testEditor(3)
    const built = buildAbsenteeism(editor.board, editor.chance)
    editor.select([built.ids.P1 ?? ''])
    expect(types(editor)).toEqual([])
  })
})
