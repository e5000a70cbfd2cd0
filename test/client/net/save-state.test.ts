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

  it('is never "saved" with an edit that no acknowledged write carries', () => {
    // all sequences of five steps after a good start
    const steps: readonly SaveEvent[] = [
      edited,
      sent('update'),
      { type: 'ack', n: 2 },
      { type: 'ack', n: 3 },
      nack(2),
      closed(),
      sent('again'),
    ]
    let seen = 0
    const walk = (state: SaveState, depth: number): void => {
      if (markOf(state, 0) === 'saved') {
        seen++
        expect(unsavedOf(state)).toBe(0)
        expect(state.unacked).toEqual([])
      }
      if (depth === 0) return
      for (const step of steps) walk(reduce(state, step), depth - 1)
    }
    walk(play(saved), 5)
    expect(seen).toBeGreaterThan(100)
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
