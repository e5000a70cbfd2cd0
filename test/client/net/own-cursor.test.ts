import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createOwnCursor, statePause } from '../../../client/net/own-cursor.ts'
import { sendOwnPresence } from '../../../client/net/own-presence.ts'
import { presenceOver } from '../../../client/net/presence.ts'
import { noSignals } from '../../../client/net/signals.ts'
import { type CursorPoint, pointOf, readOwnCursor } from '#shared/wire/cursor-frames.ts'
import { FRAME } from '#shared/wire/frames.ts'

const user = { id: 'p1', name: 'Bo', role: 'participant', color: '#AB2759' }

describe('the own cursor', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const rig = () => {
    const awareness = new Awareness(new Y.Doc())
    const points: (CursorPoint | null | undefined)[] = []
    const states: Uint8Array[] = []
    const post = (frame: Uint8Array) => {
      const decoder = decoding.createDecoder(frame)
      if (decoding.readVarUint(decoder) === FRAME.cursors) points.push(readOwnCursor(decoder))
      else states.push(frame)
    }
    const own = sendOwnPresence({ awareness, signals: noSignals, now: Date.now, post })
    const cursor = createOwnCursor({ awareness, now: Date.now, post })
    const presence = presenceOver(awareness, () => 'me', cursor)
    const stop = () => (cursor.stop(), own.stop(), awareness.destroy())
    return { awareness, points, states, cursor, presence, stop }
  }
  const moveFor = (ms: number, presence: ReturnType<typeof rig>['presence']) => {
    for (let t = 0; t < ms; t += 10) {
      presence.show({ cursor: [t, 0.5] })
      vi.advanceTimersByTime(10)
    }
  }

  it('goes by the lane twenty times a second, and now and then in the state for those who know no lane', () => {
    const { points, states, cursor, presence, stop } = rig()
    cursor.open()
    expect(points).toEqual([null])
    moveFor(3_000, presence)
    vi.advanceTimersByTime(1_500)
    expect(points.length).toBeGreaterThan(50)
    expect(points.length).toBeLessThanOrEqual(62)
    expect(points.at(-1)).toEqual(pointOf([2_990, 0.5]))
    expect(states.length).toBeGreaterThan(2)
    expect(states.length).toBeLessThan(7)
    expect(new TextDecoder().decode(states.at(-1))).toContain('[2990,0.5]')
    expect(presence.own().cursor).toEqual([2_990, 0.5])
    presence.show({ cursor: null })
    vi.advanceTimersByTime(100)
    expect(points.at(-1)).toBe(null)
    expect(new TextDecoder().decode(states.at(-1))).toContain('"cursor":null')
    stop()
  })

  it('goes in the state alone where the server has no lane, or the connection is gone', () => {
    const { points, states, cursor, presence, stop } = rig()
    moveFor(1_000, presence)
    expect([points.length, states.length > 10]).toEqual([0, true])
    cursor.open()
    cursor.close()
    const before = states.length
    moveFor(1_000, presence)
    expect([points.length, states.length - before > 10]).toEqual([1, true])
    stop()
  })

  it('burdens a big room with fewer states', () => {
    expect([statePause(1), statePause(30), statePause(60), statePause(300)]).toEqual([1_000, 1_000, 1_980, 9_900])
  })

  it('leaves out what a gesture shows where the state would be too large for the server', () => {
    const { states, presence, stop } = rig()
    const ids = Array.from({ length: 50 }, (_, i) => `${i}`.padStart(200, 'x'))
    presence.show({ selection: ['a'], preview: { ids, by: [1, 1] } })
    vi.advanceTimersByTime(100)
    const last = new TextDecoder().decode(states.at(-1))
    expect(last).toContain('"selection":["a"]')
    expect(last).not.toContain('preview')
    stop()
  })
})

describe('others’ cursors', () => {
  const rig = () => {
    const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
    const presence = presenceOver(mine, () => 'me')
    const tell = (state: Record<string, unknown>) => {
      theirs.setLocalState(state)
      applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'provider')
    }
    const at = (x: number, y: number) => ({ shown: new Map([[theirs.clientID, pointOf([x, y])]]), hidden: [] })
    return { mine, id: theirs.clientID, presence, tell, at, stop: () => (mine.destroy(), theirs.destroy()) }
  }
  const cursorOf = ({ presence }: ReturnType<typeof rig>) => presence.others()[0]?.cursor

  it('are where the lane says, else where the state says', () => {
    const r = rig()
    let told = 0
    r.presence.watch(() => (told += 1))
    r.tell({ user, cursor: [1, 1] })
    expect(cursorOf(r)).toEqual([1, 1])
    r.presence.takeCursors(r.at(5, 6))
    expect(cursorOf(r)).toEqual([5, 6])
    // the state is the older word, whenever it comes
    r.tell({ user, cursor: [2, 2], selection: ['n1'] })
    expect([cursorOf(r), r.presence.others()[0]?.selection, told]).toEqual([[5, 6], ['n1'], 3])
    r.presence.takeCursors({ shown: new Map(), hidden: [r.id] })
    expect(cursorOf(r)).toBe(null)
    removeAwarenessStates(r.mine, [r.id], 'provider')
    expect(r.presence.others()).toEqual([])
    r.tell({ user, cursor: [3, 3] })
    expect(cursorOf(r)).toEqual([3, 3])
    r.stop()
  })

  it('keep being the same objects while nothing about them changes', () => {
    const r = rig()
    r.tell({ user })
    r.presence.takeCursors(r.at(5, 6))
    const [before] = r.presence.others()
    r.presence.takeCursors({ shown: new Map([[99, pointOf([1, 1])]]), hidden: [98] })
    expect(r.presence.others()[0]).toBe(before)
    expect(r.presence.others()).toHaveLength(1)
    r.stop()
  })
})
