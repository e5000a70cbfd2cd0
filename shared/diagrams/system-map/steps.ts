import { type Box, box, touches, type Vec } from '../../base/geometry.ts'
import type { NamedLoop } from '../feedback.ts'
import { type Fits, type Part, partOf } from '../steps.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { namedLoops } from './loop-notes.ts'
import { steadyLoops } from './loops.ts'
import { shapeOf } from './shapes.ts'
import { storyOf } from './story.ts'

// A map told loop by loop: the variables of a loop on a ring, whatever room they have on the board, with the loop's story.

/** A room cannot follow more; those with a name or marked important come first. */
const MOST_LOOPS = 24
/** Between the boxes of a ring: room for a link with its sign. */
const ROOM: Vec = [74, 62]
/** Wider than high, as screens are. */
const FLAT = 0.46
const STEP = 12

function ring(sizes: readonly Vec[], radius: number): readonly Box[] {
  return sizes.map(([w, h], i) => {
    const angle = Math.PI + (2 * Math.PI * i) / sizes.length
    return box(Math.cos(angle) * radius - w / 2, Math.sin(angle) * radius * FLAT - h / 2, w, h)
  })
}

const apart = (boxes: readonly Box[]): boolean =>
  boxes.every((a, i) =>
    boxes.every(
      (b, j) =>
        j <= i ||
        !touches(
          box(a.x - ROOM[0] / 2, a.y - ROOM[1] / 2, a.w + ROOM[0], a.h + ROOM[1]),
          box(b.x - ROOM[0] / 2, b.y - ROOM[1] / 2, b.w + ROOM[0], b.h + ROOM[1]),
        ),
    ),
  )

function tightRing(sizes: readonly Vec[]): readonly Box[] {
  let radius = STEP
  while (radius < 4000 && !apart(ring(sizes, radius))) radius += STEP
  return ring(sizes, radius)
}

/** There and back in two rows: takes less room than a ring. */
function twoRows(sizes: readonly Vec[]): readonly Box[] {
  const there = sizes.slice(0, Math.ceil(sizes.length / 2))
  const back = sizes.slice(there.length).reverse()
  const length = (row: readonly Vec[]) => row.reduce((sum, [w]) => sum + w + ROOM[0], -ROOM[0])
  const wide = Math.max(length(there), length(back))
  const inRow = (row: readonly Vec[], middle: number): readonly Box[] => {
    const gap = row.length > 1 ? ROOM[0] + (wide - length(row)) / (row.length - 1) : 0
    let x = row.length > 1 ? 0 : (wide - length(row)) / 2
    return row.map(([w, h]) => {
      const spot = box(x, middle - h / 2, w, h)
      x += w + gap
      return spot
    })
  }
  const tallest = (row: readonly Vec[]) => Math.max(0, ...row.map(([, h]) => h))
  return [...inRow(there, 0), ...[...inRow(back, (tallest(there) + tallest(back)) / 2 + ROOM[1])].reverse()]
}

/** The loop by itself, as tight as can be read. Links across it belong to other loops. */
function alone(tree: DiagramTree, loop: NamedLoop, arrange: (sizes: readonly Vec[]) => readonly Box[]): DiagramTree {
  const links = new Set(loop.links)
  const part = partOf(tree, new Set(loop.nodes))
  const sizes = loop.nodes.map((id): Vec => {
    const node = part.nodes.get(id)
    return node === undefined ? [0, 0] : shapeOf(node).size
  })
  const spots = new Map(arrange(sizes).map((b, i) => [loop.nodes[i] ?? '', b]))
  const put = (node: TreeNode): TreeNode => {
    const spot = spots.get(node.id)
    return spot === undefined ? node : { ...node, standing: { ...node.standing, at: [spot.x, spot.y] } }
  }
  return {
    ...part,
    links: part.links.filter(link => links.has(link.id)),
    nodes: new Map([...part.nodes].map(([id, node]) => [id, put(node)])),
  }
}

const known = (loop: NamedLoop): number => (loop.important ? 0 : loop.name === '' ? 2 : 1)

export function loopParts(tree: DiagramTree, fits: Fits): readonly Part[] {
  const all = namedLoops(tree, steadyLoops(tree))
  const chosen = [...all].sort((a, b) => known(a) - known(b)).slice(0, MOST_LOOPS)
  const told = new Set(chosen)
  const seen = new Set<string>()
  const firstTime = (ids: readonly string[]) => {
    const fresh = ids.filter(id => !seen.has(id))
    for (const id of fresh) seen.add(id)
    return fresh
  }
  const loops = all
    .filter(loop => told.has(loop))
    .map((loop): Part => {
      const round = alone(tree, loop, tightRing)
      const flat = fits(round) ? round : alone(tree, loop, twoRows)
      return {
        id: loop.key,
        group: loop.key,
        title: [loop.label, loop.name].filter(text => text !== '').join(' '),
        tree: flat,
        fresh: firstTime(loop.nodes),
        as: fits(flat) ? 'picture' : 'list',
        story: storyOf(tree, loop),
      }
    })
  const rest = firstTime(tree.order)
  if (rest.length === 0) return loops
  const others = partOf(tree, new Set(rest))
  return [...loops, { id: 'rest', group: 'rest', title: '', tree: others, fresh: rest, as: 'list' }]
}
