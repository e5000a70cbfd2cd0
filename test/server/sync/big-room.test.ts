import { describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { CURSOR_MS, statePause } from '../../../client/net/own-cursor.ts'
import { PRESENCE_MS } from '../../../client/net/own-presence.ts'
import { writeEntries } from '../../../server/sync/awareness-entry.ts'
import { type Connection, createConnection } from '../../../server/sync/connection.ts'
import type { Clock } from '../../../server/sync/ports.ts'
import { createRoomPresence } from '../../../server/sync/room-presence.ts'
import { pointOf } from '#shared/wire/cursor-frames.ts'
import { LIMITS } from './bench.ts'

// What presence costs each of sixty people (product row 42: under 50 kB a second), counted over simulated time.

const PEOPLE = 60
const SECONDS = 10
const MOST = 50_000

function manualClock(): Clock & { advance(ms: number): void } {
  let now = 1_000_000
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: ms => {
      now += ms
      for (const timer of [...timers]) if (timer.at <= now && timers.delete(timer)) timer.run()
    },
  }
}

/** A socket of which only the bytes sent to it are known. */
function countedSocket(): { readonly socket: WebSocket; bytes: number; frames: number } {
  const counted = {
    bytes: 0,
    frames: 0,
    socket: {
      OPEN: 1,
      readyState: 1,
      bufferedAmount: 0,
      send: (frame: Uint8Array) => {
        counted.frames += 1
        counted.bytes += frame.byteLength + (frame.byteLength < 126 ? 2 : 4)
      },
    } as unknown as WebSocket,
  }
  return counted
}

function room(people: number) {
  const clock = manualClock()
  const connections = new Set<Connection>()
  const presence = createRoomPresence(connections, clock, () => false)
  const seats = Array.from({ length: people }, (_, i) => {
    const counted = countedSocket()
    const connection = createConnection(
      counted.socket,
      'wb1',
      {
        participantId: `p${i}`,
        workshopId: 'w',
        name: `Person ${i}`,
        role: 'participant',
        color: '#123456',
        tokenHash: '',
      },
      { role: 'participant', locked: false, epoch: 'e' },
      {
        limits: LIMITS,
        clock,
        metrics: {
          rooms: { set: () => undefined },
          socketOpened: () => undefined,
          socketClosed: () => undefined,
          ackSeconds: () => undefined,
          updates: () => undefined,
          refused: () => undefined,
        },
      },
    )
    connections.add(connection)
    let stated = 0
    const state = (value: object) =>
      presence.receive(
        connection,
        writeEntries([
          { clientId: 2 ** 31 + i, clock: (stated += 1), state: new TextEncoder().encode(JSON.stringify(value)) },
        ]),
      )
    return { counted, connection, state }
  })
  for (const { state, connection } of seats) {
    state({ selection: [] })
    presence.receiveCursor(connection, null)
  }
  clock.advance(2_000)
  for (const { counted } of seats) counted.bytes = counted.frames = 0
  return { clock, presence, seats }
}

/** Bytes a second that each of the people gets while all move, and with `pan` while all move the board too. */
function perSecond(people: number, pan: boolean): number {
  const { clock, presence, seats } = room(people)
  for (let t = 0; t < SECONDS * 1000; t++) {
    clock.advance(1)
    for (const [i, { connection, state }] of seats.entries()) {
      const at: [number, number] = [5_000 + t + i * 10, -3_000 + t / 2]
      if ((t + i) % CURSOR_MS === 0) presence.receiveCursor(connection, pointOf(at))
      if ((t + i * 7) % (pan ? PRESENCE_MS : statePause(people)) === 0)
        state({ cursor: at, selection: [], view: { x: at[0], y: at[1], w: 1_440.5, h: 900.25 } })
    }
  }
  return Math.max(...seats.map(({ counted }) => counted.bytes)) / SECONDS
}

describe('a big room', () => {
  it('of sixty people who all move costs each of them under 50 kB a second, even while all pan', () => {
    const [moving, panning] = [perSecond(PEOPLE, false), perSecond(PEOPLE, true)]
    expect(moving).toBeGreaterThan(5_000)
    expect(moving).toBeLessThan(MOST / 1.5)
    expect(panning).toBeLessThan(MOST)
  })

  it('slows down as it grows, and tells the newest all the same', () => {
    expect(perSecond(20, true)).toBeGreaterThan(MOST)
    const { clock, presence, seats } = room(120)
    const [first] = seats
    for (let step = 1; step <= 40; step++) {
      clock.advance(50)
      for (const { connection } of seats) presence.receiveCursor(connection, pointOf([step, step]))
    }
    const frames = first?.counted.frames ?? 0
    expect(frames).toBeGreaterThan(20)
    expect(frames).toBeLessThanOrEqual(41)
    const before = first?.counted.bytes ?? 0
    clock.advance(1_000)
    expect(first?.counted.bytes).toBeGreaterThan(before)
  })
})
