import { describe, expect, it } from 'vitest'
import { clockText, saidBetween, timeLeft } from '../../../client/facilitate/time-left.ts'

describe('the timer on screen', () => {
  it('counts down to the server’s end and stops at nothing', () => {
    expect(timeLeft({ endsAt: 10_000 }, 4_000)).toBe(6_000)
    expect(timeLeft({ endsAt: 10_000 }, 11_000)).toBe(0)
    expect(timeLeft({ endsAt: 10_000, pausedLeft: 3_000 }, 11_000)).toBe(3_000)
  })

  it.each([
    [0, '0:00'],
    [1, '0:01'],
    [59_001, '1:00'],
    [600_000, '10:00'],
    [3_723_000, '1:02:03'],
  ])('%i ms is %s', (ms, text) => {
    expect(clockText(ms)).toBe(text)
  })

  it('speaks once at each mark', () => {
    expect(saidBetween(300_001, 300_000)).toEqual({ minutes: 5 })
    expect(saidBetween(300_000, 299_750)).toBeNull()
    expect(saidBetween(60_100, 59_900)).toEqual({ minutes: 1 })
    expect(saidBetween(10_100, 9_900)).toEqual({ seconds: 10 })
    expect(saidBetween(200, 0)).toBe('done')
    expect(saidBetween(0, 0)).toBeNull()
    // a page that slept says only where it is now
    expect(saidBetween(400_000, 20_000)).toEqual({ seconds: 30 })
  })
})
