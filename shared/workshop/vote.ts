import type { Ballot } from './state.ts'

// Counting dots.

export const MOST_DOTS = 99

export const dotsOn = (dots: Readonly<Record<string, number>>): number =>
  Object.values(dots).reduce((sum, count) => sum + count, 0)

/** The sum for each item that has any. */
export function totalsOf(ballots: Iterable<Ballot>): Readonly<Record<string, number>> {
  const totals = new Map<string, number>()
  for (const { dots } of ballots)
    for (const [item, count] of Object.entries(dots)) totals.set(item, (totals.get(item) ?? 0) + count)
  return Object.fromEntries(totals)
}

export const votedIn = (ballots: Readonly<Record<string, Ballot>>): number => Object.keys(ballots).length
