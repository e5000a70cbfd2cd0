import { awarenessFrame } from '#shared/wire/frames.ts'
import type { Connection } from './connection.ts'
import type { Clock } from './ports.ts'
import { createPresence } from './presence.ts'

// Presence of one room in time: one frame a tick for everybody, the first after a pause at once. It goes back to its sender too: a lone
// stock client closes a connection on which nothing comes for 30 s.

/** Bigger rooms tick slower: what is sent grows with the square of the people. */
const tickOf = (people: number): number => (people <= 100 ? 16 : people <= 250 ? 33 : 66)

export interface RoomPresence {
  /** Takes in an awareness update; throws on junk. */
  receive(from: Connection, update: Uint8Array): void
  sendAll(to: Connection): void
  retag(connection: Connection): void
  leave(connection: Connection): void
  /** Gives readers that were behind what they missed, when they have caught up. */
  catchUp(): void
  close(): void
}

export function createRoomPresence(
  connections: ReadonlySet<Connection>,
  clock: Clock,
  foreign: (clientId: number, participantId: string) => boolean,
): RoomPresence {
  const presence = createPresence<Connection>({ foreign })
  const waiting = new Set<Connection>()
  const behind = new Set<Connection>()
  let cancel: (() => void) | null = null
  let lastAt = Number.NEGATIVE_INFINITY

  const schedule = (): void => {
    if (cancel !== null || (!presence.dirty() && waiting.size === 0)) return
    cancel = clock.after(Math.max(0, lastAt + tickOf(connections.size) - clock.now()), tick)
  }
  function tick(): void {
    cancel = null
    lastAt = clock.now()
    for (const connection of waiting) {
      if (connection.waiting !== null && !connection.awareness.take(lastAt)) continue
      if (connection.waiting !== null) presence.put(connection, connection.waiting)
      connection.waiting = null
      waiting.delete(connection)
    }
    const changed = presence.changed()
    if (changed !== null) {
      const frame = awarenessFrame(changed)
      for (const connection of connections) if (!connection.sendPresence(frame)) behind.add(connection)
    }
    schedule()
  }
  const sendAll = (to: Connection): void => {
    const all = presence.all()
    if (all === null || to.sendPresence(awarenessFrame(all))) behind.delete(to)
    else behind.add(to)
  }

  return {
    receive: (from, update) => {
      const entry = presence.own(from, update)
      if (entry === undefined) return
      if (from.waiting === null && from.awareness.take(clock.now())) presence.put(from, entry)
      else {
        from.waiting = entry
        waiting.add(from)
      }
      schedule()
    },
    sendAll,
    retag: connection => {
      presence.retag(connection)
      schedule()
    },
    leave: connection => {
      waiting.delete(connection)
      behind.delete(connection)
      presence.leave(connection)
      schedule()
    },
    catchUp: () => {
      for (const connection of behind) sendAll(connection)
    },
    close: () => {
      cancel?.()
      cancel = null
      waiting.clear()
      behind.clear()
    },
  }
}
