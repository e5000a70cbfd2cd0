import { describe, expect, it } from 'vitest'
import { addChild } from '#shared/diagrams/commands.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { choices, containerOf } from '../../../client/facilitate/voting/items.ts'
import { chance } from '../../kit/board.ts'
import { testEditor } from '../../kit/editor.ts'

/** A fishbone with one category and two causes, two loose notes, and a frame with a third. */
function board() {
  const editor = testEditor()
  const luck = chance(4)
  const made = insertDiagram(editor.view, fishbone, [0, 0], 'Absent', [], luck)
  editor.write(made.changes)
  const add = (under: string, text: string): string => {
    const found = diagramOf(editor.view, under, editor.diagrams)
    if (found === null) throw new Error('no diagram')
    const child = addChild(editor.view, fishbone, found.tree, under, text, luck)
    if (child === null) throw new Error('takes nothing')
    editor.write(child.changes)
    return child.id
  }
  const { head } = made
  const category = add(head, 'Transport')
  const causes = [add(category, 'Late buses'), add(category, 'Long ways')]
  const note = (id: string, x: number, place: Record<string, string>) => ({
    op: 'create' as const,
    id,
    kind: 'sticky',
    values: { at: [x, 2000], place },
    texts: { text: id },
  })
  editor.write([
    note('left', 0, { order: 'a' }),
    note('right', 500, { order: 'b' }),
    { op: 'create', id: 'frame', kind: 'frame', values: { at: [0, 3000], size: [400, 400], place: { order: 'c' } } },
    note('framed', 50, { in: 'frame', order: 'a' }),
  ])
  return { editor, diagram: made.id, head, category, causes }
}

describe('what a vote can be about', () => {
  it('is everything with words but what the diagram is about, in outline order', () => {
    const { editor, head, category, causes } = board()
    const found = choices(editor, 'board').map(each => each.item)
    expect(found).not.toContain(head)
    expect(found).not.toContain('frame')
    const own = [category, ...causes, 'left', 'right', 'framed']
    expect(found.filter(id => own.includes(id)).length).toBe(own.length)
    expect(found.indexOf(category)).toBeLessThan(found.indexOf(causes[0] ?? ''))
    expect(found.indexOf('left')).toBeLessThan(found.indexOf('right'))
  })

  it('is what is selected, or what stands in the frame or diagram of the selection', () => {
    const { editor, diagram, category, causes } = board()
    editor.select(['right', ...causes])
    expect(new Set(choices(editor, 'selection').map(each => each.item))).toEqual(new Set(['right', ...causes]))
    editor.select([causes[1] ?? ''])
    expect(containerOf(editor)).toBe(diagram)
    const inside = choices(editor, 'container').map(each => each.item)
    expect(inside).toEqual(expect.arrayContaining([category, ...causes]))
    expect(inside).not.toContain('left')
    editor.select(['frame'])
    expect(choices(editor, 'container').map(each => each.item)).toEqual(['framed'])
  })
})
