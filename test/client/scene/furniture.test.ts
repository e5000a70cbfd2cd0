import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { insertOutline } from '#shared/diagrams/insert.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { createBoard } from '#shared/board/doc/board.ts'
import { isOffWall, onWall } from '../../../client/scene/off-wall.ts'
import { contextItems } from '../../../client/panels/contextual-toolbar.tsx'
import { describe as nameOf } from '../../../client/scene/names.ts'
import { testEditor } from '../../kit/editor.ts'

// What a facilitator has fixed: who may fix it, what is meant, and what a participant is told.

function drawn() {
  const editor = testEditor(7)
  const outline = { text: 'Late', children: [{ text: 'Method', children: [{ text: 'No plan', children: [] }] }] }
  editor.write(insertOutline(editor.view, fishbone, [0, 0], outline, editor.chance).changes)
  const at = (text: string) => [...editor.view.ids()].find(each => editor.view.get(each)?.text === text) ?? ''
  const fixed = () =>
    [...editor.view.ids()]
      .flatMap(each => editor.view.get(each) ?? [])
      .filter(element => element.values.furniture === true)
      .map(element => element.text)
      .sort()
  return { editor, at, fixed }
}

const asParticipant = (editor: ReturnType<typeof testEditor>) => {
  editor.state.setState({ leads: false })
  editor.rules.setState({ palette: 'all', ownOnly: false, participantId: 'ana' }, true)
}

describe('fixing for participants', () => {
  const action = actionById('furniture')

  it('is offered to facilitators, turns on and off, and is one undo step', () => {
    const { editor, at, fixed } = drawn()
    editor.select([at('Method')])
    expect(action?.applies(editor)).toBe(false)
    editor.state.setState({ leads: true })
    expect(action?.applies(editor)).toBe(true)
    action?.run(editor)
    expect(fixed()).toEqual(['Method'])
    expect(action?.word?.(editor)).toBe('action.unfurniture')
    expect(nameOf(editor, at('Method'))).toContain('fixed by the facilitator')
    expect(contextItems(editor)[0]).toMatchObject({ id: 'furniture', pressed: true })
    action?.run(editor)
    expect(fixed()).toEqual([])
    editor.undo()
    expect(fixed()).toEqual(['Method'])
  })

  it('means everything that stands in a diagram where its head is chosen, and nothing that comes later', () => {
    const { editor, at, fixed } = drawn()
    editor.state.setState({ leads: true })
    editor.select([at('Late')])
    action?.run(editor)
    // the diagram itself has no words
    expect(fixed()).toEqual(['', 'Late', 'Method', 'No plan'])
    asParticipant(editor)
    editor.select([at('Method')])
    actionById('add-child')?.run(editor)
    editor.stopEditing()
    expect(fixed()).toHaveLength(4)
    expect(editor.view.size).toBe(5)
  })

  it('refuses a participant’s change and typing with a kind sentence, and nothing else', () => {
    const { editor, at } = drawn()
    editor.write([set(at('Method'), 'furniture', true)])
    asParticipant(editor)
    expect(editor.write([set(at('Method'), 'fill', 'mint')])).toBe(false)
    expect(editor.state.getState().said.word).toBe('said.refused-furniture')
    editor.edit(at('Method'))
    expect(editor.state.getState().editing).toBe(null)
    editor.select([at('Method')])
    expect(contextItems(editor).map(item => item.id)).toEqual(['furniture'])
    expect(editor.write([set(at('No plan'), 'fill', 'mint')])).toBe(true)
    editor.edit(at('No plan'))
    expect(editor.state.getState().editing?.id).toBe(at('No plan'))
    // nor may they fix or free anything themselves
    expect(editor.write([set(at('No plan'), 'furniture', true)])).toBe(false)
  })
})

describe('hiding from the projector', () => {
  const action = actionById('off-wall')

  it('takes the branch below along, says so in the name, and is one undo step', () => {
    const { editor, at } = drawn()
    const hidden = () => ['Late', 'Method', 'No plan'].filter(text => isOffWall(editor.view.get(at(text))))
    editor.select([at('Method')])
    expect(action?.applies(editor)).toBe(false)
    editor.state.setState({ leads: true })
    action?.run(editor)
    expect(hidden()).toEqual(['Method', 'No plan'])
    expect(nameOf(editor, at('Method'))).toContain('not on the projector')
    expect(action?.word?.(editor)).toBe('action.on-wall')
    editor.undo()
    expect(hidden()).toEqual([])
  })

  it('leaves it out of a board that is read for the wall', () => {
    const { editor, at } = drawn()
    editor.state.setState({ leads: true })
    editor.select([at('Method')])
    action?.run(editor)
    const wall = createBoard({
      anatomy: editor.kinds.anatomy,
      fresh: editor.chance.fresh,
      document: editor.board.document,
      seen: onWall,
    })
    const texts = () => [...wall.view.ids()].map(id => wall.view.get(id)?.text)
    expect(texts()).toContain('Late')
    expect(texts()).not.toContain('No plan')
    action?.run(editor)
    expect(texts()).toContain('No plan')
    wall.destroy()
  })
})
