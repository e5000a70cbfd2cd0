import { type Clock, LOOP_LIMITS, type LoopGraph, type LoopLimits, type LoopReport } from '#shared/diagrams/feedback.ts'
import type { DiagramKinds } from '#shared/diagrams/registry.ts'

// What the page asks its worker about loops, and what that answers: plain data both ways.

export interface LoopQuestion {
  readonly n: number
  /** The id of a diagram kind; one without feedback has no loops. */
  readonly kind: string
  readonly graph: LoopGraph
  /** Only those through this standing. */
  readonly through?: string
}

export interface LoopAnswer {
  readonly n: number
  readonly report: LoopReport
}

const NONE: LoopReport = { loops: [], capped: null }

/** The same in the worker and, where there is none, in the page: at most 500 loops or 200 ms (domain.md §3.4a). */
export function answerLoops(
  { n, kind, graph, through }: LoopQuestion,
  kinds: DiagramKinds,
  now: Clock,
  limits: LoopLimits = LOOP_LIMITS,
): LoopAnswer {
  const feedback = kinds.of(kind)?.feedback
  if (feedback === undefined) return { n, report: NONE }
  const report =
    through === undefined ? feedback.find(graph, now, limits) : feedback.through(graph, through, now, limits)
  return { n, report }
}
