import type { Random } from './seeded.ts'

// Fractional order: a place between two others is a string that sorts between theirs, so that inserting moves nothing else.
// The middle is jittered, so that two people who insert at one spot at once seldom draw the same key; where they do, the id decides.
// A key is a base-62 fraction without trailing zeros; any other string is legal in a document and simply sorts as text.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const digit = (key: string, at: number): number => Math.max(0, DIGITS.indexOf(key[at] ?? '0'))

const JITTER = 3

/**
 * A key that sorts after `after` and before `before`; null is the open end.
 * If the two are equal or the wrong way round (they came from two people at once), or nothing fits between them (foreign keys such
 * as "a" and "a0"), it sorts after `after`.
 */
export function between(after: string | null, before: string | null, random: Random): string {
  const low = after ?? ''
  const high = before !== null && before > low ? before : null
  let key = ''
  let bounded = high !== null
  for (let at = 0; ; at++) {
    if (high !== null && at >= high.length) bounded = false
    const from = digit(low, at)
    const to = bounded && high !== null ? digit(high, at) : DIGITS.length
    if (to - from > 1) {
      // room here: near the middle when bounded, near the low end when open, so that appending stays short
      const room = to - from - 1
      const step = bounded ? Math.ceil(room / 2) : Math.min(room, 4)
      key += DIGITS[from + Math.max(1, step)]
      break
    }
    key += DIGITS[from]
    if (to - from === 1) bounded = false
  }
  for (let i = 0; i < JITTER; i++) key += DIGITS[Math.floor(random() * DIGITS.length)]
  if (key.endsWith('0')) key += 'V'
  // a foreign key may hold characters that are no digits and sort beyond them
  return key > low ? key : `${low}${key}`
}

/** `count` keys in order between the two. */
export function spread(after: string | null, before: string | null, count: number, random: Random): string[] {
  const keys: string[] = []
  let last = after
  for (let i = 0; i < count; i++) {
    last = between(last, before, random)
    keys.push(last)
  }
  return keys
}

/** How everything on a board is put in order: by key, then by id. */
export const byOrder = (a: { order: string; id: string }, b: { order: string; id: string }): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
