import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { offers } from '../../../client/scene/board-rules.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { testEditor } from '../../kit/editor.ts'

const note = (id: string, place: Record<string, string> = { order: id }) => ({
  op: 'create' as const,
  id,
  kind: 'sticky',
  values: { at: [0, 0], place },
  texts: { text: id },
})

const free = { palette: 'all', ownOnly: false, participantId: 'me' } as const

function board() {
  const editor = testEditor()
  editor.write([
    note('a'),
    { op: 'create', id: 'd', kind: 'diagram', values: { at: [0, 0], type: 'fishbone', place: { order: 'd' } } },
    note('in', { in: 'd', order: 'a' }),
    { ...note('theirs'), values: { at: [0, 0], by: 'ana', place: { order: 't' } } },
    { ...note('fixed'), values: { at: [0, 0], furniture: true, place: { order: 'f' } } },
  ])
  return editor
}

describe('the facilitator’s rules, asked before writing', () => {
  it('leave facilitators free', () => {
    const editor = board()
    expect(offers(null, 'pen')).toBe(true)
    expect(editor.write([set('fixed', 'fill', 'mint')])).toBe(true)
  })

  it('offer the tools of the palette only, by key too', () => {
    const notes = { ...free, palette: 'notes' } as const
    const offered = (rules: Parameters<typeof offers>[0]) =>
      ['select', 'hand', 'sticky', 'text', 'pen', 'connector', 'frame', 'image', 'diagram'].filter(tool =>
        offers(rules, tool),
      )
    expect(offered(notes)).toEqual(['select', 'hand', 'sticky'])
    expect(offered({ ...notes, palette: 'diagram' })).toEqual(['select', 'hand', 'sticky', 'connector'])
    expect(offered(free).length).toBe(9)
    const editor = board()
    editor.rules.setState(notes)
    expect(actionById('tool-pen')?.applies(editor)).toBe(false)
    expect(actionById('tool-sticky')?.applies(editor)).toBe(true)
  })

  it('say kindly what may not be changed, and write nothing of it', () => {
    const editor = board()
    editor.rules.setState({ ...free, palette: 'notes', ownOnly: true })
    for (const [id, refusal] of [
      ['a', null],
      ['in', 'said.refused-rule'],
      ['theirs', 'said.refused-rule'],
      ['fixed', 'said.refused-furniture'],
    ] as const) {
      expect(editor.write([set(id, 'fill', 'mint')]), id).toBe(refusal === null)
      expect(editor.view.get(id)?.fill ?? null, id).toBe(refusal === null ? 'mint' : null)
      if (refusal !== null) expect(editor.said()).toBe(refusal)
    }
    // into a diagram is no way round
    expect(editor.write([set('a', 'place', { in: 'd', order: 'b' })])).toBe(false)
    expect(editor.write([note('new')])).toBe(true)
    expect(editor.write([note('new-in', { in: 'd', order: 'c' })])).toBe(false)
  })
})
