import type { AppendEntry, DocLog } from '../storage/ports.ts'
import type { Clock } from './ports.ts'

// One queue for all rooms: the writes of a tick go into one transaction, with one fsync. While it runs, what comes in waits, and the next
// transaction takes all of it (group commit). A quiet server waits for nothing: the first write after a pause is committed at once.
// A big room comes more seldom, in its own tick.

export const TICK_MS = 16
/** Longer than any source's tick: a clock that is set back makes nobody wait. */
const LONGEST_WAIT_MS = 100

/** What a room wants committed, and what happens then. */
export interface Batch {
  readonly entry: AppendEntry
  committed(seq: number): void
  failed(cause: unknown): void
}

export interface CommitSource {
  /** Applies what has come in; null when nothing of it has to be stored. Called when no transaction runs. */
  collect(): Batch | null
  /** Milliseconds from one `collect` to the next, at least. */
  tick(): number
}

export interface CommitQueue {
  /** This source has something. */
  mark(source: CommitSource): void
  /** Settles when nothing is running or waiting. */
  idle(): Promise<void>
  close(): void
}

export function createCommitQueue(docs: DocLog, clock: Clock, onError: (cause: unknown) => void): CommitQueue {
  /** Those that have something, and when it is their turn. */
  const marked = new Map<CommitSource, number>()
  /** A time of day, and so later than now when the clock was set back meanwhile. */
  const lastOf = new WeakMap<CommitSource, number>()
  let running = false
  let timer: { readonly at: number; cancel(): void } | null = null
  let lastAt = Number.NEGATIVE_INFINITY
  let closed = false
  let waiters: (() => void)[] = []

  /** Of a source whose turn is then; while a transaction runs, its end schedules all. */
  const schedule = (turn: number): void => {
    if (closed || running) return
    const now = clock.now()
    const at = Math.min(now + LONGEST_WAIT_MS, Math.max(Math.min(lastAt, now) + TICK_MS, turn))
    if (timer !== null && timer.at <= at) return
    timer?.cancel()
    const cancel = clock.after(Math.max(0, at - now), () => {
      timer = null
      void flush(at, turn)
    })
    timer = { at, cancel }
  }
  const settle = (): void => {
    if (running || marked.size > 0) return
    const done = waiters
    waiters = []
    for (const waiter of done) waiter()
  }

  /** What was waited for until `at`, for those whose turn was `turn`: they have waited, whatever the clock says. */
  async function flush(at: number, turn: number): Promise<void> {
    running = true
    const now = clock.now()
    lastAt = now
    // a timer may come a moment too early
    const due = Math.max(now, at, turn) + TICK_MS / 4
    const batches: Batch[] = []
    for (const [source, its] of [...marked]) {
      if (its > due) continue
      marked.delete(source)
      lastOf.set(source, now)
      // a fault in one room must not keep the others' writes from the log
      guarded(() => {
        const batch = source.collect()
        if (batch !== null) batches.push(batch)
      })
    }
    if (batches.length > 0) {
      const outcome = await docs.append(batches.map(batch => batch.entry)).then(
        heads => ({ heads }),
        (cause: unknown) => ({ cause }),
      )
      for (const batch of batches)
        guarded(() => {
          if ('cause' in outcome) batch.failed(outcome.cause)
          else batch.committed(outcome.heads.get(batch.entry.boardId) ?? 0)
        })
    }
    running = false
    if (marked.size > 0) schedule(Math.min(...marked.values()))
    settle()
  }
  function guarded(work: () => void): void {
    try {
      work()
    } catch (cause) {
      onError(cause)
    }
  }

  return {
    mark: source => {
      if (marked.has(source)) return
      const last = lastOf.get(source) ?? Number.NEGATIVE_INFINITY
      const turn = Math.min(last, clock.now()) + source.tick()
      marked.set(source, turn)
      schedule(turn)
    },
    idle: () =>
      new Promise(resolve => {
        waiters.push(resolve)
        settle()
      }),
    close: () => {
      closed = true
      timer?.cancel()
      timer = null
      marked.clear()
      settle()
    },
  }
}
