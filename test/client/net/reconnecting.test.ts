import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LONGEST_MS, STABLE_MS } from '../../../client/net/backoff.ts'
import { createReconnecting } from '../../../client/net/reconnecting.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** With a wait as long as it may be: 1, 2, 4, … seconds. */
function connection() {
  const open = vi.fn()
  const made = createReconnecting({ open, hidden: () => false, clock: Date.now, random: () => 1 })
  const waits = async (ms: number) => {
    const before = open.mock.calls.length
    await vi.advanceTimersByTimeAsync(ms - 1)
    expect(open).toHaveBeenCalledTimes(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(open).toHaveBeenCalledTimes(before + 1)
  }
  return { made, open, waits }
}

it('waits longer after each loss, and begins anew after a good connection', async () => {
  const { made, waits } = connection()
  for (const ms of [1_000, 2_000, 4_000]) {
    made.lost(null, true)
    await waits(ms)
    // it lives, but not for long
    made.live()
  }
  await vi.advanceTimersByTimeAsync(STABLE_MS)
  made.lost(1012, true)
  await waits(1_000)
})

it('waits longer from the first on where the server is busy', async () => {
  const { made, waits } = connection()
  made.lost(1013, true)
  await waits(8_000)
  made.lost(4529, true)
  await waits(LONGEST_MS)
})

it('tries at once when somebody is back, if it was to be tried at all', async () => {
  const { made, open, waits } = connection()
  made.hurry()
  expect(open).not.toHaveBeenCalled()
  made.lost(null, true)
  made.lost(null, true)
  made.hurry()
  expect(open).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(LONGEST_MS)
  expect(open).toHaveBeenCalledTimes(1)
  made.lost(null, true)
  await waits(1_000)
})

it('leaves a connection alone that trying again cannot mend, or that is over', async () => {
  const { made, open } = connection()
  made.lost(4403, false)
  made.lost(null, true)
  made.stop()
  made.lost(null, true)
  made.now()
  await vi.advanceTimersByTimeAsync(10 * LONGEST_MS)
  expect(open).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})
