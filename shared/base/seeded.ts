// Random numbers that can be replayed. Everything in shared/ that needs chance is handed one of these.

/** A number in [0, 1). */
export type Random = () => number

/** Mulberry32: small, fast and the same on every machine. Source: Tommy Ettinger, public domain. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number in [0, below). */
export const below = (random: Random, limit: number): number => Math.floor(random() * limit)

/** One of the list; undefined when it is empty. */
export const oneOf = <T>(random: Random, list: readonly T[]): T | undefined => list[below(random, list.length)]

/** The same things in another order; every order is as likely (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const rest = [...list]
  const out: T[] = []
  while (rest.length > 0) out.push(...rest.splice(below(random, rest.length), 1))
  return out
}
