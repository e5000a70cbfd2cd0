import { describe, expect, it } from 'vitest'
import { COMMANDS } from '#shared/workshop/commands.ts'
import { step } from '#shared/workshop/referee.ts'
import type { Role } from '#shared/workshop/role.ts'
import { emptyState, type WorkshopState } from '#shared/workshop/state.ts'
import { viewOf } from '#shared/workshop/view.ts'
import { BOARDS, contextOf, PEOPLE } from '../../kit/referee.ts'

const NOW = 1_000_000
const context = (now = NOW, role: Role = 'facilitator') => contextOf('ada', { now, role })

/** Runs commands one after the other; fails the test where one is refused. */
function play(...commands: readonly (readonly [name: string, args: unknown, at?: number])[]): WorkshopState {
  return commands.reduce<WorkshopState>((state, [name, args, at]) => {
    const result = step(state, { name, args }, context(at))
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`)
    return result.value.state
  }, emptyState)
}

const refused = (name: string, args: unknown, state = emptyState, role: Role = 'facilitator') => {
  const result = step(state, { name, args }, context(NOW, role))
  return result.ok ? null : result.error.code
}

describe('the timer', () => {
  it('ends that many seconds from now', () => {
    expect(play(['timer.start', { seconds: 90 }]).timer).toEqual({ endsAt: NOW + 90_000 })
  })
  it('keeps what was left while paused and goes on from there', () => {
    const paused = play(['timer.start', { seconds: 60 }], ['timer.pause', {}, NOW + 10_000])
    expect(paused.timer).toEqual({ endsAt: NOW + 60_000, pausedLeft: 50_000 })
    const resumed = step(paused, { name: 'timer.resume', args: {} }, context(NOW + 500_000))
    expect(resumed.ok && resumed.value.state.timer).toEqual({ endsAt: NOW + 550_000 })
  })
  it('changes nothing when paused or resumed twice', () => {
    const paused = play(['timer.start', { seconds: 60 }], ['timer.pause', {}, NOW + 10_000])
    const again = step(paused, { name: 'timer.pause', args: {} }, context(NOW + 20_000))
    expect(again.ok && again.value.state).toBe(paused)
  })
  it('is lengthened while running, while paused, and after it ran out', () => {
    expect(play(['timer.start', { seconds: 60 }], ['timer.add', { seconds: 30 }]).timer).toEqual({
      endsAt: NOW + 90_000,
    })
    expect(
      play(['timer.start', { seconds: 60 }], ['timer.pause', {}], ['timer.add', { seconds: 30 }]).timer,
    ).toMatchObject({ pausedLeft: 90_000 })
    expect(play(['timer.start', { seconds: 60 }], ['timer.add', { seconds: 30 }, NOW + 100_000]).timer).toEqual({
      endsAt: NOW + 130_000,
    })
  })
  it('is never shortened below now', () => {
    expect(play(['timer.start', { seconds: 60 }], ['timer.add', { seconds: -300 }]).timer).toEqual({ endsAt: NOW })
  })
  it('is gone when stopped; stopping none changes nothing', () => {
    expect(play(['timer.start', { seconds: 60 }], ['timer.stop', {}]).timer).toBeNull()
    expect(play(['timer.stop', {}])).toBe(emptyState)
  })
  it.each(['timer.add', 'timer.pause', 'timer.resume'])('%s without a timer is refused', name => {
    expect(refused(name, { seconds: 5 })).toBe('bad-request')
  })
  it.each([0, -1, 86_401, Number.NaN, Number.POSITIVE_INFINITY, '60', null, undefined])(
    'is not started with %s',
    seconds => {
      expect(refused('timer.start', { seconds })).toBe('bad-request')
    },
  )
})

describe('locks', () => {
  it('are set and lifted, a board at a time', () => {
    const both = play(
      ['lock.set', { boardId: 'board-1', locked: true }],
      ['lock.set', { boardId: 'board-2', locked: true }],
    )
    expect(both.locks).toEqual({ 'board-1': true, 'board-2': true })
    const one = step(both, { name: 'lock.set', args: { boardId: 'board-1', locked: false } }, context())
    expect(one.ok && one.value.state.locks).toEqual({ 'board-2': true })
  })
  it('change nothing when they already are so', () => {
    expect(play(['lock.set', { boardId: 'board-1', locked: false }])).toBe(emptyState)
  })
  it('are for boards of the workshop', () => {
    expect(refused('lock.set', { boardId: 'elsewhere', locked: true })).toBe('not-found')
    expect(refused('lock.set', { boardId: '__proto__', locked: true })).toBe('bad-request')
    expect(refused('lock.set', { boardId: 'board-1', locked: 'yes' })).toBe('bad-request')
  })
})

describe('spotlight, phase, join', () => {
  it('switches reactions and pointer chat off and on for everyone', () => {
    expect(play().reactions).toBe(true)
    expect(play(['social.set', { reactions: false }]).reactions).toBe(false)
    expect(play(['social.set', { reactions: false }], ['social.set', { reactions: true }]).reactions).toBe(true)
    expect(refused('social.set', { reactions: 'no' })).toBe('bad-request')
  })

  it('remembers who leads and where', () => {
    const view = { x: -5, y: 0, w: 800, h: 600 }
    expect(play(['spotlight.set', { boardId: 'board-1', view }]).spotlight).toEqual({
      boardId: 'board-1',
      view,
      by: 'ada',
      at: NOW,
    })
    expect(play(['spotlight.set', { boardId: 'board-1', elementId: 'e1' }]).spotlight).toEqual({
      boardId: 'board-1',
      elementId: 'e1',
      by: 'ada',
      at: NOW,
    })
    // brought again, it is another bringing
    const again = { boardId: 'board-1', view, bring: true, follow: true, hold: false }
    expect(play(['spotlight.set', again], ['spotlight.set', again, NOW + 5]).spotlight).toEqual({
      boardId: 'board-1',
      view,
      bring: true,
      follow: true,
      by: 'ada',
      at: NOW + 5,
    })
    expect(refused('spotlight.set', { boardId: 'board-1', bring: 'yes' })).toBe('bad-request')
    expect(refused('spotlight.set', again, emptyState, 'participant')).toBe('not-allowed')
    expect(play(['spotlight.set', { boardId: 'board-1' }], ['spotlight.clear', {}]).spotlight).toBeNull()
    expect(refused('spotlight.set', { boardId: 'elsewhere' })).toBe('not-found')
  })
  it('names the phase in one clean line, and clears it', () => {
    const state = play(['phase.set', { title: '  Causes\n\u202egnihton ', prompt: 'Why?' }])
    expect(state.phase).toEqual({ title: 'Causes gnihton', prompt: 'Why?' })
    expect(play(['phase.set', { title: 'Causes' }], ['phase.set', { title: '' }]).phase).toBeNull()
    expect(refused('phase.set', { title: 'x'.repeat(201) })).toBe('bad-request')
  })
  it('closes and opens joining', () => {
    expect(play(['join.set', { open: false }]).join).toEqual({ open: false })
    expect(play(['join.set', { open: true }])).toBe(emptyState)
  })
})

describe('what the server must do', () => {
  const effectOf = (name: string, args: unknown) => {
    const result = step(emptyState, { name, args }, context())
    return result.ok ? result.value : result.error
  }
  it('is to rotate a code', () => {
    expect(effectOf('code.rotate', {})).toEqual({
      state: emptyState,
      effect: { kind: 'rotate-code', grants: 'participant' },
    })
    expect(effectOf('code.rotate', { grants: 'viewer' })).toMatchObject({ effect: { grants: 'viewer' } })
    expect(refused('code.rotate', { grants: 'facilitator' })).toBe('bad-request')
  })
  it('is to pass a message on', () => {
    expect(effectOf('message.send', { text: ' Two minutes ' })).toEqual({
      state: emptyState,
      effect: { kind: 'message', text: 'Two minutes' },
    })
    expect(refused('message.send', { text: '  ' })).toBe('bad-request')
    expect(refused('message.send', { text: 'x'.repeat(501) })).toBe('bad-request')
  })
})

describe('authority', () => {
  const args = {
    seconds: 5,
    boardId: 'board-1',
    locked: true,
    title: 'x',
    open: true,
    text: 'x',
    team: 'red',
    on: true,
  }
  it.each([...COMMANDS])('%s is refused to roles below its own, whatever its arguments', (name, { who }) => {
    const below = { facilitator: ['participant', 'viewer'], participant: ['viewer'], viewer: [] } as const
    for (const role of below[who]) {
      expect(refused(name, args, emptyState, role)).toBe('not-allowed')
      expect(refused(name, 'junk', emptyState, role)).toBe('not-allowed')
    }
  })
  it.each(['', 'timer', 'constructor', '__proto__', 'vote'])('%j is no command', name => {
    expect(refused(name, {})).toBe('unknown-command')
  })
  it('takes no junk for arguments', () => {
    for (const junk of ['x', 5, [], true]) expect(refused('timer.start', junk)).toBe('bad-request')
  })
})

describe('a view of the state', () => {
  it('has the parts that clients read, from the start', () => {
    const [ada] = PEOPLE
    expect(ada && viewOf(emptyState, ada, BOARDS, PEOPLE)).toEqual({
      timer: null,
      locks: {},
      spotlight: null,
      phase: null,
      join: { open: true },
      agenda: null,
      rules: { palette: 'all', ownOnly: false },
      teams: { names: ['red'], choose: true, expected: [] },
      boards: [
        { id: 'board-1', title: 'All', team: null, may: 'edit' },
        { id: 'board-2', title: 'Red', team: 'red', may: 'edit' },
      ],
      home: 'board-1',
      breakout: null,
      vote: null,
      results: [],
      private: null,
      hands: [],
      takingPart: { on: false },
      viewersComment: false,
      reactions: true,
    })
  })
})
