import type { Clock, NamedLoop } from '#shared/diagrams/feedback.ts'
import type { Diagram } from './actions/diagram-node.ts'

// The loops of a map for names and for the outline. Limited by work and not by time, so that a name is the same on every machine
// and costs a few milliseconds at most; the panel of loops (loops/) looks further, in a worker.

const LIMITS = { loops: 500, ms: 400 }

interface Known {
  readonly loops: readonly NamedLoop[]
  readonly labels: ReadonlyMap<string, readonly string[]>
}

const NONE: Known = { loops: [], labels: new Map() }

const known = new WeakMap<object, Known>()

function loopsIn({ kind, tree }: Diagram): Known {
  const { feedback } = kind
  if (feedback === undefined) return NONE
  const before = known.get(tree)
  if (before !== undefined) return before
  let asked = 0
  const steps: Clock = () => asked++
  const loops = feedback.named(tree, feedback.find(feedback.graph(tree), steps, LIMITS))
  const labels = new Map<string, string[]>()
  for (const loop of loops) for (const id of loop.nodes) labels.set(id, [...(labels.get(id) ?? []), loop.label])
  const made = { loops, labels }
  known.set(tree, made)
  return made
}

/** Shortest first. */
export const loopsOf = (diagram: Diagram): readonly NamedLoop[] => loopsIn(diagram).loops

/** "R1", "B2" … of each standing that is in a loop. */
export const loopLabels = (diagram: Diagram): ReadonlyMap<string, readonly string[]> => loopsIn(diagram).labels
