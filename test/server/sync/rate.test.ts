import { describe, expect, it } from 'vitest'
import { bucket, floodGate } from '../../../server/sync/rate.ts'

describe('how much a connection may send', () => {
  it('holds off a flood, and begins anew every ten seconds, also when the clock is set back', () => {
    const admit = floodGate(1)
    const admitted = (now: number) => Array.from({ length: 80 }, () => admit(now)).filter(Boolean).length
    expect(admitted(1_000_000)).toBe(50)
    expect(admitted(1_009_000)).toBe(0)
    expect(admitted(1_010_000)).toBe(50)
    expect(admitted(400_000)).toBe(50)
  })

  it('fills a bucket at its rate up to the burst, and takes nothing away when the clock is set back', () => {
    const { take } = bucket(10, 3)
    expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false])
    expect([take(100), take(100)]).toEqual([true, false])
    expect([take(-5_000), take(-4_900), take(-4_900)]).toEqual([false, true, false])
  })
})
