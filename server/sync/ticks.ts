import { TICK_MS } from './commit-queue.ts'

// How often a room tells everybody something. Each time costs a write to every socket, and telling what was written also a commit: so what
// there is to tell leaves together, and a room that grows speaks less often.

const LONGEST_WRITE_TICK_MS = 40
/** From one room: as many as some tenth of a core brings about. */
const SOCKET_WRITES_PER_S = 10_000

/** Milliseconds from one commit of a room to the next. Up to 160 people that of the queue, 20 with 200, 30 with 300. */
export const writeTick = (people: number): number =>
  Math.min(LONGEST_WRITE_TICK_MS, Math.max(TICK_MS, (people * 1000) / SOCKET_WRITES_PER_S))

/** From so many people on rooms are big. */
const BIG_ROOM = 50
const PRESENCE_TICK_MS = 33
const BIG_ROOM_TICK_MS = 40
const LONGEST_PRESENCE_TICK_MS = 1_000

/**
 * Milliseconds from one frame of presence, of so many bytes, to the next: in a big room what is sent grows with the square of the people,
 * so there a lane brings a reader no more than `perSecond` bytes a second.
 */
export const presenceTick = (people: number, bytes: number, perSecond: number): number =>
  people <= BIG_ROOM
    ? PRESENCE_TICK_MS
    : Math.min(LONGEST_PRESENCE_TICK_MS, Math.max(BIG_ROOM_TICK_MS, (bytes * 1000) / perSecond))
