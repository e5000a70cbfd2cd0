import type { Random } from './seeded.ts'

// Fractional order: a place between two others is a string that sorts between theirs, so that inserting moves nothing else.
// The middle is jittered, so that two people who insert at one spot at once seldom draw the same key; where they do, the id decides.
// A key is a base-62 fraction without trailing zeros; any other string is legal in a document and simply sorts as text.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const digit = (key: string, at: number): number => Math.max(0, DIGITS.indexOf(key[at] ?? '0'))

const JITTER = 3

/** At the open ends keys count in blocks of so many digits: 14 million appends before a key grows by a block. */
const BLOCK = 4
const SPAN = DIGITS.length ** BLOCK

const countAt = (key: string, at: number): number => {
  let count = 0
  for (let i = 0; i < BLOCK; i++) count = count * DIGITS.length + digit(key, at + i)
  return count
}

const block = (count: number): string => {
  let text = ''
  for (let rest = count, i = 0; i < BLOCK; i++, rest = Math.floor(rest / DIGITS.length))
    text = (DIGITS[rest % DIGITS.length] ?? '') + text
  return text
}

/** The next count after `low`; everything before the first is begun in the middle. */
function above(low: string): string {
  if (low === '') return block(SPAN / 2)
  let at = 0
  while (countAt(low, at) === SPAN - 1) at += BLOCK
  return low.slice(0, at) + block(countAt(low, at) + 1)
}

function below(high: string): string {
  let at = 0
  while (at < high.length && countAt(high, at) === 0) at += BLOCK
  return block(0).repeat(at / BLOCK) + block(Math.max(0, countAt(high, at) - 1))
}

function inside(low: string, high: string): string {
  let key = ''
  let bounded = true
  for (let at = 0; ; at++) {
    if (at >= high.length) bounded = false
    const from = digit(low, at)
    const to = bounded ? digit(high, at) : DIGITS.length
    // room here: near the middle when bounded, near the low end when not, so that going on stays short
    const room = to - from - 1
    if (room > 0) return key + (DIGITS[from + Math.max(1, bounded ? Math.ceil(room / 2) : Math.min(room, 4))] ?? '')
    key += DIGITS[from]
    if (to - from === 1) bounded = false
  }
}

/**
 * A key that sorts after `after` and before `before`; null is the open end.
 * If the two are equal or the wrong way round (they came from two people at once), or nothing fits between them (foreign keys such
 * as "a" and "a0"), it sorts after `after`.
 */
export function between(after: string | null, before: string | null, random: Random): string {
  const low = after ?? ''
  const high = before !== null && before > low ? before : null
  let key = high === null ? above(low) : low === '' ? below(high) : inside(low, high)
  for (let i = 0; i < JITTER; i++) key += DIGITS[Math.floor(random() * DIGITS.length)]
  if (key.endsWith('0')) key += 'V'
  // a foreign key may hold characters that are no digits and sort beyond them
  return key > low ? key : `${low}${key}`
}

/** How everything on a board is put in order: by key, then by id. */
export const byOrder = (a: { order: string; id: string }, b: { order: string; id: string }): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
