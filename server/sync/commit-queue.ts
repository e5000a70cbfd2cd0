import type { AppendEntry, DocLog } from '../storage/ports.ts'
import type { Clock } from './ports.ts'

// One queue for all rooms: the writes of a tick go into one transaction, with one fsync. While it runs, what comes in waits, and the next
// transaction takes all of it (group commit). A quiet server waits for nothing: the first write after a pause is committed at once.

export const TICK_MS = 16

/** What a room wants committed, and what happens then. */
export interface Batch {
  readonly entry: AppendEntry
  committed(seq: number): void
  failed(cause: unknown): void
}

export interface CommitSource {
  /** Applies what has come in; null when nothing of it has to be stored. Called when no transaction runs. */
  collect(): Batch | null
}

export interface CommitQueue {
  /** This source has something. */
  mark(source: CommitSource): void
  /** Settles when nothing is running or waiting. */
  idle(): Promise<void>
  close(): void
}

export function createCommitQueue(docs: DocLog, clock: Clock, onError: (cause: unknown) => void): CommitQueue {
  const marked = new Set<CommitSource>()
  let running = false
  let cancel: (() => void) | null = null
  let lastAt = Number.NEGATIVE_INFINITY
  let closed = false
  let waiters: (() => void)[] = []

  const schedule = (): void => {
    if (closed || running || cancel !== null || marked.size === 0) return
    cancel = clock.after(Math.max(0, lastAt + TICK_MS - clock.now()), () => {
      cancel = null
      void flush()
    })
  }
  const settle = (): void => {
    if (running || marked.size > 0) return
    const done = waiters
    waiters = []
    for (const waiter of done) waiter()
  }

  async function flush(): Promise<void> {
    running = true
    lastAt = clock.now()
    const sources = [...marked]
    marked.clear()
    const batches: Batch[] = []
    for (const source of sources) {
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
    schedule()
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
      marked.add(source)
      schedule()
    },
    idle: () =>
      new Promise(resolve => {
        waiters.push(resolve)
        settle()
      }),
    close: () => {
      closed = true
      cancel?.()
      cancel = null
      marked.clear()
      settle()
    },
  }
}
