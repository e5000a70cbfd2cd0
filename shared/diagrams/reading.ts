import type { Edge } from './edges.ts'
import { reach } from './edges.ts'

// Questions that a group asks of its map: what leads here, what follows from it, how do the two hang together. Domain.md §3.4a.

/** Everything at most `most` links away in either direction, without the set itself. */
export const around = (edges: readonly Edge[], from: readonly string[], most: number): ReadonlySet<string> =>
  reach([...edges, ...edges.map(edge => ({ ...edge, from: edge.to, to: edge.from }))], from, 'effects', most)

/** Of several starts: what belongs to any of them, or to each of them. */
export function combined(sets: readonly ReadonlySet<string>[], how: 'any' | 'all'): ReadonlySet<string> {
  if (how === 'any') return new Set(sets.flatMap(set => [...set]))
  const [first, ...rest] = sets
  return new Set([...(first ?? [])].filter(id => rest.every(set => set.has(id))))
}

export interface Paths {
  /** Each as its edges, cause to effect; shortest first. */
  readonly paths: readonly (readonly Edge[])[]
  /** There are more, or looking for them took too long. */
  readonly capped: boolean
}

/** Most paths that are given, and most steps that are taken to find them. */
const MOST_PATHS = 200
const MOST_STEPS = 200_000

/** All ways from one standing to another that pass nowhere twice. From a standing to itself there is none: that is a loop. */
export function pathsBetween(edges: readonly Edge[], from: string, to: string, most = MOST_PATHS): Paths {
  const paths: (readonly Edge[])[] = []
  const near = stepsTo(edges, to)
  const out = new Map<string, Edge[]>()
  for (const edge of edges) {
    if (edge.from === edge.to || !near.has(edge.to)) continue
    const list = out.get(edge.from)
    if (list === undefined) out.set(edge.from, [edge])
    else list.push(edge)
  }
  const shortest = near.get(from)
  if (from === to || shortest === undefined) return { paths, capped: false }
  let steps = 0
  // length by length, so that a cap keeps the shortest
  for (let length = shortest; length <= near.size; length++) {
    const path: Edge[] = []
    const visited = new Set([from])
    const work = [{ at: from, next: 0 }]
    let deeper = false
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      if (++steps > MOST_STEPS) return { paths, capped: true }
      const edge = top.at === to ? undefined : out.get(top.at)?.[top.next]
      if (edge === undefined) {
        work.pop()
        path.pop()
        visited.delete(top.at)
        continue
      }
      top.next++
      if (visited.has(edge.to)) continue
      if (path.length + 1 + (near.get(edge.to) ?? 0) > length) {
        deeper = true
        continue
      }
      path.push(edge)
      visited.add(edge.to)
      work.push({ at: edge.to, next: 0 })
      if (edge.to !== to || path.length !== length) continue
      if (paths.length === most) return { paths, capped: true }
      paths.push([...path])
    }
    if (!deeper) break
  }
  return { paths, capped: false }
}

/** How many links it is at least from each standing to this one. */
function stepsTo(edges: readonly Edge[], to: string): ReadonlyMap<string, number> {
  const into = new Map<string, string[]>()
  for (const edge of edges) {
    const list = into.get(edge.to)
    if (list === undefined) into.set(edge.to, [edge.from])
    else list.push(edge.from)
  }
  const steps = new Map([[to, 0]])
  let ring = [to]
  for (let step = 1; ring.length > 0; step++) {
    const next: string[] = []
    for (const id of ring)
      for (const cause of into.get(id) ?? [])
        if (!steps.has(cause)) {
          steps.set(cause, step)
          next.push(cause)
        }
    ring = next
  }
  return steps
}

export interface Linked {
  readonly id: string
  readonly in: number
  readonly out: number
}

/** How many edges each of these has, the most linked first, then as they come. */
export function mostLinked(edges: readonly Edge[], ids: readonly string[]): readonly Linked[] {
  const into = new Map<string, number>()
  const out = new Map<string, number>()
  for (const edge of edges) {
    into.set(edge.to, (into.get(edge.to) ?? 0) + 1)
    out.set(edge.from, (out.get(edge.from) ?? 0) + 1)
  }
  return ids
    .map(id => ({ id, in: into.get(id) ?? 0, out: out.get(id) ?? 0 }))
    .sort((a, b) => b.in + b.out - a.in - a.out)
}
