import { type Fault, type FaultCode, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { Applied } from '#shared/board/doc/replica.ts'
import { SYNC, syncFrame } from '#shared/wire/frames.ts'
import { faultFields } from '../ops/log.ts'
import type { Credit, VersionRow } from '../storage/ports.ts'
import type { CommitQueue, CommitSource } from './commit-queue.ts'
import { createCompaction } from './compaction.ts'
import type { Connection } from './connection.ts'
import { STORE_RETRY_MS } from './judge.ts'
import { createHistory, type Occasion } from './history.ts'
import { type LiveBoard, loadBoard } from './load-board.ts'
import { messageOf } from './message.ts'
import type { SyncNeeds } from './ports.ts'
import { createRoomPresence, type RoomPresence } from './room-presence.ts'
import type { StoreHealth } from './store-health.ts'
import { writeTick } from './ticks.ts'
import { createWriting } from './writing.ts'

// One open board: loading → live → draining → closed. Everything that reads the document does so between commits, so that nobody is ever
// shown what a crash could still take back; that is why writes wait in an inbox and are applied only when their transaction is next.

export type Phase = 'loading' | 'live' | 'draining' | 'closed'

/** How long a board stays in memory after the last one left. */
export const LINGER_MS = 30_000
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
  writeAsServer(update: Uint8Array, credit?: Credit): Promise<Result<void, Fault>>
  /**
   * Edits as the server when everything in the board is committed; `work` gives what it changed (Replica.edit), or null. `credit` is read
   * after it. Committed at return.
   */
  edit(work: (board: LiveBoard) => Uint8Array | null, credit?: Credit): Promise<Result<void, Fault>>
  /** Keeps a version of what is committed. Rejects with StorageError. */
  keep(occasion: Occasion): Promise<Result<VersionRow, Fault>>
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

export function createRoom(boardId: string, needs: RoomNeeds): Room {
  const { storage, limits, metrics, log, clock, queue, health } = needs
  const connections = new Set<Connection>()
  let phase: Phase = 'loading'
  let board: LiveBoard | null = null
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
  const writing = createWriting({
    boardId,
    connections,
    limits,
    metrics,
    log,
    clock,
    health,
    board: () => (suspended > 0 ? null : board),
    marked: () => queue.mark(room),
    wrote: ({ person, participantId }) => needs.wrote?.({ workshopId: person.workshopId, boardId, participantId }),
    telling: () => presence.hurry(),
    committed: live => {
      if (phase === 'closed') return
      compaction.after(live)
      history.after(live)
      wake()
    },
    beforeBulk: (live, by) => history.beforeBulk(live, by),
    astray: () => {
      if (phase !== 'closed') rebuild()
    },
  })
  /** The board, when everything in it is committed. */
  const clean = (): LiveBoard | null => (writing.committing() ? null : board)
  const compaction = createCompaction(boardId, { docs: storage.docs, clock, log }, clean)
  const history = createHistory(boardId, { versions: storage.versions, clock, log }, clean)

  const serve = (): void => {
    for (let live = clean(); live !== null; live = clean()) {
      const reader = readers.shift()
      if (reader === undefined) return
      reader.run(live)
    }
  }
  const wake = (): void => {
    serve()
    if (writing.waiting()) queue.mark(room)
  }

  async function load(): Promise<Result<void, Fault>> {
    try {
      const loaded = await loadBoard(storage.docs, boardId, needs.ports.migrate)
      if (phase === 'closed') return fail(fault('not-found'))
      if (!loaded.ok) {
        log.error('damaged-board-not-opened', { board: boardId, damage: loaded.error })
        return fail(fault('damaged'))
      }
      board = loaded.value
      if (board.damage !== null) log.error('damaged-board-read-only', { board: boardId, damage: board.damage })
      return ok(undefined)
    } catch (cause) {
      log.error('board-not-loaded', { board: boardId, ...faultFields(cause) })
      return fail(fault('storage-unavailable'))
    }
  }

  async function open(): Promise<Result<void, Fault>> {
    const loaded = await load()
    if (!loaded.ok) {
      close(loaded.error)
      return loaded
    }
    if (board !== null) await history.loaded(board)
    // it may have been dropped meanwhile
    if (board === null) return fail(fault('not-found'))
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
    if (board !== null && !health.down()) {
      await history.leaving(board)
      await compaction.now(board)
    }
    close(fault('not-found'))
  }

  function close(why: Fault): void {
    if (phase === 'closed') return
    phase = 'closed'
    cancelLinger?.()
    cancelReload?.()
    compaction.close()
    history.close()
    presence.close()
    stopHearing()
    board?.replica.destroy()
    board = null
    for (const reader of readers.splice(0)) reader.drop(why)
    writing.drop(why)
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

  const ask = (connection: Connection): void => {
    void room.read(live => connection.send(messageOf(syncFrame(SYNC.step1, live.replica.stateVector()))))
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
    write: writing.push,
    writeAsServer: (update, credit) =>
      new Promise(done => {
        if (phase === 'closed' || health.down()) return done(fail(fault('storage-unavailable')))
        const apply = (live: LiveBoard) => live.replica.apply(update)
        writing.pushOwn({
          apply,
          bytes: update.byteLength,
          alone: false,
          done,
          ...(credit === undefined ? {} : { credit }),
        })
      }),
    edit: (work, credit) =>
      new Promise(done => {
        if (phase === 'closed' || health.down()) return done(fail(fault('storage-unavailable')))
        const apply = (live: LiveBoard): Applied => {
          const update = work(live)
          return update === null ? { kind: 'nothing' } : { kind: 'news', update }
        }
        writing.pushOwn({ apply, bytes: 0, alone: true, done, ...(credit === undefined ? {} : { credit }) })
      }),
    keep: async occasion => {
      const kept = await room.read(live => (live.damage === null ? history.keep(live, occasion) : null))
      if (!kept.ok) return kept
      const version = await kept.value
      return version === null ? fail(fault('damaged')) : ok(version)
    },
    suspend: () => {
      suspended += 1
    },
    resume: () => {
      suspended -= 1
      if (suspended === 0 && writing.waiting()) queue.mark(room)
    },
    ask,
    endAll,
    abandon,
    collect: writing.collect,
    tick: () => writeTick(connections.size),
  }
  const ready = open()
  return room
}
