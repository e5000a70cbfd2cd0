import type { Connection } from './connection.ts'
import { messageOf } from './message.ts'
import type { Clock } from './ports.ts'
import type { Bucket } from './rate.ts'

// One lane of a room's presence in time: what everybody shows is gathered and told as one frame a tick, the first after a pause at once.
// Over its limit a sender's newest waits for a tick with room; a reader that is behind is left out and told everything when it has
// caught up.

export interface Lane<T> {
  /** The newest that this connection shows. */
  receive(from: Connection, newest: T): void
  /** Something has changed by other means. */
  changed(): void
  /** Something else is being sent to everybody: a frame that is nearly due goes along. */
  hurry(): void
  sendAll(to: Connection): void
  leave(connection: Connection): void
  /** Gives readers that were behind what they missed, when they have caught up. */
  catchUp(): void
  close(): void
}

export interface LaneNeeds<T> {
  readonly clock: Clock
  /** Those who are told. */
  readonly readers: ReadonlySet<Connection>
  /** Milliseconds until the next frame after one of so many bytes. */
  readonly pause: (bytes: number) => number
  /** How many milliseconds sooner a frame may go when something else is sent; on average the pause is kept. */
  readonly early: () => number
  readonly limit: (connection: Connection) => Bucket
  readonly put: (connection: Connection, newest: T) => void
  /** What `put` has gathered since it was last asked, as a frame; null for nothing. */
  readonly news: () => Uint8Array | null
  readonly dirty: () => boolean
  readonly all: () => Uint8Array | null
}

/** Longer than any pause: a clock that is set back keeps nobody waiting. */
const LONGEST_WAIT_MS = 1_100

export function createLane<T>(needs: LaneNeeds<T>): Lane<T> {
  const { clock, readers, limit } = needs
  const waiting = new Map<Connection, T>()
  const behind = new Set<Connection>()
  let cancel: (() => void) | null = null
  let next = Number.NEGATIVE_INFINITY

  const schedule = (): void => {
    if (cancel !== null || (!needs.dirty() && waiting.size === 0)) return
    const now = clock.now()
    if (next - now > LONGEST_WAIT_MS) next = now
    cancel = clock.after(Math.max(0, next - now), tick)
  }
  function tick(): void {
    cancel = null
    const now = clock.now()
    for (const [connection, newest] of waiting) {
      if (!limit(connection).take(now)) continue
      waiting.delete(connection)
      needs.put(connection, newest)
    }
    const frame = needs.news()
    if (frame !== null) {
      const message = messageOf(frame)
      for (const reader of readers) if (!reader.sendPresence(message)) behind.add(reader)
    }
    next = Math.max(now, next) + needs.pause(frame?.byteLength ?? 0)
    schedule()
  }
  const sendAll = (to: Connection): void => {
    const all = needs.all()
    if (all === null || to.sendPresence(messageOf(all))) behind.delete(to)
    else behind.add(to)
  }

  return {
    receive: (from, newest) => {
      if (!waiting.has(from) && limit(from).take(clock.now())) needs.put(from, newest)
      else waiting.set(from, newest)
      schedule()
    },
    changed: schedule,
    hurry: () => {
      if (cancel === null || next - clock.now() > needs.early()) return
      cancel()
      tick()
    },
    sendAll,
    leave: connection => {
      waiting.delete(connection)
      behind.delete(connection)
    },
    catchUp: () => {
      for (const reader of behind) sendAll(reader)
    },
    close: () => {
      cancel?.()
      cancel = null
      waiting.clear()
      behind.clear()
    },
  }
}
