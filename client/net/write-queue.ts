import { mergeUpdates } from '#shared/board/doc/merge.ts'

// Local updates on their way out: everything that one microtask wrote leaves as one frame, and never more frames a second than the
// server takes (contract §7, LIMIT_WRITES_PER_S).

export interface QueueLimits {
  readonly updateBytes: number
  readonly writesPerSecond: number
}

export interface WriteQueue {
  add(update: Uint8Array): void
  /** Forgets what waits: it goes out another way, inside a step 2. */
  clear(): void
}

export interface QueueNeeds {
  /** Null while nothing may be sent; what is added then is dropped, since the next step 2 carries it. */
  readonly limits: () => QueueLimits | null
  /** `rest`: how many updates wait for a further frame. */
  readonly send: (update: Uint8Array, rest: number) => void
  /** One update alone is over the limit. */
  readonly tooLarge: () => void
  readonly now: () => number
  readonly soon: (run: () => void) => void
  readonly later: (run: () => void, ms: number) => void
}

/** Below the server's own bucket, so that this side never meets it. */
const SHARE = 0.8
const BURST_SECONDS = 2

export function createWriteQueue({ limits, send, tooLarge, now, soon, later }: QueueNeeds): WriteQueue {
  let waiting: Uint8Array[] = []
  let due = false
  let tokens = Number.POSITIVE_INFINITY
  let filledAt = now()

  /** Milliseconds until one more frame may go; 0 takes it. */
  const take = (writesPerSecond: number): number => {
    const rate = writesPerSecond * SHARE
    tokens = Math.min(rate * BURST_SECONDS, tokens + (Math.max(0, now() - filledAt) / 1000) * rate)
    filledAt = now()
    if (tokens < 1) return Math.ceil(((1 - tokens) / rate) * 1000)
    tokens -= 1
    return 0
  }

  const flush = () => {
    due = false
    const allowed = limits()
    if (allowed === null) {
      waiting = []
      return
    }
    while (waiting.length > 0) {
      const wait = take(allowed.writesPerSecond)
      if (wait > 0) {
        due = true
        later(flush, wait)
        return
      }
      const [frame, rest] = fill(waiting, allowed.updateBytes)
      waiting = rest
      if (frame === null) {
        waiting = []
        tooLarge()
        return
      }
      send(frame, rest.length)
    }
  }

  return {
    add: update => {
      waiting.push(update)
      if (due) return
      due = true
      soon(flush)
    },
    clear: () => {
      waiting = []
    },
  }
}

/** As many of the first updates as fit into one frame, merged, and the rest. Null when not even the first fits. */
export function fill(
  updates: readonly Uint8Array[],
  bytes: number,
): readonly [frame: Uint8Array | null, rest: Uint8Array[]] {
  let count = updates.length
  while (count > 0) {
    const merged = mergeUpdates(updates.slice(0, count))
    if (merged.byteLength <= bytes) return [merged, updates.slice(count)]
    count = count === 1 ? 0 : Math.ceil(count / 2)
  }
  return [null, [...updates]]
}
