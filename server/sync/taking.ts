import { SERVER } from '#shared/board/doc/gate.ts'
import { type Applied, clientsOf, type Take } from '#shared/board/doc/replica.ts'
import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, type Result } from '#shared/base/result.ts'
import { type BoardLimits, type NackCode, nackFrame } from '#shared/wire/frames.ts'
import { faultFields, type Log } from '../ops/log.ts'
import type { Credit, ElementWork } from '../storage/ports.ts'
import { worksOf } from './authoring.ts'
import type { Connection, NackDetails } from './connection.ts'
import { judge, STORE_RETRY_MS } from './judge.ts'
import type { LiveBoard } from './load-board.ts'
import { messageOf } from './message.ts'
import type { Clock, SyncMetrics } from './ports.ts'
import type { StoreHealth } from './store-health.ts'

// From writes that wait to what one commit is made of. People's writes that stand beside each other are judged one by one and taken into
// the document as one transaction of yjs. Where that transaction comes to nothing nobody is told anything of it: the replica is made anew,
// and those that were found good are taken again, each by itself, so that only the one that cannot be taken is refused.

/** An edit of the server's own, given what it changes and how many bytes it brings. */
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

export interface Personal {
  readonly update: Uint8Array
  readonly bytes: number
  readonly by: Connection
  readonly n: number
  readonly at: number
  readonly step2: boolean
  /** Over the limits when it came. */
  readonly over: boolean
  /** It was found good before, in a transaction that came to nothing. */
  readonly again?: true
}
export interface Own extends OwnChange {
  readonly by: null
}
export type Item = Personal | Own

/** What one commit is made of. */
export interface Tick {
  readonly board: LiveBoard
  readonly news: Uint8Array[]
  readonly claims: Map<number, string>
  readonly works: ElementWork[]
  readonly origins: Set<Connection | null>
  /** How many writes brought something. */
  count: number
  /** Those to be told when it is committed. */
  readonly done: Item[]
}

/** What is not taken waits: for the commit of the tick, or for the replica to be made anew when that is no longer `sound`. */
export interface Taken {
  readonly tick: Tick
  readonly rest: readonly Item[]
  readonly sound: boolean
}

export interface TakingNeeds {
  readonly boardId: string
  readonly limits: BoardLimits
  readonly metrics: SyncMetrics
  readonly log: Log
  readonly clock: Clock
  readonly health: StoreHealth
  /** Much of the board is about to be deleted by this person. */
  readonly beforeBulk: (board: LiveBoard, by: string) => void
}

const emptyTick = (board: LiveBoard): Tick => ({
  board,
  news: [],
  claims: new Map(),
  works: [],
  origins: new Set(),
  count: 0,
  done: [],
})

/** The next write to a connection that was refused one gets the same nack. */
export function refuse(by: Connection, n: number, code: NackCode, more?: NackDetails): void {
  if (by.held !== null) by.send(messageOf(nackFrame({ ...by.held, n })))
  else by.refuse(n, code, more)
}

export function createTaking(needs: TakingNeeds): (board: LiveBoard, items: readonly Item[]) => Taken {
  const { boardId, limits, metrics, log, clock, health } = needs

  function takeAll(board: LiveBoard, items: readonly Item[]): Taken {
    const tick = emptyTick(board)
    let rest = items
    for (let [first] = rest; first !== undefined; [first] = rest) {
      if (first.by !== null) {
        const run = takeRun(tick, rest)
        rest = run.rest
        if (!run.sound) return { tick, rest, sound: false }
        if (run.postponed) break
        continue
      }
      if (first.alone && tick.news.length > 0) break
      rest = rest.slice(1)
      if (!takeOwn(tick, first)) return { tick, rest, sound: false }
    }
    return { tick, rest, sound: true }
  }

  /** People's writes up to the first of the server's own. */
  function takeRun(
    tick: Tick,
    items: readonly Item[],
  ): { readonly rest: readonly Item[]; readonly sound: boolean; readonly postponed: boolean } {
    const { board } = tick
    const run = emptyTick(board)
    const may = (): boolean => tick.news.length === 0 && run.count === 0
    let at = 0
    let current: Personal | null = null
    let postponed = false
    const applied = board.replica.together(take => {
      for (let item = items[at]; item !== undefined && item.by !== null; item = items[at]) {
        if (item.again === true && at > 0) break
        current = item
        postponed = takeOne(run, item, take, may) === 'postponed'
        current = null
        if (postponed) break
        at += 1
        if (item.again === true) break
      }
    })
    if (applied.kind === 'broken') return { ...broken(run, current, items, at, applied.cause), postponed: false }
    tick.done.push(...run.done)
    if (applied.kind === 'news') {
      tick.news.push(applied.update)
      tick.works.push(...run.works)
      tick.count += run.count
      for (const [client, owner] of run.claims) tick.claims.set(client, owner)
      for (const origin of run.origins) tick.origins.add(origin)
    }
    return { rest: items.slice(at), sound: true, postponed }
  }

  /** The transaction came to nothing, at this write or, with none, at its end. */
  function broken(run: Tick, at: Personal | null, items: readonly Item[], taken: number, cause: unknown) {
    const [only] = items
    const culprit = at ?? (taken === 1 && only?.by !== null ? only : undefined)
    const good = run.done.filter(item => item !== culprit)
    const fields = { board: boardId, ...(cause === undefined ? {} : faultFields(cause)) }
    log.warn('update-broke-board', { ...fields, participant: culprit?.by?.participantId ?? null })
    if (culprit !== undefined) {
      refuse(culprit.by, culprit.n, 'refused-for-good')
      culprit.by.end('refused-for-good')
    }
    const again = good.map(item => (item.by === null ? item : { ...item, again: true as const }))
    return { rest: [...again, ...items.slice(at === null ? taken : taken + 1)], sound: false }
  }

  function takeOne(run: Tick, item: Personal, take: Take, may: () => boolean): 'taken' | 'postponed' {
    const { board } = run
    const { by, n, update } = item
    if (by.ended()) return 'taken'
    if (item.again !== true) {
      if (item.step2) by.held = null
      if (by.held !== null || item.over) {
        refuse(by, n, 'too-many-messages', { retryAfter: STORE_RETRY_MS })
        return 'taken'
      }
    }
    const outcome = judge(board, update, by, limits, health.down(), take, () => {
      if (!may()) return false
      needs.beforeBulk(board, by.participantId)
      return true
    })
    switch (outcome.kind) {
      case 'known':
        run.done.push(item)
        return 'taken'
      case 'written':
        accept(run, item, by.participantId, outcome.newClients)
        run.works.push(...worksOf(board, outcome.touch, { by: by.participantId, at: item.at }))
        return 'taken'
      case 'refused':
        refuse(by, n, outcome.code, outcome.more)
        if (outcome.forGood !== undefined) {
          log.warn('write-refused-for-good', { board: boardId, participant: by.participantId, why: outcome.forGood })
          by.end('refused-for-good')
        }
        return 'taken'
      case 'malformed':
        metrics.refused('malformed-frame')
        by.end('malformed-frame')
        return 'taken'
      case 'postponed':
        return 'postponed'
    }
  }

  function accept(tick: Tick, item: Item, owner: string, clients: readonly number[]): void {
    tick.count += 1
    tick.origins.add(item.by)
    tick.done.push(item)
    for (const client of clients) {
      tick.claims.set(client, owner)
      tick.board.owners.set(client, owner)
    }
  }

  /** False when that broke the replica; what came before it is sound, and goes to the log. */
  function takeOwn(tick: Tick, item: Own): boolean {
    const { board } = tick
    if (board.damage !== null) {
      item.done(fail(fault('damaged')))
      return true
    }
    const applied = applyOwn(board, item)
    switch (applied.kind) {
      case 'news': {
        const unowned = clientsOf(applied.update).filter(client => !board.owners.has(client))
        const { owner = SERVER, made = [], changed = [] } = item.credit ?? {}
        tick.news.push(applied.update)
        accept(tick, item, owner, unowned)
        const at = clock.now()
        for (const work of made) tick.works.push({ ...work, at, made: true })
        for (const work of changed) {
          tick.works.push({ ...work, at, made: false })
          // what its last changer does next is another change
          board.worked.delete(work.element)
        }
        return true
      }
      case 'nothing':
        tick.done.push(item)
        return true
      case 'broken':
        item.done(fail(fault('refused-for-good')))
        return false
    }
  }

  function applyOwn(board: LiveBoard, { apply }: Own): Applied {
    try {
      return apply(board)
    } catch (cause) {
      log.error('own-edit-failed', { board: boardId, ...faultFields(cause) })
      return { kind: 'broken', cause }
    }
  }

  return takeAll
}
