import { graphlib, layout as layered } from '@dagrejs/dagre'
import { type Box, box, centre, union, type Vec } from '../../base/geometry.ts'
import { type Change, set } from '../../board/change.ts'
import type { DiagramTree } from '../tree.ts'
import { APART } from './measures.ts'
import { crossings, type Pairs, relaxed, separated } from './relax.ts'
import { shapeOf } from './shapes.ts'

// Puts a map in order at once: each connected part is laid in layers along its links and then relaxed, the parts are packed side by
// side, and all of it stands about the middle that the map had. One list of changes, so one step to undo. The same map always comes out the same.

const LAYER_GAP = 92
/** Between parts. */
const PARTED = 2 * APART
/** A screen's width to its height. */
const ASPECT = 16 / 9

interface Part {
  readonly boxes: ReadonlyMap<string, Box>
  readonly w: number
  readonly h: number
}

/** Connected parts in document order, the largest first. */
function partsOf(tree: DiagramTree): readonly (readonly string[])[] {
  const near = new Map<string, string[]>(tree.order.map(id => [id, []]))
  for (const { from, to } of tree.links) {
    near.get(from)?.push(to)
    near.get(to)?.push(from)
  }
  const seen = new Set<string>()
  const parts: string[][] = []
  for (const start of tree.order) {
    if (seen.has(start)) continue
    const part: string[] = []
    const work = [start]
    seen.add(start)
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      part.push(id)
      for (const next of near.get(id) ?? [])
        if (!seen.has(next)) {
          seen.add(next)
          work.push(next)
        }
    }
    const members = new Set(part)
    parts.push(tree.order.filter(id => members.has(id)))
  }
  return parts.sort((a, b) => b.length - a.length)
}

/** Middles in layers along the links. Names by position keep dagre's order free of random ids. */
function layers(sizes: readonly Vec[], pairs: Pairs): readonly Vec[] {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: APART, ranksep: LAYER_GAP, acyclicer: 'greedy', ranker: 'longest-path' })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const [i, [width, height]] of sizes.entries()) graph.setNode(String(i), { width, height })
  for (const [a, b] of pairs) graph.setEdge(String(a), String(b))
  layered(graph)
  return sizes.map((_, i) => {
    const { x, y } = graph.node(String(i))
    return [x ?? 0, y ?? 0]
  })
}

/** Middles on a ring, in the order of the document. */
const ring = (count: number): readonly Vec[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count
    return [-Math.cos(angle) * count * LAYER_GAP, -Math.sin(angle) * count * LAYER_GAP]
  })

/** Relaxed from layers and from a ring: the one with fewer crossings. */
function layOut(tree: DiagramTree, ids: readonly string[], sizes: ReadonlyMap<string, Vec>): Part {
  const at = new Map(ids.map((id, i) => [id, i]))
  const pairs = tree.links.flatMap(({ from, to }): (readonly [number, number])[] => {
    const [a, b] = [at.get(from), at.get(to)]
    return a === undefined || b === undefined || a === b ? [] : [[a, b]]
  })
  // links come by random ids
  pairs.sort((p, q) => p[0] - q[0] || p[1] - q[1])
  const sized = ids.map(id => sizes.get(id) ?? ([0, 0] as Vec))
  const starts = [layers(sized, pairs), ring(ids.length)]
  const tried = starts.map(start => separated(relaxed(start, pairs), sized, APART))
  const [first, second] = tried
  const better =
    first !== undefined && second !== undefined && crossings(second, pairs) < crossings(first, pairs) ? second : first
  const boxes = sized.map(([w, h], i) => {
    const [x, y] = better?.[i] ?? [0, 0]
    return box(x - w / 2, y - h / 2, w, h)
  })
  const all = union(boxes) ?? box(0, 0, 0, 0)
  const home = boxes.map((b, i) => [ids[i] ?? '', { ...b, x: b.x - all.x, y: b.y - all.y }] as const)
  return { boxes: new Map(home), w: all.w, h: all.h }
}

/** Rows of parts in a width that makes the whole about as wide as a screen is; a small part goes into the first row with room. */
function packed(parts: readonly Part[]): ReadonlyMap<string, Box> {
  const area = parts.reduce((sum, p) => sum + (p.w + PARTED) * (p.h + PARTED), 0)
  const width = Math.max(Math.sqrt(area * ASPECT), ...parts.map(p => p.w))
  const rows: { readonly y: number; readonly h: number; x: number }[] = []
  const boxes = new Map<string, Box>()
  for (const part of parts) {
    const last = rows.at(-1)
    const row = rows.find(r => r.x + part.w <= width && part.h <= r.h) ?? {
      y: last === undefined ? 0 : last.y + last.h + PARTED,
      h: part.h,
      x: 0,
    }
    if (row.x === 0) rows.push(row)
    for (const [id, b] of part.boxes) boxes.set(id, { ...b, x: b.x + row.x, y: b.y + row.y })
    row.x += part.w + PARTED
  }
  return boxes
}

export function tidy(tree: DiagramTree): readonly Change[] {
  const sizes = new Map([...tree.nodes.values()].map(node => [node.id, shapeOf(node).size]))
  const packing = packed(partsOf(tree).map(ids => layOut(tree, ids, sizes)))
  // whole numbers before the middle is looked for, so that a tidy map stays where it is
  const boxes = new Map([...packing].map(([id, b]) => [id, { ...b, x: Math.round(b.x), y: Math.round(b.y) }]))
  const after = union(boxes.values())
  if (after === null) return []
  const stood = tree.order.flatMap((id): Box[] => {
    const at = tree.nodes.get(id)?.standing.at ?? null
    const [w, h] = sizes.get(id) ?? [0, 0]
    return at === null ? [] : [box(at[0], at[1], w, h)]
  })
  const before = union(stood)
  const middle = before === null ? (tree.diagram.at ?? [0, 0]) : centre(before)
  const by: Vec = [Math.round(middle[0] - after.w / 2 - after.x), Math.round(middle[1] - after.h / 2 - after.y)]
  return tree.order.flatMap(id => {
    const b = boxes.get(id)
    const was = tree.nodes.get(id)?.standing.at ?? null
    if (b === undefined) return []
    const at: Vec = [b.x + by[0], b.y + by[1]]
    return was !== null && was[0] === at[0] && was[1] === at[1] ? [] : [set(id, 'at', [at[0], at[1]])]
  })
}
