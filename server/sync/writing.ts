import { SERVER } from '#shared/board/doc/gate.ts'
import { type Applied, clientsOf, mergeAll } from '#shared/board/doc/replica.ts'
import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { type BoardLimits, type NackCode, nackFrame, SYNC, syncFrame } from '#shared/wire/frames.ts'
import type { Log } from '../ops/log.ts'
import type { Credit, ElementWork } from '../storage/ports.ts'
import { worksOf } from './authoring.ts'
import type { Batch } from './commit-queue.ts'
import type { Connection, NackDetails } from './connection.ts'
import { judge, STORE_RETRY_MS } from './judge.ts'
import type { LiveBoard } from './load-board.ts'
import type { Clock, SyncMetrics } from './ports.ts'
import type { StoreHealth } from './store-health.ts'

// The writes of one room. They wait in an inbox until their transaction is next, so that between two commits the document holds nothing
// that is not stored; then they are judged and applied in order, and told of after the commit: passed on, acknowledged, or held.

/** Bytes of writes that may wait for a commit before senders are held. */
const INBOX_BYTES = 32 * 1024 * 1024

export interface Writing {
  push(connection: Connection, n: number, update: Uint8Array, step2: boolean): void
  /** An edit of the server's own, given what it changes and how many bytes it brings. */
  pushOwn(change: OwnChange): void
  collect(): Batch | null
  /** The document holds what is not committed yet. */
  committing(): boolean
  waiting(): boolean
  /** Nothing of what waits will be written any more. */
  drop(why: Fault): void
}

export interface OwnChange {
  /** Called when it is its turn. */
  readonly apply: (board: LiveBoard) => Applied
  readonly bytes: number
  /** Its turn comes when the board holds nothing that is not committed. */
  readonly alone: boolean
  /** Where it is for somebody. */
  readonly credit?: Credit
  readonly done: (result: Result<void, Fault>) => void
}

export interface WritingNeeds {
  readonly boardId: string
  readonly connections: ReadonlySet<Connection>
  readonly limits: BoardLimits
  readonly metrics: SyncMetrics
  readonly log: Log
  readonly clock: Clock
  readonly health: StoreHealth
  /** The board; null when nothing may be judged now. */
  readonly board: () => LiveBoard | null
  readonly marked: () => void
  /** What this person wrote is committed. */
  readonly wrote: (by: Connection) => void
  /** Everybody is about to be told: what else is nearly due may come along. */
  readonly telling: () => void
  readonly committed: (board: LiveBoard) => void
  /** Much of the board is about to be deleted by this person. */
  readonly beforeBulk: (board: LiveBoard, by: string) => void
  /** The replica is not what the log says. */
  readonly astray: () => void
}

interface Personal {
  readonly update: Uint8Array
  readonly bytes: number
  readonly by: Connection
  readonly n: number
  readonly at: number
  readonly step2: boolean
  /** Over the limits when it came. */
  readonly over: boolean
}
interface Own extends OwnChange {
  readonly by: null
}
type Item = Personal | Own
/** `postponed` waits for the commit of what was taken before it; `broken`: the replica is no longer what the log says. */
type Taken = 'taken' | 'postponed' | 'broken'

/** What one transaction is made of. */
interface Tick {
  readonly board: LiveBoard
  readonly news: Uint8Array[]
  readonly claims: Map<number, string>
  readonly works: ElementWork[]
  readonly origins: Set<Connection | null>
  /** Those to be told when it is committed. */
  readonly done: Item[]
}

export function createWriting(needs: WritingNeeds): Writing {
  const { boardId, connections, limits, metrics, log, clock, health } = needs
  let inbox: Item[] = []
  let inboxBytes = 0
  let committing = false

  const put = (items: Item[]): void => {
    inbox = items
    inboxBytes = items.reduce((sum, item) => sum + item.bytes, 0)
  }
  const add = (item: Item): void => {
    inbox.push(item)
    inboxBytes += item.bytes
    needs.marked()
  }
  const refuse = (by: Connection, n: number, code: NackCode, more?: NackDetails): void => {
    if (by.held !== null) by.send(nackFrame({ ...by.held, n }))
    else by.refuse(n, code, more)
  }

  function collect(): Batch | null {
    const board = needs.board()
    if (board === null || committing) return null
    const items = inbox
    put([])
    const tick: Tick = { board, news: [], claims: new Map(), works: [], origins: new Set(), done: [] }
    let taken: Taken = 'taken'
    for (const [at, item] of items.entries()) {
      taken = item.by === null ? takeOwn(tick, item) : take(tick, item)
      if (taken === 'taken') continue
      // what was applied before a broken one is sound and goes to the log; the rest waits for the rebuilt replica
      put(items.slice(taken === 'broken' ? at + 1 : at))
      break
    }
    const sound = taken !== 'broken'
    if (tick.news.length > 0) return commit(tick, sound)
    settle(tick.done)
    if (!sound) needs.astray()
    return null
  }

  function commit({ board, news, claims, works, origins, done }: Tick, sound: boolean): Batch {
    const [first] = news
    const update = first !== undefined && news.length === 1 ? first : mergeAll(news)
    committing = true
    return {
      entry: { boardId, update, owners: [...claims], works },
      committed: seq => {
        committing = false
        const inStep = seq === board.seq + 1
        board.seq = seq
        board.rows += 1
        board.rowBytes += update.byteLength
        metrics.updates(news.length)
        for (const by of origins) if (by !== null) needs.wrote(by)
        inOneGo([...connections], () => {
          needs.telling()
          broadcast(update, origins)
          settle(done)
        })
        // out of step, somebody else has written to this board's log: the replica lacks their rows
        if (sound && inStep) needs.committed(board)
        else needs.astray()
      },
      failed: cause => {
        committing = false
        health.failed(cause)
        for (const item of done) {
          if (item.by === null) item.done(fail(fault('storage-unavailable')))
          else refuse(item.by, item.n, 'storage-unavailable', { retryAfter: STORE_RETRY_MS })
        }
        needs.astray()
      },
    }
  }

  const accept = (tick: Tick, item: Item, update: Uint8Array, owner: string, clients: readonly number[]): void => {
    tick.news.push(update)
    tick.origins.add(item.by)
    tick.done.push(item)
    for (const client of clients) {
      tick.claims.set(client, owner)
      tick.board.owners.set(client, owner)
    }
  }

  function take(tick: Tick, item: Personal): Taken {
    const { by, n, update } = item
    if (by.ended()) return 'taken'
    if (item.step2) by.held = null
    if (by.held !== null || item.over) {
      refuse(by, n, 'too-many-messages', { retryAfter: STORE_RETRY_MS })
      return 'taken'
    }
    const outcome = judge(tick.board, update, by, limits, health.down(), () => {
      if (tick.news.length > 0) return false
      needs.beforeBulk(tick.board, by.participantId)
      return true
    })
    switch (outcome.kind) {
      case 'known':
        tick.done.push(item)
        break
      case 'written':
        accept(tick, item, outcome.update, by.participantId, outcome.newClients)
        tick.works.push(...worksOf(tick.board, outcome.touch, { by: by.participantId, at: item.at }))
        break
      case 'refused':
        refuse(by, n, outcome.code, outcome.more)
        if (outcome.forGood !== undefined) {
          log.warn('write-refused-for-good', { board: boardId, participant: by.participantId, why: outcome.forGood })
          by.end('refused-for-good')
        }
        break
      case 'postponed':
        return 'postponed'
      case 'malformed':
        metrics.refused('malformed-frame')
        by.end('malformed-frame')
        break
      case 'broken':
        log.warn('update-broke-board', { board: boardId, participant: by.participantId })
        refuse(by, n, 'refused-for-good')
        by.end('refused-for-good')
        return 'broken'
    }
    return 'taken'
  }

  function takeOwn(tick: Tick, item: Own): Taken {
    const { board } = tick
    if (board.damage !== null) {
      item.done(fail(fault('damaged')))
      return 'taken'
    }
    if (item.alone && tick.news.length > 0) return 'postponed'
    const applied = item.apply(board)
    switch (applied.kind) {
      case 'news': {
        const unowned = clientsOf(applied.update).filter(client => !board.owners.has(client))
        const { owner = SERVER, made = [] } = item.credit ?? {}
        accept(tick, item, applied.update, owner, unowned)
        const at = clock.now()
        for (const work of made) tick.works.push({ ...work, at, made: true })
        return 'taken'
      }
      case 'nothing':
        tick.done.push(item)
        return 'taken'
      case 'broken':
        item.done(fail(fault('refused-for-good')))
        return 'broken'
    }
  }

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

  return {
    push: (by, n, update, step2) => {
      // what does not count as an attack is not counted: a held connection's writes all get the same nack
      const over = (by.held === null || step2) && !by.mayWrite(update.byteLength)
      const full = inboxBytes + update.byteLength > INBOX_BYTES
      add({ by, n, update, bytes: update.byteLength, step2, at: clock.now(), over: over || full })
    },
    pushOwn: change => add({ ...change, by: null }),
    collect,
    committing: () => committing,
    waiting: () => inbox.length > 0,
    drop: why => {
      const items = inbox
      put([])
      for (const item of items) if (item.by === null) item.done(fail(why))
    },
  }
}

/** Whatever each of them is sent by this leaves its socket together. */
function inOneGo(connections: readonly Connection[], send: () => void): void {
  for (const connection of connections) connection.cork()
  try {
    send()
  } finally {
    for (const connection of connections) connection.uncork()
  }
}
