// Which of the upright lines in one channel stands left of which: as few crossings as neighbours can find by changing places, and
// side by side only where they would lie on each other.

/** Something that meets an upright line at a height, from the left (an effect) or from the right (a cause). */
export interface Meeting {
  readonly side: 'left' | 'right'
  readonly y: number
}

/** One upright line with everything that meets it. */
export interface Rail {
  readonly key: string
  readonly meetings: readonly Meeting[]
}

interface Spanned extends Rail {
  readonly low: number
  readonly high: number
}

/** Two lines that run along each other at one height look like one: worse than any crossing. */
const MERGED = 8
const SAME = 3
/** Beyond this many the lines keep the order they come in: nobody follows them one by one, and time is short. */
const MOST = 240

const within = (y: number, rail: Spanned): boolean => y > rail.low && y < rail.high

/** What it costs that `a` stands left of `b`. */
function cost(a: Spanned, b: Spanned): number {
  let sum = 0
  for (const m of a.meetings) if (m.side === 'right' && within(m.y, b)) sum++
  for (const m of b.meetings) if (m.side === 'left' && within(m.y, a)) sum++
  for (const m of a.meetings)
    if (m.side === 'right')
      for (const n of b.meetings) if (n.side === 'left' && Math.abs(m.y - n.y) < SAME) sum += MERGED
  return sum
}

const apart = (a: Spanned, b: Spanned): boolean => a.high < b.low - SAME || b.high < a.low - SAME

/** The place of each line from the left, and how many places there are. Lines that do not reach each other share one. */
export function tracks(rails: readonly Rail[]): {
  readonly place: ReadonlyMap<string, number>
  readonly count: number
} {
  const spans: Spanned[] = rails.map(rail => {
    const ys = rail.meetings.map(m => m.y)
    return { ...rail, low: Math.min(...ys), high: Math.max(...ys) }
  })
  spans.sort((a, b) => a.low - b.low || a.high - b.high)
  if (spans.length <= MOST) settle(spans)
  const place = new Map<string, number>()
  let count = 0
  for (const [i, rail] of spans.entries()) {
    let at = 0
    for (const before of spans.slice(0, i))
      if (!apart(before, rail)) at = Math.max(at, (place.get(before.key) ?? 0) + 1)
    place.set(rail.key, at)
    count = Math.max(count, at + 1)
  }
  return { place, count }
}

/** Neighbours change places while that helps; lines that do not reach each other may pass freely. */
function settle(spans: Spanned[]): void {
  for (let round = 0; round < spans.length; round++) {
    let changed = false
    for (let i = 1; i < spans.length; i++) {
      const rail = spans[i]
      if (rail === undefined) continue
      // the best place further left, counting everything that it passes on the way
      let [gain, best, to] = [0, 0, i]
      for (let j = i - 1; j >= 0; j--) {
        const other = spans[j]
        if (other === undefined) break
        if (!apart(other, rail)) gain += cost(other, rail) - cost(rail, other)
        if (gain > best) [best, to] = [gain, j]
      }
      if (to === i) continue
      spans.splice(i, 1)
      spans.splice(to, 0, rail)
      changed = true
    }
    if (!changed) return
  }
}
