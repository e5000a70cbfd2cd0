import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { PRESENCE_MS, sendOwnPresence } from '../../../client/net/own-presence.ts'
import { presenceOver, readOther } from '../../../client/net/presence.ts'
import { noSignals, type Signals } from '../../../client/net/signals.ts'

const user = { id: 'p1', name: 'Bo', role: 'participant', color: '#AB2759' }

describe('own presence', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const rig = (signals: Signals = noSignals) => {
    const awareness = new Awareness(new Y.Doc())
    const frames: Uint8Array[] = []
    const own = sendOwnPresence({ awareness, signals, now: Date.now, post: frame => frames.push(frame) })
    return { awareness, frames, stop: () => (own.stop(), awareness.destroy()) }
  }

  it('sends at most fifteen states a second, and always the last', () => {
    const { awareness, frames, stop } = rig()
    const presence = presenceOver(awareness)
    for (let i = 0; i < 100; i++) {
      presence.show({ cursor: [i, 0] })
      vi.advanceTimersByTime(10)
    }
    vi.advanceTimersByTime(PRESENCE_MS)
    expect(frames.length).toBeGreaterThan(10)
    expect(frames.length).toBeLessThanOrEqual(17)
    expect(new TextDecoder().decode(frames.at(-1))).toContain('[99,0]')
    stop()
  })

  it('never sends anybody else', () => {
    const { awareness, frames, stop } = rig()
    const other = new Awareness(new Y.Doc())
    other.setLocalState({ user, cursor: [1, 2] })
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [other.clientID]), 'provider')
    vi.advanceTimersByTime(1_000)
    expect(awareness.getStates().size).toBe(2)
    expect(frames).toEqual([])
    other.destroy()
    stop()
  })

  it('says goodbye when the page goes, and is back when it returns', () => {
    let leave = () => {}
    let back = () => {}
    const { awareness, frames, stop } = rig({
      ...noSignals,
      onLeave: (l, b) => {
        leave = l
        back = b
        return () => undefined
      },
    })
    awareness.setLocalState({ cursor: [5, 5] })
    leave()
    expect(new TextDecoder().decode(frames.at(-1))).toContain('null')
    back()
    expect(awareness.getLocalState()).toEqual({ cursor: [5, 5] })
    stop()
  })
})

describe('others in presence', () => {
  it('reads what is sound and leaves out the rest', () => {
    expect(
      readOther(1, { user, cursor: [1, 2], selection: ['a', 7], editing: 3, preview: { ids: ['a'], by: [1, 1] } }),
    ).toEqual({
      clientId: 1,
      user,
      cursor: [1, 2],
      selection: ['a'],
      editing: null,
      preview: { ids: ['a'], by: [1, 1] },
      lanes: [],
      view: null,
      following: null,
      laser: null,
      reaction: null,
      chat: null,
    })
    for (const bad of [null, 1, 'x', [], {}, { user: {} }, { user: { ...user, role: 'root' } }])
      expect(readOther(1, bad)).toBeNull()
    expect(readOther(1, { user: { ...user, color: 'red;}' }, cursor: [1, Number.NaN] })).toMatchObject({
      user: { color: '#5A4A42' },
      cursor: null,
    })
  })

  it('checks what people show by hand', () => {
    const laser = { n: 3, first: 10, points: [[1, 2] as const] }
    const sound = readOther(1, {
      user,
      laser,
      reaction: { n: 1, kind: 'love', at: [1, 2] },
      chat: { text: ` Why\n${'x'.repeat(200)}`, at: [3, 4] },
      following: 'p2',
    })
    expect(sound).toMatchObject({ laser, reaction: { n: 1, kind: 'love', at: [1, 2] }, following: 'p2' })
    expect(sound?.chat?.text).toHaveLength(60)
    const none = { laser: null, reaction: null, chat: null, following: null }
    for (const bad of [
      { laser: { ...laser, points: Array.from({ length: 25 }, () => [0, 0]) } },
      { laser: { ...laser, points: [[1, Number.NaN]] } },
      { laser: { ...laser, first: -1 } },
      { reaction: { n: 1, kind: 'rude', at: [1, 2] } },
      { reaction: { n: 1, kind: 'love' } },
      { chat: { text: '  ', at: [1, 2] } },
      { chat: 'hello' },
      { following: 7 },
    ])
      expect(readOther(1, { user, ...bad })).toMatchObject(none)
  })

  it('draws with several pens, at most with as many as a display has', () => {
    const style = { fill: null, thickness: 'thin', highlighter: false }
    const lane = (id: string) => ({ id, first: 0, points: [[1, 2]], style })
    expect(readOther(1, { user, lanes: [lane('a'), { ...lane('b'), first: -1 }, 7, lane('c')] })?.lanes).toEqual([
      lane('a'),
      lane('c'),
    ])
    const many = Array.from({ length: 30 }, (_, i) => lane(`l${i}`))
    expect(readOther(1, { user, lanes: many })?.lanes).toHaveLength(7)
    expect(readOther(1, { user, lanes: 'x' })?.lanes).toEqual([])
  })

  it('are people once, without this person’s other window', () => {
    const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
    const presence = presenceOver(mine, () => 'p1')
    const tell = (state: Record<string, unknown>) => {
      theirs.setLocalState(state)
      applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'provider')
    }
    tell({ user, cursor: [1, 1] })
    expect([presence.others().length, presence.people().length]).toEqual([1, 0])
    tell({ user: { ...user, id: 'p2' }, cursor: [1, 1] })
    expect(presence.people().map(p => p.user.id)).toEqual(['p2'])
    mine.destroy()
    theirs.destroy()
  })
})
