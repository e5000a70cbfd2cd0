// When to try again after a lost connection: full jitter, so that three hundred people do not come back in one wave
// (reference/reliability.md N1).

export const SHORTEST_MS = 500
export const LONGEST_MS = 15_000
/** For a page that nobody looks at. */
export const LONGEST_HIDDEN_MS = 60_000
/** A connection that lived this long was a good one: the next loss starts the count anew. */
export const STABLE_MS = 60_000

/** Milliseconds to wait before attempt `attempt` (0 is the first); `random` in [0, 1). */
export function backoff(attempt: number, hidden: boolean, random: number): number {
  const longest = hidden ? LONGEST_HIDDEN_MS : LONGEST_MS
  const reach = Math.min(longest, 1_000 * 2 ** Math.min(attempt, 10))
  return SHORTEST_MS + random * (reach - SHORTEST_MS)
}
