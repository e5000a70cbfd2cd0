import { describe, expect, it } from 'vitest'
import { viewOf } from '#shared/workshop/view.ts'
import { BOARDS, game, PEOPLE } from '../../kit/referee.ts'

const NOW = 1_000_000
const phases = [
  { title: 'Causes', prompt: 'Why?', minutes: 10, palette: 'notes', lock: false, private: {}, notes: 'Say welcome' },
  { title: 'Vote', minutes: 5, lock: true, ownOnly: true, view: { boardId: 'board-2', elementId: 'bone' } },
  { title: 'Talk' },
]

describe('the agenda', () => {
  it('sets prompt, timer, tools, locks, view and private mode in one step', () => {
    const g = game()
    g.does('ada', 'agenda.set', { phases })
    g.does('ada', 'phase.go', { index: 0 })
    expect(g.state()).toMatchObject({
      phase: { title: 'Causes', prompt: 'Why?', index: 0, startedAt: NOW, minutes: 10 },
      timer: { endsAt: NOW + 600_000 },
      rules: { palette: 'notes', ownOnly: false },
      private: { boardId: 'board-1', prompt: 'Why?', anonymous: false },
      locks: {},
      agenda: { startedAt: NOW },
    })
    g.does('ada', 'phase.next', {}, { now: NOW + 700_000 })
    expect(g.state()).toMatchObject({
      phase: { title: 'Vote', index: 1, startedAt: NOW + 700_000, minutes: 5 },
      timer: { endsAt: NOW + 1_000_000 },
      rules: { palette: 'notes', ownOnly: true },
      locks: { 'board-1': true, 'board-2': true },
      spotlight: { boardId: 'board-2', elementId: 'bone', bring: true, by: 'ada', at: expect.any(Number) },
      agenda: { startedAt: NOW },
    })
    g.does('ada', 'phase.next')
    // what a phase does not name stays, but for the timer
    expect(g.state()).toMatchObject({ timer: null, rules: { palette: 'notes' }, locks: { 'board-1': true } })
    expect(g.state().phase).toEqual({ title: 'Talk', index: 2, startedAt: NOW })
    expect(g.refused('ada', 'phase.next')).toBe('bad-request')
    expect(g.refused('ada', 'phase.go', { index: 3 })).toBe('bad-request')
  })

  it('keeps what facilitators say to facilitators', () => {
    const g = game()
    g.does('ada', 'agenda.set', { phases })
    const seen = (id: string) => {
      const person = PEOPLE.find(each => each.id === id)
      return person && viewOf(g.state(), person, BOARDS, PEOPLE).agenda
    }
    expect(seen('ada')?.phases).toEqual(phases)
    expect(seen('ben')?.phases).toEqual([
      { title: 'Causes', minutes: 10 },
      { title: 'Vote', minutes: 5 },
      { title: 'Talk' },
    ])
    expect(JSON.stringify(seen('vera'))).not.toContain('welcome')
  })

  it('begins no private round over notes that nobody has revealed', () => {
    const g = game()
    g.does('ada', 'agenda.set', { phases: [...phases, { title: 'Again', private: { anonymous: true } }] })
    g.does('ada', 'phase.go', { index: 0 })
    g.does('ben', 'private.note', { text: 'x' })
    g.does('ada', 'phase.next')
    expect(g.refused('ada', 'phase.go', { index: 3 })).toBe('bad-request')
    g.does('ada', 'private.reveal', { boardId: 'board-1' })
    g.does('ada', 'phase.go', { index: 3 })
    expect(g.state().private).toMatchObject({ anonymous: true, prompt: 'Again' })
  })

  it('is refused where it makes no sense', () => {
    const g = game()
    expect(g.refused('ada', 'phase.next')).toBe('bad-request')
    for (const bad of [
      [{ title: '' }],
      [{ title: 'x', minutes: 0 }],
      [{ title: 'x', palette: 'pens' }],
      Array.from({ length: 41 }, () => ({ title: 'x' })),
    ])
      expect(g.refused('ada', 'agenda.set', { phases: bad })).toBe('bad-request')
    expect(g.refused('ada', 'agenda.set', { phases: [{ title: 'x', view: { boardId: 'elsewhere' } }] })).toBe(
      'not-found',
    )
    g.does('ada', 'agenda.set', { phases })
    g.does('ada', 'agenda.set', { phases: [] })
    expect(g.state().agenda).toBeNull()
  })
})
