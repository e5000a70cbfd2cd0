import { describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { CURSOR_MS, statePause } from '../../../client/net/own-cursor.ts'
import { PRESENCE_MS } from '../../../client/net/own-presence.ts'
import { writeEntries } from '../../../server/sync/awareness-entry.ts'
import { type Connection, createConnection } from '../../../server/sync/connection.ts'
import { createRoomPresence } from '../../../server/sync/room-presence.ts'
import { pointOf } from '#shared/wire/cursor-frames.ts'
import { manualClock } from '../../kit/manual-clock.ts'
import { LIMITS, NO_METRICS } from './bench.ts'

// What presence costs each of sixty people (product row 42: under 50 kB a second), counted over simulated time.

const PEOPLE = 60
const SECONDS = 10
const MOST = 50_000

/** A socket of which only the bytes written to it are known. */
function countedSocket() {
  const counted = {
    bytes: 0,
    frames: 0,
    socket: { OPEN: 1, readyState: 1 } as unknown as WebSocket,
    stream: {
      writableLength: 0,
      write: (message: Uint8Array) => {
        counted.frames += 1
        counted.bytes += message.byteLength
        return true
      },
    },
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
        stream: counted.stream,
        metrics: NO_METRICS,
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
  void clock.advance(2_000)
  for (const { counted } of seats) counted.bytes = counted.frames = 0
  return { clock, presence, seats }
}

/** Bytes a second that each of the people gets while all move, and with `pan` while all move the board too. */
function perSecond(people: number, pan: boolean): number {
  const { clock, presence, seats } = room(people)
  for (let t = 0; t < SECONDS * 1000; t++) {
    void clock.advance(1)
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

  it('keeps its pace on average, also where frames leave earlier because something else is sent', () => {
    const { clock, presence, seats } = room(200)
    for (let t = 0; t < SECONDS * 1000; t++) {
      void clock.advance(1)
      if (t % 20 === 0) presence.hurry()
      for (const [i, { connection }] of seats.entries())
        if ((t + i) % CURSOR_MS === 0) presence.receiveCursor(connection, pointOf([5_000 + t + i * 10, -3_000 + t / 2]))
    }
    const [first] = seats
    const bytes = first?.counted.bytes ?? 0
    expect(bytes / SECONDS).toBeLessThan(41_000)
    // and what there is of it is used: everybody's pointer, fifteen times a second and more
    expect((first?.counted.frames ?? 0) / SECONDS).toBeGreaterThan(15)
  })

  it('goes on moving when the clock is set back', () => {
    const { clock, presence, seats } = room(120)
    const [first] = seats
    for (let step = 1; step <= 40; step++) {
      if (step === 3) clock.set(-3_600_000)
      void clock.advance(50)
      for (const { connection } of seats) presence.receiveCursor(connection, pointOf([step, step]))
    }
    expect(first?.counted.frames ?? 0).toBeGreaterThan(10)
  })

  it('slows down as it grows, and tells the newest all the same', () => {
    expect(perSecond(20, true)).toBeGreaterThan(MOST)
    const { clock, presence, seats } = room(120)
    const [first] = seats
    for (let step = 1; step <= 40; step++) {
      void clock.advance(50)
      for (const { connection } of seats) presence.receiveCursor(connection, pointOf([step, step]))
    }
    const frames = first?.counted.frames ?? 0
    expect(frames).toBeGreaterThan(20)
    expect(frames).toBeLessThanOrEqual(41)
    const before = first?.counted.bytes ?? 0
    void clock.advance(1_000)
    expect(first?.counted.bytes).toBeGreaterThan(before)
  })
})
