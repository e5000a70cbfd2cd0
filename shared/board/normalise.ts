import { byOrder } from '../base/order.ts'
import type { Element } from './element.ts'

// Repair on read: the tree inside one container as every replica computes it alike, whatever the merge left behind.
// Nobody writes a "fix": N clients repairing at once would be a write storm.

export interface Structure {
  /** Living standings in document order: parents before their children, siblings by (order, id). */
  readonly members: readonly string[]
  /** The resolved parent; null at the container's own level. */
  readonly parent: ReadonlyMap<string, string | null>
  readonly children: ReadonlyMap<string | null, readonly string[]>
}

export const emptyStructure: Structure = { members: [], parent: new Map(), children: new Map() }

/**
 * `living`: the standings whose resolved container this is. `stored`: any element as stored, living or not.
 * A missing or deleted parent gives way to the nearest living ancestor; a parent cycle is cut at its greatest id.
 */
export function normalise(
  container: string | null,
  living: readonly Element[],
  stored: (id: string) => Element | undefined,
): Structure {
  const here = new Set(living.map(e => e.id))
  const parent = new Map<string, string | null>()

  for (const element of living) {
    let up = container === null ? undefined : element.place?.under
    const seen = new Set<string>()
    while (up !== undefined && !here.has(up) && !seen.has(up)) {
      seen.add(up)
      const gone = stored(up)
      up = gone?.place?.in === container ? gone?.place?.under : undefined
    }
    parent.set(element.id, up !== undefined && here.has(up) && up !== element.id ? up : null)
  }

  for (const id of cyclesIn(parent)) parent.set(id, null)

  const children = new Map<string | null, string[]>()
  const sorted = living
    .map(e => ({ id: e.id, order: e.place?.order ?? '' }))
    .sort(byOrder)
    .map(e => e.id)
  for (const id of sorted) {
    const up = parent.get(id) ?? null
    const list = children.get(up)
    if (list === undefined) children.set(up, [id])
    else list.push(id)
  }

  return { members: depthFirst(children), parent, children }
}

/** One node of each cycle: the one with the greatest id, so that the cut depends on nothing else. */
function cyclesIn(parent: ReadonlyMap<string, string | null>): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const cuts: string[] = []
  for (const start of parent.keys()) {
    const path: string[] = []
    let at: string | null = start
    while (at !== null && !state.has(at)) {
      state.set(at, 'open')
      path.push(at)
      at = parent.get(at) ?? null
    }
    if (at !== null && state.get(at) === 'open') {
      const cycle = path.slice(path.indexOf(at))
      cuts.push(cycle.reduce((most, id) => (id > most ? id : most)))
    }
    for (const id of path) state.set(id, 'done')
  }
  return cuts
}

/** Without recursion: a chain of ten thousand must not overflow the stack. */
function depthFirst(children: ReadonlyMap<string | null, readonly string[]>): string[] {
  const out: string[] = []
  const stack = [...(children.get(null) ?? [])].reverse()
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    out.push(id)
    const below = children.get(id)
    if (below !== undefined) for (let i = below.length - 1; i >= 0; i--) stack.push(below[i] as string)
  }
  return out
}
