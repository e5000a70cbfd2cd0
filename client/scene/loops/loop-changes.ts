import type { NamedLoop } from '#shared/diagrams/feedback.ts'
import { words } from '../../ui/words/words.ts'

// What a change of a map did to its loops, and how that is said.

export interface LoopCounts {
  readonly total: number
  readonly R: number
  readonly B: number
  readonly unsigned: number
}

export function countLoops(loops: readonly Pick<NamedLoop, 'polarity'>[]): LoopCounts {
  const of = (polarity: NamedLoop['polarity']) => loops.filter(loop => loop.polarity === polarity).length
  return { total: loops.length, R: of('R'), B: of('B'), unsigned: of('?') }
}

/** "9 loops: 5 reinforcing, 4 balancing." */
export function loopSummary({ total, R, B, unsigned }: LoopCounts): string {
  const parts = [
    ...(R > 0 ? [words('loops.reinforcing', { count: R })] : []),
    ...(B > 0 ? [words('loops.balancing', { count: B })] : []),
    ...(unsigned > 0 ? [words('loops.unsigned', { count: unsigned })] : []),
  ]
  const all = words('loops.total', { count: total })
  return parts.length === 0 ? all : `${all}: ${parts.join(', ')}`
}

export interface LoopChanges {
  readonly closed: readonly NamedLoop[]
  readonly gone: number
  /** Still there, and of another type. */
  readonly turned: readonly NamedLoop[]
}

export function changesBetween(before: readonly NamedLoop[], now: readonly NamedLoop[]): LoopChanges {
  const known = new Map(before.map(loop => [loop.key, loop]))
  const here = new Set(now.map(loop => loop.key))
  return {
    closed: now.filter(loop => !known.has(loop.key)),
    gone: before.filter(loop => !here.has(loop.key)).length,
    turned: now.filter(loop => known.has(loop.key) && known.get(loop.key)?.polarity !== loop.polarity),
  }
}
