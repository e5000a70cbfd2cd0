import { backoff, STABLE_MS } from './backoff.ts'

// When a lost connection is tried again: after a while that grows with each loss, at once when somebody is back at the page.

export interface Reconnecting {
  /** Tries now, instead of later. */
  now(): void
  /** Tries now if a try was due later; the next wait is a first one again. */
  hurry(): void
  /** The connection lives. */
  live(): void
  /** It closed, by this code where there was one, and is tried again if that can help. */
  lost(code: number | null, again: boolean): void
  stop(): void
}

export interface ReconnectingNeeds {
  readonly open: () => void
  /** Nobody looks at the page. */
  readonly hidden: () => boolean
  /** Milliseconds. */
  readonly clock: () => number
  /** In [0, 1). */
  readonly random: () => number
}

/** The server is busy or asked us to slow down: the first wait is already a long one. */
const SLOW_CODES: ReadonlySet<number> = new Set([1013, 4503, 4508, 4529])
const SLOW_ATTEMPT = 3

export function createReconnecting({ open, hidden, clock, random }: ReconnectingNeeds): Reconnecting {
  let attempt = 0
  let liveAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let stopped = false

  const cancel = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const now = () => {
    cancel()
    if (!stopped) open()
  }
  return {
    now,
    hurry: () => {
      if (timer === null) return
      attempt = 0
      now()
    },
    live: () => {
      liveAt = clock()
    },
    lost: (code, again) => {
      if (liveAt !== null && clock() - liveAt >= STABLE_MS) attempt = 0
      liveAt = null
      if (code !== null && SLOW_CODES.has(code)) attempt = Math.max(attempt, SLOW_ATTEMPT)
      if (!again || stopped) return
      cancel()
      timer = setTimeout(now, backoff(attempt, hidden(), random()))
      attempt += 1
    },
    stop: () => {
      stopped = true
      cancel()
    },
  }
}
