import { between } from './order.ts'
import type { Random } from './seeded.ts'

/** `count` keys in order between the two. */
export function spread(after: string | null, before: string | null, count: number, random: Random): string[] {
  const keys: string[] = []
  if (before === null) {
    for (let i = 0; i < count; i++) keys.push(between(keys[i - 1] ?? after, null, random))
    return keys
  }
  // by halves, so that none is longer than the logarithm of their number asks
  const halve = (from: number, to: number, low: string | null, high: string) => {
    if (from >= to) return
    const middle = (from + to) >> 1
    const key = between(low, high, random)
    keys[middle] = key
    halve(from, middle, low, key)
    halve(middle + 1, to, key, high)
  }
  halve(0, count, after, before)
  return keys
}
