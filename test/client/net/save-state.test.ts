import { describe, expect, it } from 'vitest'
import {
  ACK_MS,
  dutyOf,
  markOf,
  OPEN_MS,
  QUIET_MS,
  reduce,
  retryAfterOf,
  SILENT_MS,
  type SaveEvent,
  type SaveState,
  startState,
  unsavedOf,
} from '../../../client/net/save-state.ts'

// The save mark, event by event, with a clock that the test turns.

const play = (events: readonly SaveEvent[], from: SaveState = startState(0)): SaveState => events.reduce(reduce, from)

const sent = (as: 'answer' | 'again' | 'update', at = 0, rest = 0): SaveEvent => ({ type: 'sent', as, at, rest })
const nack = (n: number, code: 'locked' | 'view-only' = 'locked', retryAfter?: number): SaveEvent =>
  code === 'locked'
    ? { type: 'nack', n, code, retry: 'later', retryAfter, at: 0 }
    : { type: 'nack', n, code, retry: 'never', at: 0 }
const live: readonly SaveEvent[] = [{ type: 'opening', at: 0 }, { type: 'hello', at: 0 }, sent('answer')]
const saved: readonly SaveEvent[] = [...live, { type: 'ack', n: 1 }]
const edited: SaveEvent = { type: 'edited' }
const closed = (code: number | null = 1006, permanent = false): SaveEvent => ({ type: 'closed', code, permanent })

const TABLE: readonly (readonly [name: string, events: readonly SaveEvent[], mark: string, unsaved: number])[] = [
  ['before anything', [], 'offline', 0],
  ['while opening', [{ type: 'opening', at: 0 }], 'offline', 0],
  [
    'after the hello, before our step 2',
    [
      { type: 'opening', at: 0 },
      { type: 'hello', at: 0 },
    ],
    'saving',
    0,
  ],
  ['while our step 2 is on its way', live, 'saving', 0],
  ['when our step 2 is durable', saved, 'saved', 0],
  ['an edit that is not sent yet', [...saved, edited], 'saving', 1],
  ['an edit on its way', [...saved, edited, sent('update')], 'saving', 1],
  ['an edit acknowledged', [...saved, edited, sent('update'), { type: 'ack', n: 2 }], 'saved', 0],
  [
    'the first of two acknowledged',
    [...saved, edited, sent('update'), edited, sent('update'), { type: 'ack', n: 2 }],
    'saving',
    1,
  ],
  ['one ack for two', [...saved, edited, sent('update'), edited, sent('update'), { type: 'ack', n: 3 }], 'saved', 0],
  [
    'a part of what waits is sent and durable',
    [...saved, edited, edited, sent('update', 0, 1), { type: 'ack', n: 2 }],
    'saving',
    1,
  ],
  ['an ack beyond what was sent', [...live, edited, { type: 'ack', n: 99 }], 'saving', 1],
  ['an old ack again', [...saved, edited, sent('update'), { type: 'ack', n: 1 }], 'saving', 1],
  ['the connection is lost', [...saved, closed()], 'offline', 0],
  ['lost with an edit on its way', [...saved, edited, sent('update'), closed()], 'offline', 1],
  ['an edit while offline', [...saved, closed(), edited], 'offline', 1],
  ['back, step 2 on its way', [...saved, closed(), edited, ...live], 'saving', 1],
  ['back, step 2 durable', [...saved, closed(), edited, ...saved], 'saved', 0],
  ['held by a lock', [...saved, edited, sent('update'), nack(2)], 'held', 1],
  [
    'held: the ack of the refused write saves nothing',
    [...saved, edited, sent('update'), nack(2), { type: 'ack', n: 2 }],
    'held',
    1,
  ],
  [
    'held, then sent again',
    [...saved, edited, sent('update'), nack(2), { type: 'ack', n: 2 }, sent('again')],
    'held',
    1,
  ],
  [
    'held, sent again and durable',
    [...saved, edited, sent('update'), nack(2), { type: 'ack', n: 2 }, sent('again'), { type: 'ack', n: 3 }],
    'saved',
    0,
  ],
  [
    'an echo of the lock for an older write changes nothing',
    [...saved, edited, sent('update'), edited, sent('update'), nack(2), sent('again'), nack(3), { type: 'ack', n: 4 }],
    'saved',
    0,
  ],
  [
    'sent again and refused again',
    [...saved, edited, sent('update'), nack(2), sent('again'), nack(3), { type: 'ack', n: 3 }],
    'held',
    1,
  ],
  ['refused for good', [...saved, edited, sent('update'), nack(2, 'view-only')], 'error', 1],
  [
    'refused stays refused after an ack',
    [...saved, edited, sent('update'), nack(2, 'view-only'), { type: 'ack', n: 2 }],
    'error',
    0,
  ],
  ['too large to send', [...saved, edited, { type: 'refused', code: 'too-large' }], 'error', 1],
  ['a permanent close', [...saved, closed(4403, true)], 'error', 0],
]

describe('the save mark', () => {
  it.each(TABLE)('%s', (_name, events, mark, unsaved) => {
    const state = play(events)
    expect(markOf(state, 0)).toBe(mark)
    if (mark !== 'error') expect(unsavedOf(state)).toBe(unsaved)
  })

  // the server as the contract has it, kept apart from the code under test: which edits each write carries, and which are durable
  interface Model {
    readonly edits: number
    readonly durable: ReadonlySet<number>
    /** Edits in each write of this connection, from 1; `refused` ones are lost unless they come again. */
    readonly writes: readonly { readonly carries: readonly number[]; readonly refused: boolean }[]
    readonly acked: number
    /** Refuses every write until the next step 2. */
    readonly refusing: boolean
    readonly up: boolean
  }
  const open: Model = {
    edits: 0,
    durable: new Set(),
    writes: [{ carries: [], refused: false }],
    acked: 1,
    refusing: false,
    up: true,
  }
  const lacking = (m: Model) => Array.from({ length: m.edits }, (_, i) => i).filter(i => !m.durable.has(i))
  const write = (m: Model, again: boolean): Model => ({
    ...m,
    refusing: m.refusing && !again,
    writes: [...m.writes, { carries: lacking(m), refused: m.refusing && !again }],
  })
  const refuseFrom = (m: Model, from: number): readonly [readonly SaveEvent[], Model] | null => {
    if (!m.up || from <= m.acked || m.refusing) return null
    const nacks = m.writes.flatMap((_, i) => (i + 1 >= from ? [nack(i + 1)] : []))
    const writes = m.writes.map((w, i) => (i + 1 >= from ? { ...w, refused: true } : w))
    return [nacks, { ...m, writes, refusing: true }]
  }
  /** Null where the server or the link would never do this. */
  const moves: readonly ((state: SaveState, m: Model) => readonly [readonly SaveEvent[], Model] | null)[] = [
    (_, m) => [[edited], { ...m, edits: m.edits + 1 }],
    (state, m) => (m.up && state.waiting && state.held === null ? [[sent('update')], write(m, false)] : null),
    (state, m) => (m.up && state.held !== null && state.held.until === null ? [[sent('again')], write(m, true)] : null),
    // the lock falls on the newest write, or on the oldest that is open and so on all after it; nacks come before the acks
    (_, m) => refuseFrom(m, m.writes.length),
    (_, m) => (m.writes.length - m.acked > 1 ? refuseFrom(m, m.acked + 1) : null),
    (_, m) => {
      if (!m.up || m.acked >= m.writes.length) return null
      const acked = m.acked + 1
      const done = m.writes[acked - 1]
      const durable = done === undefined || done.refused ? m.durable : new Set([...m.durable, ...done.carries])
      return [[{ type: 'ack', n: acked }], { ...m, acked, durable }]
    },
    (_, m) => (m.up ? [[closed()], { ...m, up: false, writes: [], acked: 0, refusing: false }] : null),
    (_, m) => (m.up ? null : [live, { ...m, up: true, writes: [{ carries: lacking(m), refused: false }] }]),
  ]

  it('is never "saved" while the server lacks an edit, over every sequence of ten moves', () => {
    let seen = 0
    const walk = (state: SaveState, m: Model, depth: number): void => {
      if (markOf(state, 0) === 'saved') {
        seen++
        if (lacking(m).length > 0)
          throw new Error(`saved, but the server lacks ${lacking(m).length}: ${JSON.stringify(state)}`)
      }
      if (depth === 0) return
      for (const move of moves) {
        const next = move(state, m)
        if (next !== null) walk(play(next[0], state), next[1], depth - 1)
      }
    }
    walk(play(saved), open, 10)
    expect(seen).toBeGreaterThan(500)
  })

  it('leaves "saved" within 8 s of silence, and the socket is closed after 12', () => {
    const state = play(saved)
    expect(QUIET_MS).toBeLessThan(8_000)
    expect(markOf(state, QUIET_MS)).toBe('saved')
    expect(markOf(state, QUIET_MS + 1)).toBe('offline')
    expect(dutyOf(state, SILENT_MS)).toBeNull()
    expect(dutyOf(state, SILENT_MS + 1)).toBe('close')
    expect(markOf(reduce(state, { type: 'heard', at: 9_000 }), 9_001)).toBe('saved')
  })

  it('closes a connection that does not acknowledge, however much it talks', () => {
    let state = play([...saved, edited, sent('update', 1_000)])
    for (let at = 2_000; at <= 10_000; at += 1_000) state = reduce(state, { type: 'heard', at })
    expect(dutyOf(state, 1_000 + ACK_MS)).toBeNull()
    expect(dutyOf(state, 1_001 + ACK_MS)).toBe('close')
  })

  it('gives up an opening that leads to no hello', () => {
    const state = play([{ type: 'opening', at: 0 }])
    expect(dutyOf(state, OPEN_MS)).toBeNull()
    expect(dutyOf(state, OPEN_MS + 1)).toBe('close')
  })

  it('sends again when the server said, or when the person may write again', () => {
    const state = play([...saved, edited, sent('update'), nack(2, 'locked', 3_000)])
    expect(dutyOf(state, 2_999)).toBeNull()
    expect(dutyOf(state, 3_000)).toBe('send-again')
    expect(dutyOf(reduce(state, { type: 'released', at: 10 }), 10)).toBe('send-again')
    expect(dutyOf(reduce(state, sent('again')), 3_001)).toBeNull()
    expect(retryAfterOf('locked', undefined)).toBeGreaterThan(0)
    expect(retryAfterOf('locked', 7)).toBe(7)
  })
})
