import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { schemaOf } from '#shared/board/doc/read.ts'
import type { Fault, FaultCode } from '#shared/base/fault.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { CLOSE } from '#shared/wire/close-codes.ts'
import { beatFrame, helloFrame, SYNC, syncFrame } from '#shared/wire/frames.ts'
import { faultFields } from '../ops/log.ts'
import { type Authors, withMakers } from './authoring.ts'
import { type BoardReader, createAnswers } from './answers.ts'
import { createSocketServer, type Offer, readOffer } from './board-socket.ts'
import { createCommitQueue } from './commit-queue.ts'
import { closeOf, type Connection, createConnection, endSocket } from './connection.ts'
import { messageOf } from './message.ts'
import { createRooms } from './open-rooms.ts'
import type { Access, Person, SyncNeeds } from './ports.ts'
import type { Room } from './room.ts'
import { type Credit, StorageError, type VersionRow } from '../storage/ports.ts'
import type { Occasion } from './history.ts'
import { keepIn, restoreIn } from './restoring.ts'
import { createRights } from './rights.ts'
import { withdrawFrom } from './withdraw.ts'
import { createStoreHealth } from './store-health.ts'

// The board sockets of one server (contract §4): lets people in, hands their frames to the rooms, and ends everything in order.

const BEAT_MS = 5_000
const SOCKETS_A_TOKEN = 32
/** Part of the drain over which closes are spread; the rest is for the answers. */
const SPREAD = 0.6
/** How long closing waits for a commit that does not come back. */
const LAST_COMMIT_MS = 2_000

export interface Sync extends BoardReader {
  /** Takes over an upgrade to /ws/boards/<boardId>; the origin has been checked. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, boardId: string): void
  /** Applies an update of the server's own (a template, an import); committed at return. */
  writeAsServer(boardId: string, update: Uint8Array, credit?: Credit): Promise<Result<void, Fault>>
  /** Who made and who last changed those of the elements that there are. Rejects with StorageError. */
  authors(boardId: string, elements: readonly string[]): Promise<ReadonlyMap<string, Authors>>
  /** Keeps a version of what is committed. Rejects with StorageError. */
  keepVersion(boardId: string, occasion: Occasion): Promise<VersionRow>
  /** Brings the board to a version's state by an edit of the server's own; committed at return. Rejects with StorageError. */
  restore(boardId: string, state: Uint8Array, by: string): Promise<Result<void, Fault>>
  /**
   * Flags as deleted what a person has made on these boards since a time, also over a restart; gives how many elements.
   * Rejects with StorageError when it could not be written.
   */
  withdraw(boardIds: readonly string[], participantId: string, since: number): Promise<number>
  /** Rights on these boards, or on all boards of these workshops, have changed: in effect at return, and for all that has not been judged yet. */
  accessChanged(ids: readonly string[]): Promise<void>
  /** The person's name in presence is another from now on. */
  renamed(participantId: string, name: string): void
  /** Ends every board socket of the person with 4403. */
  revoke(participantId: string): void
  /** The boards are gone: their sockets end with 4404 and their rooms are dropped. */
  removed(boardIds: readonly string[]): void
  /** New sockets are closed with 1012, open ones too, spread over the time. Resolves when all are closed or the time is over. */
  drain(ms: number): Promise<void>
  close(): Promise<void>
}

interface Seat {
  readonly socket: WebSocket
  readonly stream: Duplex
  readonly boardId: string
  person: Person | null
  connection: Connection | null
}

export function createSync(needs: SyncNeeds): Sync {
  const { storage, ports, limits, metrics, log, clock } = needs
  const health = createStoreHealth(storage, clock, log)
  const queue = createCommitQueue(storage.docs, clock, cause => log.error('room-failed', faultFields(cause)))
  const rooms = createRooms({ ...needs, queue, health })
  const answers = createAnswers(rooms)
  const rights = createRights(ports)
  // the body of the largest legal message, and its frame's head
  const server = createSocketServer(Math.max(limits.step2Bytes, limits.updateBytes) + 64)
  const seats = new Set<Seat>()
  const byToken = new Map<string, number>()
  let draining = false
  let closed = false
  let emptied: (() => void)[] = []

  let cancelBeat = clock.after(BEAT_MS, beat)
  function beat(): void {
    cancelBeat = clock.after(BEAT_MS, beat)
    const message = messageOf(beatFrame(clock.now()))
    for (const { connection } of seats) {
      connection?.checkReader()
      if (connection?.protocol === 'wb1') connection.send(message)
    }
    for (const room of rooms.live()) room.presence.catchUp()
  }

  function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, boardId: string): void {
    socket.on('error', () => socket.destroy())
    server.handleUpgrade(request, socket, head, ws => {
      const seat: Seat = { socket: ws, stream: socket, boardId, person: null, connection: null }
      seats.add(seat)
      metrics.socketOpened()
      // a peer may break the protocol at any time; what the library reports ends that socket alone
      ws.on('error', () => {
        if (ws.closedWith === CLOSE.tooLarge) metrics.refused('too-large')
        else if (ws.closedWith === CLOSE.malformed) metrics.refused('malformed-frame')
      })
      ws.once('close', code => {
        seats.delete(seat)
        metrics.socketClosed(ws.closedWith ?? code)
        if (seats.size > 0) return
        for (const tell of emptied.splice(0)) tell()
      })
      // nothing is read before the board is loaded: what comes early waits in the peer's own buffers
      ws.pause()
      void admit(seat, readOffer(request.headers['sec-websocket-protocol'])).catch((cause: unknown) => {
        log.warn('socket-not-let-in', { board: boardId, ...faultFields(cause) })
        endSocket(ws, 'storage-unavailable', clock)
      })
    })
  }

  async function admit(seat: Seat, offer: Offer): Promise<void> {
    const refused = await enter(seat, offer)
    if (refused === null) return seat.socket.resume()
    endSocket(seat.socket, refused, clock)
  }

  /** Null when the person is in; otherwise why not. */
  async function enter(seat: Seat, offer: Offer): Promise<FaultCode | null> {
    const { socket, boardId } = seat
    if (draining) return 'restarting'
    if (offer.token === undefined) return 'unauthenticated'
    const known = await ports.authenticate(offer.token)
    if (!known.ok) return closeOf(known.error)
    const person = known.value
    seat.person = person // from here on, revoke finds it
    const protocol = socket.protocol
    if (protocol !== 'wb1' && protocol !== 'y') return 'client-outdated'
    if (!takeToken(person.tokenHash, socket)) return 'busy'

    const access = await ports.access(boardId, person)
    if (!access.ok) return closeOf(access.error)
    if (offer.epoch !== undefined && offer.epoch !== access.value.epoch) return 'other-epoch'
    const opened = await rooms.open(boardId)
    if (!opened.ok) return closeOf(opened.error)
    const room = opened.value
    socket.once('close', () => room.release())
    if (socket.readyState !== socket.OPEN) {
      if (socket.readyState === socket.CLOSED) room.release()
      return null
    }
    return sit(seat, room, person, access.value)
  }

  function takeToken(hash: string, socket: WebSocket): boolean {
    const open = byToken.get(hash) ?? 0
    if (open >= SOCKETS_A_TOKEN) return false
    byToken.set(hash, open + 1)
    socket.once('close', () => {
      const left = (byToken.get(hash) ?? 1) - 1
      if (left === 0) byToken.delete(hash)
      else byToken.set(hash, left)
    })
    return true
  }

  async function sit(seat: Seat, room: Room, person: Person, before: Access): Promise<FaultCode | null> {
    const { socket } = seat
    const read = await room.read(live => {
      if (socket.readyState !== socket.OPEN) return null
      if (draining) return 'restarting' as const
      if (room.connections.size >= limits.people) return 'busy' as const
      const protocol = socket.protocol === 'wb1' ? 'wb1' : 'y'
      // renamed while the board was loading
      const { stream } = seat
      const needed = { limits, metrics, clock, stream }
      const connection = createConnection(socket, protocol, seat.person ?? person, before, needed)
      seat.connection = connection
      room.enter(connection)
      socket.once('close', () => room.leave(connection))
      socket.on('message', (frame: Buffer, isBinary: boolean) => {
        if (!connection.ended()) answers.receive(room, connection, isBinary ? frame : null, { limits, metrics })
      })
      if (protocol === 'wb1')
        connection.send(
          messageOf(
            helloFrame({
              epoch: before.epoch,
              schema: schemaOf(live.replica.document),
              role: before.role,
              participantId: person.participantId,
              limits,
              cursors: true,
              serverNow: clock.now(),
            }),
          ),
        )
      connection.send(messageOf(syncFrame(SYNC.step1, live.replica.stateVector())))
      room.presence.sendAll(connection)
      return null
    })
    if (!read.ok) return closeOf(read.error)
    // the rights may have changed while the room was loading, when nobody could tell this connection
    if (read.value === null && seat.connection !== null) await rights.refresh(room, seat.connection)
    return read.value
  }

  const endSeat = (seat: Seat, code: FaultCode): void => {
    if (seat.connection !== null) seat.connection.end(code)
    else endSocket(seat.socket, code, clock)
  }

  async function holding<T>(
    boardId: string,
    work: (room: Room) => Promise<Result<T, Fault>>,
  ): Promise<Result<T, Fault>> {
    const opened = await rooms.open(boardId)
    if (!opened.ok) return opened
    try {
      return await work(opened.value)
    } finally {
      opened.value.release()
    }
  }

  return {
    ...answers,
    handleUpgrade,
    writeAsServer: (boardId, update, credit) => holding(boardId, room => room.writeAsServer(update, credit)),
    authors: async (boardId, elements) => {
      const known = await storage.docs.authors(boardId, elements)
      return answers.read(boardId, live => withMakers(live, elements, known))
    },
    keepVersion: async (boardId, occasion) => {
      const kept = await holding(boardId, async room => ok(await keepIn(room, occasion)))
      if (!kept.ok) throw new StorageError(kept.error.message)
      return kept.value
    },
    restore: (boardId, state, by) => holding(boardId, room => restoreIn(room, state, by, ports.migrate)),
    withdraw: async (boardIds, participantId, since) => {
      let sum = 0
      for (const boardId of boardIds) {
        const ids = await storage.docs.madeBy(boardId, participantId, since)
        if (ids.length === 0) continue
        const count = await holding(boardId, async room => ok(await withdrawFrom(room, ids)))
        if (!count.ok) throw new StorageError(count.error.message)
        sum += count.value
      }
      return sum
    },
    accessChanged: async ids => {
      const named = new Set(ids)
      await Promise.all(
        rooms.live().map(room => {
          const touched = [...room.connections].filter(c => named.has(room.boardId) || named.has(c.person.workshopId))
          return touched.length === 0 ? Promise.resolve() : rights.refreshAll(room, touched)
        }),
      )
    },
    renamed: (participantId, name) => {
      for (const seat of seats) {
        if (seat.person?.participantId !== participantId) continue
        seat.person = { ...seat.person, name }
        if (seat.connection !== null) seat.connection.name = name
      }
      for (const room of rooms.live())
        for (const connection of room.connections)
          if (connection.participantId === participantId) room.presence.retag(connection)
    },
    revoke: participantId => {
      for (const seat of seats) if (seat.person?.participantId === participantId) endSeat(seat, 'removed')
    },
    removed: boardIds => {
      const gone = new Set(boardIds)
      for (const seat of seats) if (gone.has(seat.boardId)) endSeat(seat, 'not-found')
      for (const room of rooms.all()) if (gone.has(room.boardId)) room.abandon('not-found')
    },
    drain: async ms => {
      draining = true
      const open = [...seats]
      const cancels = open.map((seat, i) =>
        clock.after((i * ms * SPREAD) / Math.max(1, open.length), () => endSeat(seat, 'restarting')),
      )
      await new Promise<void>(resolve => {
        if (seats.size === 0) return resolve()
        const late = clock.after(ms, resolve)
        emptied.push(() => {
          late()
          resolve()
        })
      })
      for (const cancel of cancels) cancel()
    },
    close: async () => {
      if (closed) return
      closed = true
      draining = true
      cancelBeat()
      // what was received is still stored, though nobody is told
      await new Promise<void>(resolve => {
        const late = clock.after(LAST_COMMIT_MS, resolve)
        void queue.idle().then(() => {
          late()
          resolve()
        })
      })
      for (const seat of seats) seat.socket.terminate()
      health.close()
      queue.close()
      await rooms.close()
      server.close()
    },
  }
}
