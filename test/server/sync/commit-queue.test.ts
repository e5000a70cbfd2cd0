import { describe, expect, it } from 'vitest'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { type CommitSource, createCommitQueue, TICK_MS } from '../../../server/sync/commit-queue.ts'
import { writeTick } from '../../../server/sync/ticks.ts'
import { manualClock } from '../../kit/manual-clock.ts'

// When rooms are committed, over simulated time.

function bench() {
  const clock = manualClock()
  const queue = createCommitQueue(openMemoryStorage().docs, clock, cause => {
    throw cause
  })
  const from = clock.now()
  const room = (people: number): { readonly source: CommitSource; readonly at: number[] } => {
    const at: number[] = []
    return {
      at,
      source: {
        tick: () => writeTick(people),
        collect: () => {
          at.push(clock.now() - from)
          return null
        },
      },
    }
  }
  return { clock, queue, room }
}

describe('the commit queue', () => {
  it('takes the first write after a pause at once, and what follows in ticks', async () => {
    const { clock, queue, room } = bench()
    const small = room(5)
    for (let t = 0; t < 100; t++) {
      queue.mark(small.source)
      await clock.advance(1)
    }
    expect(small.at[0]).toBeLessThanOrEqual(1)
    expect(small.at.slice(1).every((at, i) => at - (small.at[i] ?? 0) >= TICK_MS)).toBe(true)
    expect(small.at.length).toBeGreaterThanOrEqual(5)
  })

  it('takes a big room in its own tick, and a small one does not wait for it', async () => {
    const { clock, queue, room } = bench()
    const [small, big] = [room(5), room(300)]
    queue.mark(big.source)
    await clock.advance(1)
    for (let t = 0; t < 300; t++) {
      queue.mark(big.source)
      if (t % 20 === 0) queue.mark(small.source)
      await clock.advance(1)
    }
    expect(small.at).toHaveLength(15)
    for (const [i, at] of small.at.entries()) expect(at - i * 20).toBeLessThanOrEqual(TICK_MS + 2)
    const gaps = big.at.slice(1).map((at, i) => at - (big.at[i] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(writeTick(300) - TICK_MS / 4)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(writeTick(300) + TICK_MS + 1)
  })

  it('waits no longer than a tick when the clock is set back or stands still', async () => {
    for (const step of [-3_600_000, -1]) {
      const { clock, queue, room } = bench()
      const big = room(300)
      for (let t = 0; t < 400; t++) {
        queue.mark(big.source)
        await clock.advance(1)
        // each millisecond for the clock that stands still
        if (step === -1 || t === 100) clock.set(step)
      }
      expect(big.at.length).toBeGreaterThanOrEqual(9)
    }
  })

  it('ticks as fast in a room of 160 as in a small one, and never more seldom than every 40 ms', () => {
    expect([1, 50, 160, 200, 300, 500, 5_000].map(writeTick)).toEqual([16, 16, 16, 20, 30, 40, 40])
  })
})
