import type { Vec } from '../../base/geometry.ts'
import { spread } from '../../base/spread.ts'
import { seeded } from '../../base/seeded.ts'
import { type Change, set } from '../../board/change.ts'
import { placeValue } from '../../board/commands/place.ts'
import { edgesOf } from '../edges.ts'
import type { DiagramTree } from '../tree.ts'

// Fewer crossings, on demand: siblings change places with their neighbours as long as that takes crossings away. It changes the order
// that people read, so it is a command of its own and one undo step, and nobody's card moves without it (stack.ts).

interface Order {
  /** Children by parent; null for the first level. */
  readonly lists: Map<string | null, string[]>
}

type Line = readonly [Vec, Vec]

/** Above this many edges one look at every pair takes too long for what it gains. */
const MOST_EDGES = 400
const MOST_ROUNDS = 12

function listsOf(tree: DiagramTree): Order {
  const lists = new Map<string | null, string[]>()
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node !== undefined && node.children.length > 1) lists.set(id, [...node.children])
  }
  return { lists }
}

/** Ends of all edges: columns by depth, heights by the leaves, parents in the middle of theirs. */
function linesOf(tree: DiagramTree, order: Order): readonly Line[] {
  const y = new Map<string, number>()
  const x = (id: string): number => tree.nodes.get(id)?.depth ?? 0
  let leaf = 0
  const childrenOf = (id: string) => order.lists.get(id) ?? tree.nodes.get(id)?.children ?? []
  const roots =
    tree.head === null ? tree.top : [tree.head, ...tree.top.filter(id => tree.nodes.get(id)?.parent === null)]
  const stack = roots.map(id => ({ id, done: false })).reverse()
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const below = childrenOf(next.id)
    if (below.length === 0) y.set(next.id, leaf++)
    else if (next.done) y.set(next.id, ((y.get(below[0] ?? '') ?? 0) + (y.get(below.at(-1) ?? '') ?? 0)) / 2)
    else {
      stack.push({ id: next.id, done: true })
      for (let i = below.length - 1; i >= 0; i--) stack.push({ id: below[i] ?? '', done: false })
    }
  }
  return edgesOf(tree).map(({ from, to }) => [
    [x(from), y.get(from) ?? 0],
    [x(to), y.get(to) ?? 0],
  ])
}

const turn = (a: Vec, b: Vec, c: Vec): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

const cross = ([a, b]: Line, [c, d]: Line): boolean =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0

function crossings(lines: readonly Line[]): number {
  let count = 0
  for (const [i, a] of lines.entries()) for (let j = i + 1; j < lines.length; j++) if (cross(a, lines[j] ?? a)) count++
  return count
}

/** How many pairs of edges cross, drawn straight between the columns. */
export const crossingsOf = (tree: DiagramTree): number => crossings(linesOf(tree, listsOf(tree)))

export function untangle(tree: DiagramTree): readonly Change[] {
  const order = listsOf(tree)
  const edges = edgesOf(tree).length
  if (tree.links.length === 0 || edges > MOST_EDGES) return []
  let least = crossings(linesOf(tree, order))
  const moved = new Set<string | null>()
  for (let round = 0; round < MOST_ROUNDS && least > 0; round++) {
    const before = least
    for (const [parent, list] of order.lists)
      for (let i = 1; i < list.length; i++) {
        swap(list, i)
        const now = crossings(linesOf(tree, order))
        if (now < least) {
          least = now
          moved.add(parent)
        } else swap(list, i)
      }
    if (least === before) break
  }
  return [...moved].flatMap(parent => reordered(tree, order.lists.get(parent) ?? []))
}

function swap(list: string[], i: number): void {
  const [a, b] = [list[i - 1], list[i]]
  if (a !== undefined && b !== undefined) list.splice(i - 1, 2, b, a)
}

/** The siblings share out the orders that they have; new ones only where two are equal. */
function reordered(tree: DiagramTree, list: readonly string[]): readonly Change[] {
  const own = list.map(id => tree.nodes.get(id)?.standing.place?.order ?? '').sort()
  const keys = new Set(own).size === own.length ? own : spread(null, null, list.length, seeded(list.length))
  return list.flatMap((id, i) => {
    const place = tree.nodes.get(id)?.standing.place
    const order = keys[i] ?? ''
    return place == null || place.order === order ? [] : [set(id, 'place', placeValue({ ...place, order }))]
  })
}
