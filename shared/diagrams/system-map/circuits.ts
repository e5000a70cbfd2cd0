import { type Out, strongComponents } from './strong.ts'

// Elementary circuits as lists of links, so that two links between the same two variables make two loops. Without recursion.

export interface Net {
  readonly size: number
  /** Links by position: where each starts and ends. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly out: Out
}

export function netOf(size: number, links: readonly { readonly from: number; readonly to: number }[]): Net {
  const out: number[][] = Array.from({ length: size }, () => [])
  for (const [i, { from }] of links.entries()) out[from]?.push(i)
  return { size, from: links.map(l => l.from), to: links.map(l => l.to), out }
}

/** Stops a search: it is asked at every step and answers true when there is no more time. */
export type Over = () => boolean

/** Returns false to stop. */
export type Take = (circuit: readonly number[]) => boolean

const all = (net: Net): readonly number[] => Array.from({ length: net.size }, (_, i) => i)

const loopsBack = (net: Net, at: number): boolean => (net.out[at] ?? []).some(link => net.to[link] === at)

/**
 * Every circuit once, each from its lowest position. False when it was stopped.
 * Source: D. B. Johnson, "Finding all the elementary circuits of a directed graph", SIAM J. Comput. 4 (1975).
 */
export function everyCircuit(net: Net, take: Take, over: Over): boolean {
  const work = [...strongComponents(all(net), net.out, net.to)]
  for (let component = work.pop(); component !== undefined; component = work.pop()) {
    const [start, ...rest] = component
    if (start === undefined || (rest.length === 0 && !loopsBack(net, start))) continue
    if (!circuitsFrom(net, start, new Set(component), take, over)) return false
    work.push(...strongComponents(rest, net.out, net.to))
    if (over()) return false
  }
  return true
}

/** Every circuit through one position, from there. */
export function circuitsThrough(net: Net, start: number, take: Take, over: Over): boolean {
  const component = strongComponents(all(net), net.out, net.to).find(c => c.includes(start))
  return component === undefined || circuitsFrom(net, start, new Set(component), take, over)
}

/** Johnson's search from one position among these. */
function circuitsFrom(net: Net, start: number, among: ReadonlySet<number>, take: Take, over: Over): boolean {
  const blocked = new Set<number>([start])
  /** Positions that are freed together with a position. */
  const waiting = new Map<number, Set<number>>()
  const path: number[] = []
  const work = [{ at: start, next: 0, closed: false }]
  const free = (position: number) => {
    const list = [position]
    for (let at = list.pop(); at !== undefined; at = list.pop()) {
      if (!blocked.delete(at)) continue
      list.push(...(waiting.get(at) ?? []))
      waiting.delete(at)
    }
  }
  for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
    if (over()) return false
    const link = net.out[top.at]?.[top.next]
    if (link !== undefined) {
      top.next++
      const end = net.to[link]
      if (end === undefined || !among.has(end)) continue
      if (end === start) {
        top.closed = true
        if (!take([...path, link])) return false
      } else if (!blocked.has(end)) {
        path.push(link)
        blocked.add(end)
        work.push({ at: end, next: 0, closed: false })
      }
      continue
    }
    work.pop()
    path.pop()
    const above = work.at(-1)
    if (top.closed) {
      free(top.at)
      if (above !== undefined) above.closed = true
      continue
    }
    for (const out of net.out[top.at] ?? []) {
      const end = net.to[out]
      if (end === undefined || !among.has(end)) continue
      const list = waiting.get(end)
      if (list === undefined) waiting.set(end, new Set([top.at]))
      else list.add(top.at)
    }
  }
  return true
}

/**
 * Every circuit of exactly `length` links from `start` over positions in `among`, in the order of the links. For maps with more
 * loops than anybody can read: the shortest are then found first, length by length.
 */
function circuitsOfLength(
  net: Net,
  start: number,
  among: ReadonlySet<number>,
  length: number,
  take: Take,
  over: Over,
): boolean {
  const back = stepsTo(net, start, among)
  const visited = new Set<number>([start])
  const path: number[] = []
  const work = [{ at: start, next: 0 }]
  for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
    if (over()) return false
    const link = net.out[top.at]?.[top.next]
    if (link === undefined) {
      work.pop()
      path.pop()
      if (top.at !== start) visited.delete(top.at)
      continue
    }
    top.next++
    const end = net.to[link]
    if (end === undefined) continue
    if (end === start) {
      if (path.length + 1 === length && !take([...path, link])) return false
    } else if (!visited.has(end) && path.length + 1 + (back.get(end) ?? Number.POSITIVE_INFINITY) <= length) {
      path.push(link)
      visited.add(end)
      work.push({ at: end, next: 0 })
    }
  }
  return true
}

/** How many links it is at least from each position to `start`. */
function stepsTo(net: Net, start: number, among: ReadonlySet<number>): ReadonlyMap<number, number> {
  const into = new Map<number, number[]>()
  for (const at of among)
    for (const link of net.out[at] ?? []) {
      const end = net.to[link]
      if (end === undefined || !among.has(end)) continue
      const list = into.get(end)
      if (list === undefined) into.set(end, [at])
      else list.push(at)
    }
  const steps = new Map<number, number>([[start, 0]])
  let ring = [start]
  for (let step = 1; ring.length > 0; step++) {
    const next: number[] = []
    for (const end of ring)
      for (const at of into.get(end) ?? [])
        if (!steps.has(at)) {
          steps.set(at, step)
          next.push(at)
        }
    ring = next
  }
  return steps
}

/** Circuits shortest first, until `take` or `over` stops it: all of them, or those through one position. */
export function shortestCircuits(net: Net, through: number | null, take: Take, over: Over): boolean {
  const components = strongComponents(all(net), net.out, net.to)
  const searches = components.flatMap(component => {
    if (through !== null) return component.includes(through) ? [{ start: through, among: new Set(component) }] : []
    return component.map((start, i) => ({ start, among: new Set(component.slice(i)) }))
  })
  searches.sort((a, b) => a.start - b.start)
  const longest = Math.max(0, ...components.map(component => component.length))
  for (let length = 1; length <= longest; length++)
    for (const { start, among } of searches)
      if (among.size >= length && !circuitsOfLength(net, start, among, length, take, over)) return false
  return true
}
