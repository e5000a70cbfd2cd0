// A rate with a burst: `take` says whether there was room for one more.

export interface TokenBucket {
  take(now: number): boolean
}

export function tokenBucket(perSecond: number, burst: number): TokenBucket {
  let left = burst
  let at: number | null = null
  return {
    take(now) {
      left = Math.min(burst, left + (Math.max(0, now - (at ?? now)) * perSecond) / 1000)
      at = now
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
