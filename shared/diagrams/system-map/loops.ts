import { linkSign } from '../../elements/link/link.ts'
import {
  type Clock,
  LOOP_LIMITS,
  type Loop,
  type LoopGraph,
  type LoopLimits,
  type LoopLink,
  type LoopReport,
} from '../feedback.ts'
import type { DiagramTree } from '../tree.ts'
import { circuitsThrough, everyCircuit, type Net, netOf, type Over, shortestCircuits, type Take } from './circuits.ts'
import { loopKey } from './loop-key.ts'

// The feedback loops of a map: plain data in and out, so that a worker can do it. Polarity: reference/domain.md §3.4a.

export const loopGraph = (tree: DiagramTree): LoopGraph => ({
  nodes: tree.order,
  links: tree.links.map(({ id, link, from, to }) => ({ id, from, to, sign: linkSign.read(link.values) })),
})

interface Search {
  readonly net: Net
  readonly links: readonly LoopLink[]
  /** Where each standing is in the document. */
  readonly position: ReadonlyMap<string, number>
}

/** Links in the order of their ends, so that everybody's list of loops comes in one order. */
function searchOf(graph: LoopGraph): Search {
  const position = new Map(graph.nodes.map((id, i) => [id, i]))
  const at = (id: string): number => position.get(id) ?? -1
  const links = graph.links
    .filter(link => at(link.from) >= 0 && at(link.to) >= 0)
    .sort((a, b) => at(a.from) - at(b.from) || at(a.to) - at(b.to) || (a.id < b.id ? -1 : 1))
  return {
    net: netOf(
      graph.nodes.length,
      links.map(l => ({ from: at(l.from), to: at(l.to) })),
    ),
    links,
    position,
  }
}

/** The clock is asked only now and then: asking costs more than a step. */
const STEPS = 256

/** Loops are reinforcing when an even number of their links is opposite, balancing when it is odd. */
export function polarityOf(signs: readonly (LoopLink['sign'] | undefined)[]): Loop['polarity'] {
  if (signs.some(sign => sign !== '+' && sign !== '-')) return '?'
  return signs.filter(sign => sign === '-').length % 2 === 0 ? 'R' : 'B'
}

function loopOf({ links }: Search, circuit: readonly number[]): Loop {
  const list = circuit.flatMap(i => links[i] ?? [])
  const ids = list.map(link => link.id)
  return { key: loopKey(ids), polarity: polarityOf(list.map(l => l.sign)), links: ids, nodes: list.map(l => l.from) }
}

/** Shortest first, then by the order of their links. */
function byLength(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length
  for (const [i, link] of a.entries()) {
    const other = b[i] ?? 0
    if (link !== other) return link - other
  }
  return 0
}

/** Turned so that it starts at its lowest position. */
function turned({ net }: Search, circuit: readonly number[]): readonly number[] {
  let first = 0
  for (const [i, link] of circuit.entries()) if ((net.from[link] ?? 0) < (net.from[circuit[first] ?? 0] ?? 0)) first = i
  return [...circuit.slice(first), ...circuit.slice(0, first)]
}

/**
 * Johnson's search gives every loop, however few among however many paths. Only where there are more than the limit the shortest
 * are looked for, length by length, in the time that is left; they need not all be found then.
 */
function search(graph: LoopGraph, through: string | null, now: Clock, limits: LoopLimits): LoopReport {
  const found = searchOf(graph)
  const start = through === null ? null : found.position.get(through)
  if (start === undefined) return { loops: [], capped: null }
  const end = now() + limits.ms
  let steps = 0
  let late = false
  const over: Over = () => {
    if (++steps % STEPS === 0) late = now() >= end
    return late
  }
  const some: (readonly number[])[] = []
  let more = false
  const take: Take = circuit => {
    more = some.length >= limits.loops
    if (!more) some.push(circuit)
    return !more
  }
  const whole = start === null ? everyCircuit(found.net, take, over) : circuitsThrough(found.net, start, take, over)
  const report = (circuits: readonly (readonly number[])[], capped: LoopReport['capped']): LoopReport => ({
    loops: circuits
      .map(circuit => turned(found, circuit))
      .sort(byLength)
      .map(circuit => loopOf(found, circuit)),
    capped,
  })
  if (whole) return report(some, null)
  if (!more) return report(some, 'time')
  const shortest: (readonly number[])[] = []
  shortestCircuits(found.net, start, circuit => shortest.push(circuit) < limits.loops, over)
  const known = new Set(shortest.map(circuit => turned(found, circuit).join()))
  const rest = some.filter(circuit => !known.has(turned(found, circuit).join()))
  return report([...shortest, ...rest.slice(0, limits.loops - shortest.length)], 'count')
}

export const findLoops = (graph: LoopGraph, now: Clock, limits: LoopLimits = LOOP_LIMITS): LoopReport =>
  search(graph, null, now, limits)

export const loopsThrough = (graph: LoopGraph, id: string, now: Clock, limits: LoopLimits = LOOP_LIMITS): LoopReport =>
  search(graph, id, now, limits)

/** How many loops the map itself speaks of, and how many questions to the clock it takes to find them. */
const SHOWN: LoopLimits = { loops: 500, ms: 400 }

/**
 * The loops for pictures and hints: limited by work and not by time, so that every machine draws the same. About a hundred
 * thousand steps, a few milliseconds.
 */
export function steadyLoops(tree: DiagramTree): LoopReport {
  let asked = 0
  return findLoops(loopGraph(tree), () => asked++, SHOWN)
}
