import { describe, expect, it } from 'vitest'
import { below, seeded } from '#shared/base/seeded.ts'
import type { PersonFacts } from '#shared/workshop/state.ts'
import { balanced } from '#shared/workshop/teams.ts'
import { viewOf } from '#shared/workshop/view.ts'
import { BOARDS, game, PEOPLE } from '../../kit/referee.ts'

describe('spreading people over teams', () => {
  it('makes sizes that differ by one at most, of everyone or of those without a team', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed)
      const names = Array.from({ length: 1 + below(random, 10) }, (_, i) => `team ${i}`)
      const everyone = below(random, 2) === 0
      const people: PersonFacts[] = Array.from({ length: below(random, 60) }, (_, i) => ({
        id: `p${i}`,
        name: '',
        role: below(random, 8) === 0 ? 'viewer' : 'participant',
        team: everyone && below(random, 2) === 0 ? (names[0] ?? null) : null,
      }))
      const moved = new Map(balanced(people, names, everyone, random).map(each => [each.id, each.team]))
      const teams = people.filter(each => each.role === 'participant').map(each => moved.get(each.id) ?? each.team)
      const sizes = names.map(name => teams.filter(team => team === name).length)
      expect(Math.max(...sizes) - Math.min(...sizes), `seed ${seed}`).toBeLessThanOrEqual(1)
      expect(teams.includes(null), `seed ${seed}`).toBe(false)
      for (const { id, role } of people) if (role !== 'participant') expect(moved.has(id)).toBe(false)
    }
  })
  it('leaves people where they are, and fills the smallest teams first', () => {
    const at = (id: string, team: string | null): PersonFacts => ({ id, name: '', role: 'participant', team })
    const people = [at('a', 'red'), at('b', 'red'), at('c', null), at('d', 'gone'), at('e', 'blue')]
    const moved = balanced(people, ['red', 'blue', 'green'], false, seeded(3))
    expect(moved.map(each => each.id).toSorted()).toEqual(['c', 'd'])
    expect(moved.map(each => each.team)).toContain('green')
    expect(moved.map(each => each.team)).not.toContain('red')
  })
})

describe('teams', () => {
  it('get a board each, from one template, and only what is missing', () => {
    const g = game()
    const { effect, result } = g.does('ada', 'teams.create', { teams: ['red', 'blue', 'blue'], template: 'fishbone' })
    expect(effect).toMatchObject({
      kind: 'make-boards',
      boards: [{ title: 'blue', team: 'blue', template: 'fishbone' }],
    })
    expect(result).toMatchObject({ boards: [{ team: 'blue' }] })
    expect(g.state().teams.names).toEqual(['red', 'blue'])
    expect(g.refused('ada', 'teams.create', { teams: ['x'], template: 'unknown' })).toBe('bad-request')
    expect(g.refused('ada', 'teams.create', { teams: [] })).toBe('bad-request')
    expect(g.refused('ada', 'teams.create', { teams: Array.from({ length: 51 }, (_, i) => `t${i}`) })).toBe(
      'bad-request',
    )
  })

  it('take in people by hand, by choice where that is allowed, and names of people to come', () => {
    const g = game()
    expect(g.does('ada', 'team.assign', { participantId: 'ben', team: 'green' }).effect).toEqual({
      kind: 'change-people',
      people: [{ id: 'ben', role: 'participant', team: 'green' }],
    })
    expect(g.state().teams.names).toEqual(['green'])
    expect(g.does('ada', 'team.assign', { participantId: 'ben', team: 'red' }).effect).toBeUndefined()
    expect(g.refused('ada', 'team.assign', { participantId: 'nobody', team: 'red' })).toBe('not-found')
    expect(g.refused('ada', 'team.assign', { team: 'red' })).toBe('bad-request')
    expect(g.does('cy', 'team.join', { team: 'red' }).effect).toMatchObject({ people: [{ id: 'cy', team: 'red' }] })
    expect(g.refused('cy', 'team.join', { team: 'unheard of' })).toBe('not-found')
    g.does('ada', 'teams.set', { choose: false })
    expect(g.refused('cy', 'team.join', { team: 'red' })).toBe('not-allowed')
    g.does('ada', 'team.assign', { name: 'Zoe', team: 'red' })
    g.does('ada', 'team.assign', { name: 'ZOE', team: 'green' })
    expect(g.state().teams.expected).toEqual([{ name: 'ZOE', team: 'green' }])
    const [ada, ben] = PEOPLE
    expect(ada && viewOf(g.state(), ada, BOARDS, PEOPLE).teams.expected).toHaveLength(1)
    expect(ben && viewOf(g.state(), ben, BOARDS, PEOPLE).teams).not.toHaveProperty('expected')
    g.does('ada', 'team.assign', { name: 'zoe', team: null })
    expect(g.state().teams.expected).toEqual([])
  })

  it('are sent to their boards and brought back', () => {
    const g = game()
    const home = (id: string) => {
      const person = PEOPLE.find(each => each.id === id)
      return person && viewOf(g.state(), person, BOARDS, PEOPLE).home
    }
    g.does('ada', 'spotlight.set', { boardId: 'board-1', hold: true })
    g.does('ada', 'breakout.send')
    expect(g.state().spotlight).toBeNull()
    // sent again, those who went elsewhere meanwhile are fetched, and what is shown meanwhile ends
    const first = g.state().breakout
    g.does('ada', 'spotlight.set', { boardId: 'board-1', bring: true })
    g.does('ada', 'breakout.send', {}, { now: 2_000_000 })
    expect(g.state()).toMatchObject({ spotlight: null, breakout: { on: true, at: 2_000_000 } })
    expect(first).toEqual({ on: true, at: 1_000_000 })
    expect([home('ben'), home('cy'), home('ada')]).toEqual(['board-2', 'board-1', 'board-1'])
    g.does('ada', 'breakout.return')
    expect(home('ben')).toBe('board-1')
  })

  it('have boards that can be opened to others', () => {
    const g = game()
    const seen = () => {
      const cy = PEOPLE.find(each => each.id === 'cy')
      return cy && viewOf(g.state(), cy, BOARDS, PEOPLE).boards
    }
    expect(seen()).toHaveLength(1)
    g.does('ada', 'board.open', { boardId: 'board-2', to: 'view' })
    expect(seen()).toContainEqual({ id: 'board-2', title: 'Red', team: 'red', may: 'view', opened: 'view' })
    g.does('ada', 'board.open', { boardId: 'board-2', to: null })
    expect(seen()).toHaveLength(1)
    expect(g.state().opened).toEqual({})
  })
})

describe('facilitators', () => {
  it('are made and unmade, but for the last', () => {
    const g = game()
    expect(g.does('ada', 'facilitator.add', { participantId: 'ben' }).effect).toEqual({
      kind: 'change-people',
      people: [{ id: 'ben', role: 'facilitator', team: 'red' }],
    })
    expect(g.refused('ada', 'facilitator.remove', { participantId: 'ada' })).toBe('bad-request')
    const two = PEOPLE.map(each => (each.id === 'ben' ? { ...each, role: 'facilitator' as const } : each))
    expect(g.refused('ben', 'facilitator.remove', { participantId: 'ada' }, { people: two })).toBeNull()
    expect(g.refused('ada', 'facilitator.add', { participantId: 'nobody' })).toBe('not-found')
  })
})

describe('names', () => {
  it('are each person’s own to change, and the facilitators’', () => {
    const g = game()
    const named = (who: string, args: object) => g.does(who, 'person.rename', args).effect
    expect(named('ben', { name: ' Ben\nJones\u202e ' })).toEqual({
      kind: 'rename',
      participantId: 'ben',
      name: 'Ben Jones',
    })
    expect(named('vera', { name: 'Vera' })).toMatchObject({ participantId: 'vera' })
    expect(named('ada', { name: '', participantId: 'ben' })).toMatchObject({ participantId: 'ben', name: '' })
    // the same name again changes nothing
    expect(named('ben', { name: 'ben' })).toBeUndefined()
    expect(g.refused('ben', 'person.rename', { name: 'X', participantId: 'cy' })).toBe('not-allowed')
    expect(g.refused('ada', 'person.rename', { name: 'X', participantId: 'nobody' })).toBe('not-found')
    expect(g.refused('ben', 'person.rename', { name: 'x'.repeat(81) })).toBe('bad-request')
    expect(g.refused('ben', 'person.rename', {})).toBe('bad-request')
  })
})

describe('hands', () => {
  it('are raised by people themselves, and seen by facilitators, the longest up first', () => {
    const g = game()
    g.does('cy', 'hand.set', { up: true }, { now: 10 })
    g.does('ben', 'hand.set', { up: true }, { now: 20 })
    const hands = (id: string) => {
      const person = PEOPLE.find(each => each.id === id)
      return person && viewOf(g.state(), person, BOARDS, PEOPLE).hands.map(hand => hand.id)
    }
    expect([hands('ada'), hands('ben'), hands('vera')]).toEqual([['cy', 'ben'], ['ben'], []])
    expect(g.refused('ben', 'hand.set', { up: false, participantId: 'cy' })).toBe('not-allowed')
    expect(g.refused('ada', 'hand.set', { up: true, participantId: 'vera' })).toBe('not-allowed')
    g.does('ada', 'hand.set', { up: false, participantId: 'cy' })
    expect(hands('ada')).toEqual(['ben'])
  })
})
