// How much a connection may send. Time is handed in, so that nothing here knows a clock.

export interface Bucket {
  /** Takes that much if it is there. */
  take(now: number, amount?: number): boolean
}

/** Fills at a rate a second, up to the burst; starts full. */
export function bucket(perSecond: number, burst: number): Bucket {
  let left = burst
  let at: number | null = null
  return {
    take: (now, amount = 1) => {
      left = Math.min(burst, left + (Math.max(0, now - (at ?? now)) * perSecond) / 1000)
      at = now
      if (left < amount) return false
      left -= amount
      return true
    },
  }
}

const FLOOD_MS = 10_000
const FLOOD_FACTOR = 5

/** Counts in windows of ten seconds; false once a window holds five times the rate. */
export function floodGate(perSecond: number): (now: number) => boolean {
  const most = (perSecond * FLOOD_FACTOR * FLOOD_MS) / 1000
  let since = Number.NEGATIVE_INFINITY
  let count = 0
  return now => {
    // or the clock was set back
    if (now - since >= FLOOD_MS || now < since) {
      since = now
      count = 0
    }
    count += 1
    return count <= most
  }
}
