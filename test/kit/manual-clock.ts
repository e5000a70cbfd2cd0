import type { Clock } from '../../server/sync/ports.ts'

// Time in a test's own hands.

export interface ManualClock extends Clock {
  /** The time of day becomes another one; what was to run later does so after as long as before. */
  set(by: number): void
  /** Runs what is due by then; resolves when what that has started has had its turn. */
  advance(ms: number): Promise<void>
}

export function manualClock(): ManualClock {
  let now = 1_000_000
  let passed = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => now,
    set: by => {
      now += by
    },
    after: (ms, run) => {
      const timer = { at: passed + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: ms => {
      now += ms
      passed += ms
      for (const timer of [...timers]) if (timer.at <= passed && timers.delete(timer)) timer.run()
      return new Promise(resolve => setImmediate(resolve))
    },
  }
}
