import { mergeAll } from '#shared/board/doc/replica.ts'
import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok } from '#shared/base/result.ts'
import { SYNC, syncFrame } from '#shared/wire/frames.ts'
import type { Batch } from './commit-queue.ts'
import type { Connection } from './connection.ts'
import { STORE_RETRY_MS } from './judge.ts'
import type { LiveBoard } from './load-board.ts'
import { createTogether, messageOf } from './message.ts'
import { createTaking, type Item, type OwnChange, refuse, type TakingNeeds, type Tick } from './taking.ts'

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

export interface WritingNeeds extends TakingNeeds {
  readonly connections: ReadonlySet<Connection>
  /** The board; null when nothing may be judged now. */
  readonly board: () => LiveBoard | null
  readonly marked: () => void
  /** What this person wrote is committed. */
  readonly wrote: (by: Connection) => void
  /** Everybody is about to be told: what else is nearly due may come along. */
  readonly telling: () => void
  readonly committed: (board: LiveBoard) => void
  /** The replica is not what the log says. */
  readonly astray: () => void
}

export function createWriting(needs: WritingNeeds): Writing {
  const { boardId, connections, metrics, clock, health } = needs
  const takeAll = createTaking(needs)
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

  function collect(): Batch | null {
    const board = needs.board()
    if (board === null || committing) return null
    const items = inbox
    put([])
    const { tick, rest, sound } = takeAll(board, items)
    put([...rest, ...inbox])
    if (tick.news.length > 0) return commit(tick, sound)
    settle(tick.done)
    if (!sound) needs.astray()
    return null
  }

  function commit({ board, news, claims, works, origins, count, done }: Tick, sound: boolean): Batch {
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
        metrics.updates(count)
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
    const message = messageOf(syncFrame(SYNC.update, update))
    const [origin] = origins
    for (const connection of connections) {
      // the only writer of a tick has all of it
      if (origins.size === 1 && connection === origin) continue
      connection.send(message)
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
  const together = createTogether()
  for (const connection of connections) connection.gather()
  try {
    send()
  } finally {
    for (const connection of connections) connection.letGo(together)
  }
}
