import { clientsOf, mergeAll } from '#shared/board/doc/replica.ts'
import { SERVER } from '#shared/board/doc/gate.ts'
import { type Fault, type FaultCode, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { type NackCode, nackFrame, SYNC, syncFrame } from '#shared/wire/frames.ts'
import type { Batch, CommitQueue, CommitSource } from './commit-queue.ts'
import { createCompaction } from './compaction.ts'
import type { Connection } from './connection.ts'
import { judge, STORE_RETRY_MS } from './judge.ts'
import { type LiveBoard, loadBoard } from './load-board.ts'
import type { SyncNeeds } from './ports.ts'
import { createRoomPresence, type RoomPresence } from './room-presence.ts'
import type { StoreHealth } from './store-health.ts'

// One open board: loading → live → draining → closed. Everything that reads the document does so between commits, so that nobody is ever
// shown what a crash could still take back; that is why writes wait in an inbox and are applied only when their transaction is next.

export type Phase = 'loading' | 'live' | 'draining' | 'closed'

/** How long a board stays in memory after the last one left. */
export const LINGER_MS = 30_000
/** Bytes of writes that may wait for a commit before senders are held. */
const INBOX_BYTES = 32 * 1024 * 1024
const RELOADS = 5

export interface Room extends CommitSource {
  readonly boardId: string
  readonly connections: ReadonlySet<Connection>
  readonly presence: RoomPresence
  phase(): Phase
  /** Settles when the board is loaded; a value, because a board that cannot be loaded is expected. */
  readonly ready: Promise<Result<void, Fault>>
  readonly closed: Promise<void>
  /** Keeps the room from being dropped until released. */
  hold(): void
  release(): void
  /** Runs with the board when everything that it holds is committed: at once, or after the commit that runs. */
  read<T>(look: (board: LiveBoard) => T): Promise<Result<T, Fault>>
  enter(connection: Connection): void
  leave(connection: Connection): void
  write(connection: Connection, n: number, update: Uint8Array, step2: boolean): void
  writeAsServer(update: Uint8Array): Promise<Result<void, Fault>>
  /** Nothing is judged while the rights of the people in it are looked up anew. */
  suspend(): void
  resume(): void
  /** Sends the connection our step 1, so that it sends what we lack. */
  ask(connection: Connection): void
  endAll(code: FaultCode): void
  /** Drops the room now, without compaction. */
  abandon(code: FaultCode): void
}

export interface RoomNeeds extends SyncNeeds {
  readonly queue: CommitQueue
  readonly health: StoreHealth
  readonly onClosed: (room: Room) => void
}

type Item = { readonly update: Uint8Array } & (
  | { readonly by: Connection; readonly n: number; readonly at: number; readonly step2: boolean; readonly over: boolean }
  | { readonly by: null; readonly done: (result: Result<void, Fault>) => void }
)

export function createRoom(boardId: string, needs: RoomNeeds): Room {
  const { storage, limits, metrics, log, clock, queue, health } = needs
  const connections = new Set<Connection>()
  let phase: Phase = 'loading'
  let board: LiveBoard | null = null
  let inbox: Item[] = []
  let inboxBytes = 0
  let committing = false
  let suspended = 0
  let holders = 0
  let cancelLinger: (() => void) | null = null
  let cancelReload: (() => void) | null = null
  const readers: { run(board: LiveBoard): void; drop(fault: Fault): void }[] = []
  let tellClosed: () => void = () => undefined
  const closed = new Promise<void>(resolve => {
    tellClosed = resolve
  })

  const presence = createRoomPresence(connections, clock, (clientId, participantId) => {
    const owner = board?.owners.get(clientId)
    return owner !== undefined && owner !== participantId
  })
  const compaction = createCompaction(boardId, { docs: storage.docs, clock, log }, () => (clean() ? board : null))

  const clean = (): boolean => board !== null && !committing
  const serve = (): void => {
    while (board !== null && !committing) {
      const reader = readers.shift()
      if (reader === undefined) return
      reader.run(board)
    }
  }
  const wake = (): void => {
    serve()
    if (inbox.length > 0) queue.mark(room)
  }

  async function load(): Promise<Result<void, Fault>> {
    try {
      const loaded = await loadBoard(storage.docs, boardId, needs.ports.migrate)
      if (phase === 'closed') return fail(fault('not-found'))
      if (!loaded.ok) {
        log.error({ boardId, damage: loaded.error }, 'a damaged board was not opened')
        return fail(fault('damaged'))
      }
      board = loaded.value
      if (board.damage !== null)
        log.error({ boardId, damage: board.damage }, 'a damaged board opened at its last good state, to be read only')
      return ok(undefined)
    } catch (cause) {
      log.error({ boardId, reason: cause instanceof Error ? cause.message : 'unknown' }, 'a board could not be loaded')
      return fail(fault('storage-unavailable'))
    }
  }

  async function open(): Promise<Result<void, Fault>> {
    const loaded = await load()
    if (!loaded.ok) {
      close(loaded.error)
      return loaded
    }
    phase = 'live'
    linger()
    wake()
    return loaded
  }

  /** Throws the replica away and reads the log again; the sockets stay. */
  function rebuild(attempt = 1): void {
    board?.replica.destroy()
    board = null
    void load().then(loaded => {
      if (phase === 'closed') return
      if (loaded.ok) return wake()
      if (loaded.error.code === 'damaged' || attempt >= RELOADS) return abandon('storage-unavailable')
      cancelReload = clock.after(STORE_RETRY_MS, () => rebuild(attempt + 1))
    })
  }

  function linger(): void {
    cancelLinger?.()
    cancelLinger = null
    if (holders === 0 && phase === 'live') cancelLinger = clock.after(LINGER_MS, () => void drain())
  }

  async function drain(): Promise<void> {
    if (phase !== 'live') return
    phase = 'draining'
    await new Promise<void>(resolve => readers.push({ run: () => resolve(), drop: () => resolve() }) && serve())
    if (board !== null && !health.down()) await compaction.now(board)
    close(fault('not-found'))
  }

  function close(why: Fault): void {
    if (phase === 'closed') return
    phase = 'closed'
    cancelLinger?.()
    cancelReload?.()
    compaction.close()
    presence.close()
    stopHearing()
    board?.replica.destroy()
    board = null
    for (const reader of readers.splice(0)) reader.drop(why)
    for (const item of inbox.splice(0)) if (item.by === null) item.done(fail(why))
    needs.onClosed(room)
    tellClosed()
  }

  function abandon(code: FaultCode): void {
    endAll(code)
    close(fault(code))
  }
  function endAll(code: FaultCode): void {
    for (const connection of [...connections]) connection.end(code)
  }

  const refuse = (by: Connection, n: number, code: NackCode, retryAfter?: number): void => {
    if (by.held !== null) by.send(nackFrame({ ...by.held, n }))
    else by.refuse(n, code, retryAfter)
  }

  function collect(): Batch | null {
    if (board === null || committing || suspended > 0 || phase === 'closed') return null
    const live = board
    const items = inbox
    inbox = []
    inboxBytes = 0
    const done: Item[] = []
    const news: Uint8Array[] = []
    const claims = new Map<number, string>()
    const origins = new Set<Connection | null>()
    let broken = false

    const accept = (item: Item, update: Uint8Array, owner: string, clients: readonly number[]): void => {
      news.push(update)
      origins.add(item.by)
      done.push(item)
      for (const client of clients) {
        claims.set(client, owner)
        live.owners.set(client, owner)
      }
    }
    for (const [at, item] of items.entries()) {
      broken = item.by === null ? takeServer(live, item, accept) : take(live, item, accept, () => done.push(item))
      if (broken) {
        // what was applied before it is sound and goes to the log; the rest waits for the rebuilt replica
        inbox = items.slice(at + 1)
        inboxBytes = inbox.reduce((sum, i) => sum + i.update.byteLength, 0)
        break
      }
    }

    if (news.length === 0) {
      settle(done)
      if (broken) rebuild()
      return null
    }
    const update = news.length === 1 && news[0] !== undefined ? news[0] : mergeAll(news)
    committing = true
    return {
      entry: { boardId, update, owners: [...claims] },
      committed: seq => {
        committing = false
        if (phase === 'closed') return
        const inStep = seq === live.seq + 1
        live.seq = seq
        live.rows += 1
        live.rowBytes += update.byteLength
        metrics.updates(news.length)
        broadcast(update, origins)
        settle(done)
        // somebody else wrote to this board's log: the replica lacks their rows
        if (broken || !inStep) return rebuild()
        compaction.after(live)
        wake()
      },
      failed: cause => {
        committing = false
        health.failed(cause)
        for (const item of done) {
          if (item.by === null) item.done(fail(fault('storage-unavailable')))
          else refuse(item.by, item.n, 'storage-unavailable', STORE_RETRY_MS)
        }
        if (phase !== 'closed') rebuild()
      },
    }
  }

  type Accept = (item: Item, update: Uint8Array, owner: string, clients: readonly number[]) => void

  /** One person's write; true when it broke the replica. */
  function take(live: LiveBoard, item: Extract<Item, { by: Connection }>, accept: Accept, known: () => void): boolean {
    const { by, n, update } = item
    if (by.ended()) return false
    if (item.step2) by.held = null
    if (by.held !== null) {
      refuse(by, n, by.held.code)
      return false
    }
    if (item.over) {
      refuse(by, n, 'too-many-messages', STORE_RETRY_MS)
      return false
    }
    const outcome = judge(live, update, by, limits, health.down())
    switch (outcome.kind) {
      case 'known':
        known()
        return false
      case 'written':
        accept(item, outcome.update, by.participantId, outcome.newClients)
        return false
      case 'refused':
        refuse(by, n, outcome.code, outcome.retryAfter)
        if (outcome.close !== undefined) by.end(outcome.close)
        return false
      case 'malformed':
        metrics.refused('malformed-frame')
        by.end('malformed-frame')
        return false
      case 'broken':
        log.warn({ boardId, participantId: by.participantId }, 'an update broke its board, which is rebuilt without it')
        refuse(by, n, 'refused-for-good')
        by.end('refused-for-good')
        return true
    }
  }

  function takeServer(live: LiveBoard, item: Extract<Item, { by: null }>, accept: Accept): boolean {
    if (live.damage !== null) {
      item.done(fail(fault('damaged')))
      return false
    }
    const applied = live.replica.apply(item.update)
    if (applied.kind === 'news') accept(item, applied.update, SERVER, unowned(live, applied.update))
    else item.done(applied.kind === 'nothing' ? ok(undefined) : fail(fault('refused-for-good')))
    return applied.kind === 'broken'
  }
  const unowned = (live: LiveBoard, update: Uint8Array): readonly number[] =>
    clientsOf(update).filter(client => !live.owners.has(client))

  /** What these writes asked for is durable. */
  function settle(done: readonly Item[]): void {
    const newest = new Map<Connection, number>()
    const now = clock.now()
    for (const item of done) {
      if (item.by === null) item.done(ok(undefined))
      else {
        newest.set(item.by, item.n)
        metrics.ackSeconds((now - item.at) / 1000)
      }
    }
    for (const [connection, n] of newest) connection.ack(n)
  }

  function broadcast(update: Uint8Array, origins: ReadonlySet<Connection | null>): void {
    const frame = syncFrame(SYNC.update, update)
    const [origin] = origins
    for (const connection of connections) {
      // the only writer of a tick has all of it
      if (origins.size === 1 && connection === origin) continue
      connection.send(frame)
    }
  }

  const push = (item: Item): void => {
    inbox.push(item)
    inboxBytes += item.update.byteLength
    queue.mark(room)
  }
  const ask = (connection: Connection): void => {
    void room.read(live => connection.send(syncFrame(SYNC.step1, live.replica.stateVector())))
  }
  const stopHearing = health.onRecovered(() => {
    for (const connection of connections) ask(connection)
  })

  const room: Room = {
    boardId,
    connections,
    presence,
    phase: () => phase,
    get ready() {
      return ready
    },
    closed,
    hold: () => {
      holders += 1
      cancelLinger?.()
      cancelLinger = null
    },
    release: () => {
      holders -= 1
      linger()
    },
    read: look =>
      new Promise(resolve => {
        if (phase === 'closed') return resolve(fail(fault('storage-unavailable')))
        readers.push({ run: live => resolve(ok(look(live))), drop: why => resolve(fail(why)) })
        serve()
      }),
    enter: connection => void connections.add(connection),
    leave: connection => {
      if (connections.delete(connection)) presence.leave(connection)
    },
    write: (by, n, update, step2) => {
      const at = clock.now()
      // what does not count as an attack is not counted: a held connection's writes all get the same nack
      const over = (by.held === null || step2) && !by.writeRate.take(at)
      push({ by, n, update, step2, at, over: over || inboxBytes + update.byteLength > INBOX_BYTES })
    },
    writeAsServer: update =>
      new Promise(done => {
        if (phase === 'closed' || health.down()) return done(fail(fault('storage-unavailable')))
        push({ by: null, update, done })
      }),
    suspend: () => {
      suspended += 1
    },
    resume: () => {
      suspended -= 1
      if (suspended === 0 && inbox.length > 0) queue.mark(room)
    },
    ask,
    endAll,
    abandon,
    collect,
  }
  const ready = open()
  return room
}
