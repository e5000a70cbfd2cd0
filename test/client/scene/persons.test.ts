import { describe, expect, it } from 'vitest'
import { createPersons } from '../../../client/scene/persons.ts'
import { someone } from '../../kit/someone.ts'

// Windows as people: what the list of people, pointers, outlines and followers are made of.

const shown = (...others: ReturnType<typeof someone>[]) => others

describe('people', () => {
  it('are there once, by the window in which they did something last', () => {
    const persons = createPersons()
    const first = someone({ clientId: 2, cursor: [1, 1] })
    const second = someone({ clientId: 3 })
    expect(persons.of(shown(first, second), 'me').map(p => p.clientId)).toEqual([2])
    // to the other window: its pointer moves, the first one's leaves
    const moved = someone({ clientId: 3, cursor: [5, 5] })
    expect(persons.of(shown(first, moved), 'me').map(p => p.clientId)).toEqual([3])
    const left = someone({ clientId: 2, cursor: null })
    expect(persons.of(shown(left, moved), 'me').map(p => p.clientId)).toEqual([3])
    const typing = someone({ clientId: 2, editing: 'x' })
    expect(persons.of(shown(typing, moved), 'me').map(p => p.clientId)).toEqual([2])
  })

  it('are another when the window they worked in is closed', () => {
    const persons = createPersons()
    const first = someone({ clientId: 2, cursor: [1, 1] })
    const second = someone({ clientId: 3 })
    persons.of(shown(first, second), 'me')
    expect(persons.of(shown(second), 'me').map(p => p.clientId)).toEqual([3])
  })

  it('are never oneself, and the list is the same while nothing changes', () => {
    const persons = createPersons()
    const others = shown(someone({ clientId: 2, user: { id: 'me' } }), someone({ clientId: 4, user: { id: 'ben' } }))
    const found = persons.of(others, 'me')
    expect(found.map(p => p.user.id)).toEqual(['ben'])
    expect(persons.of(others, 'me')).toBe(found)
  })
})
