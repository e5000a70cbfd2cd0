import { describe, expect, it } from 'vitest'
import { createMemberships, type Membership, ownName } from '../../../client/net/memberships.ts'

const store = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

const member = (id: string, at: number): Membership => ({
  workshopId: id,
  title: `Workshop ${id}`,
  token: 't',
  participantId: 'p',
  role: 'participant',
  name: 'Ana',
  boards: [{ id: `b-${id}`, title: 'Board', team: null }],
  boardId: `b-${id}`,
  epochs: {},
  at,
})

describe('memberships', () => {
  it('are kept over the page, last opened first', () => {
    const kept = store()
    const first = createMemberships(kept)
    first.put(member('one', 1))
    first.put(member('two', 2))
    const again = createMemberships(kept)
    expect(again.all().map(m => m.workshopId)).toEqual(['two', 'one'])
    again.change('one', { at: 3, epochs: { 'b-one': 'e' } })
    expect(first.all().map(m => m.workshopId)).toEqual(['one', 'two'])
    expect(first.of('one')?.epochs).toEqual({ 'b-one': 'e' })
    expect(first.forBoard('b-two')?.workshopId).toBe('two')
    expect(first.forBoard('other')).toBeUndefined()
    first.forget('one')
    expect(again.all().map(m => m.workshopId)).toEqual(['two'])
  })

  it('are never more than fifty, and damaged ones are left out', () => {
    const kept = store()
    const memberships = createMemberships(kept)
    for (let i = 0; i < 60; i++) memberships.put(member(`w${i}`, i))
    expect(memberships.all().length).toBe(50)
    kept.kept.set('throughline.workshops', JSON.stringify([member('ok', 1), { workshopId: 'bad' }, null, 7]))
    expect(memberships.all().map(m => m.workshopId)).toEqual(['ok'])
    kept.kept.set('throughline.workshops', 'junk')
    expect(memberships.all()).toEqual([])
  })

  it('remember a name', () => {
    const kept = store()
    ownName(kept).write('Ana')
    expect(ownName(kept).read()).toBe('Ana')
  })
})
