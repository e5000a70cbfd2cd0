import type { CursorPoint } from '#shared/wire/cursor-frames.ts'
import { awarenessFrame, STATE_BYTES } from '#shared/wire/frames.ts'
import type { AwarenessEntry } from './awareness-entry.ts'
import type { Connection } from './connection.ts'
import { createCursors } from './cursors.ts'
import type { Clock } from './ports.ts'
import { createPresence } from './presence.ts'
import { createLane } from './presence-lane.ts'
import { presenceTick, writeTick } from './ticks.ts'

// Presence of one room: everybody's states (frame 1), which go back to their sender too, because a lone stock client closes a connection
// on which nothing comes for 30 s; and beside them the pointers in a lane of their own (frame 102) for those who take part in it.

/** What a lane brings a reader at most, in a big room. Twenty moves a second of 200 people are some 40 kB. */
const POINTER_BYTES_PER_S = 40_000
const STATE_BYTES_PER_S = 30_000

export interface RoomPresence {
  /** Takes in an awareness update; false when the state is larger than allowed. Throws on junk. */
  receive(from: Connection, update: Uint8Array): boolean
  /** The sender's pointer; from the first one on it is told those of others. */
  receiveCursor(from: Connection, at: CursorPoint | null): void
  sendAll(to: Connection): void
  /** Something else is being sent to everybody: what is nearly due goes along. */
  hurry(): void
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
  const cursors = createCursors()
  /** Those who know of the cursor lane. */
  const pointing = new Set<Connection>()
  const pause =
    (perSecond: number) =>
    (bytes: number): number =>
      presenceTick(connections.size, bytes, perSecond)
  const early = (): number => writeTick(connections.size)
  const framed = (update: Uint8Array | null): Uint8Array | null => (update === null ? null : awarenessFrame(update))

  const states = createLane<AwarenessEntry>({
    clock,
    pause: pause(STATE_BYTES_PER_S),
    early,
    readers: connections,
    limit: connection => connection.awareness,
    put: presence.put,
    news: () => framed(presence.changed()),
    dirty: presence.dirty,
    all: () => framed(presence.all()),
  })
  const pointers = createLane<CursorPoint | null>({
    clock,
    pause: pause(POINTER_BYTES_PER_S),
    early,
    readers: pointing,
    limit: connection => connection.cursors,
    put: (connection, at) => {
      const clientId = presence.idOf(connection)
      if (clientId !== undefined) cursors.put(clientId, at)
    },
    news: cursors.changed,
    dirty: cursors.dirty,
    all: cursors.all,
  })

  return {
    receive: (from, update) => {
      const entry = presence.own(from, update)
      if (entry === undefined) return true
      if (entry.state.byteLength > STATE_BYTES) return false
      states.receive(from, entry)
      return true
    },
    receiveCursor: (from, at) => {
      if (!pointing.has(from)) {
        pointing.add(from)
        pointers.sendAll(from)
      }
      pointers.receive(from, at)
    },
    sendAll: states.sendAll,
    hurry: () => {
      states.hurry()
      pointers.hurry()
    },
    retag: connection => {
      presence.retag(connection)
      states.changed()
    },
    leave: connection => {
      states.leave(connection)
      pointers.leave(connection)
      pointing.delete(connection)
      const clientId = presence.idOf(connection)
      if (clientId !== undefined) cursors.put(clientId, null)
      presence.leave(connection)
      states.changed()
      pointers.changed()
    },
    catchUp: () => {
      states.catchUp()
      pointers.catchUp()
    },
    close: () => {
      states.close()
      pointers.close()
    },
  }
}
