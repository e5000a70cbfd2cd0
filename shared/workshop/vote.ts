import type { Ballot } from './state.ts'

// Counting dots.

export const MOST_DOTS = 99

export const dotsOn = (dots: Readonly<Record<string, number>>): number =>
  Object.values(dots).reduce((sum, count) => sum + count, 0)

type Dots = Readonly<Record<string, number>>

/** Dots by the item that each element stands for; at most so many on one, since what became one item is one choice. */
export function pooled(
  dots: Dots,
  itemOf: (elementId: string) => string,
  most: number = Number.POSITIVE_INFINITY,
): Dots {
  const sums = new Map<string, number>()
  for (const [id, count] of Object.entries(dots)) {
    const item = itemOf(id)
    sums.set(item, Math.min(most, (sums.get(item) ?? 0) + count))
  }
  return Object.fromEntries(sums)
}

/** The sum for each item that has any; of one person at most `most` on one. */
export function totalsOf(ballots: Iterable<Ballot>, itemOf: (elementId: string) => string, most: number): Dots {
  const totals = new Map<string, number>()
  for (const { dots } of ballots)
    for (const [item, count] of Object.entries(pooled(dots, itemOf, most)))
      totals.set(item, (totals.get(item) ?? 0) + count)
  return Object.fromEntries(totals)
}

export const votedIn = (ballots: Readonly<Record<string, Ballot>>): number => Object.keys(ballots).length
