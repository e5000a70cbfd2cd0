import { performance } from 'node:perf_hooks'

// How late the event loop is: a timer that should fire every 100 ms, and by how much it missed. The worst of the last
// five to ten seconds is told, so that two scrapers do not hide it from each other.

const EVERY_MS = 100
const TURN_MS = 5_000

export interface EventLoop {
  /** Seconds. */
  lag(): number
  close(): void
}

export function watchEventLoop(): EventLoop {
  let expected = performance.now() + EVERY_MS
  let turned = performance.now()
  let worst = 0
  let worstBefore = 0
  const timer = setInterval(() => {
    const now = performance.now()
    worst = Math.max(worst, now - expected)
    expected = now + EVERY_MS
    if (now - turned < TURN_MS) return
    turned = now
    worstBefore = worst
    worst = 0
  }, EVERY_MS)
  timer.unref()
  return {
    lag: () => Math.max(worst, worstBefore, performance.now() - expected, 0) / 1000,
    close: () => clearInterval(timer),
  }
}
