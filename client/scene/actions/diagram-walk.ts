import { type Box, centre } from '#shared/base/geometry.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { mostLinked } from '#shared/diagrams/reading.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import type { Editor } from '../editor.ts'
import { selectedNode } from './diagram-node.ts'

// Walking a diagram by arrows, so that an arrow goes where it points on the screen and yet follows the structure. It reads the
// kind's layout, not its id: a mirrored fishbone, a driver diagram and a kind that is still to come are walked by the same rule.
//
// Along the axis on which a node's siblings lie (bones side by side, the causes of a bone one above the other) an arrow goes to
// the next sibling. Across it, an arrow goes to the nearest child where the children are, else to the parent where that is.
// Where structure has no answer, the nearest node that way is taken, so that no arrow is dead while something is there.
// Source: reference/ux-ecosystem.md §3.4, the fishbone's column, made independent of which side the head is on.

export type Direction = 'left' | 'right' | 'up' | 'down'

type Boxes = ReadonlyMap<string, Box>

interface Way {
  /** How far along the direction, and how far aside; negative `along` is the other way. */
  readonly along: number
  readonly aside: number
}

function way(boxes: Boxes, from: string, to: string, direction: Direction): Way | null {
  const a = boxes.get(from)
  const b = boxes.get(to)
  if (a === undefined || b === undefined) return null
  const [ax, ay] = centre(a)
  const [bx, by] = centre(b)
  const [dx, dy] = [bx - ax, by - ay]
  switch (direction) {
    case 'left':
      return { along: -dx, aside: Math.abs(dy) }
    case 'right':
      return { along: dx, aside: Math.abs(dy) }
    case 'up':
      return { along: -dy, aside: Math.abs(dx) }
    case 'down':
      return { along: dy, aside: Math.abs(dx) }
  }
}

/** The nearest of these that lies that way, not further aside than `lean` times along. */
function nearest(boxes: Boxes, from: string, ids: Iterable<string>, direction: Direction, lean: number): string | null {
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const id of ids) {
    if (id === from) continue
    const found = way(boxes, from, id, direction)
    if (found === null || found.along <= 1 || found.aside > found.along * lean) continue
    const cost = found.along + 2 * found.aside
    if (cost < least) {
      least = cost
      best = id
    }
  }
  return best
}

/** The axis on which these lie; across for one alone. */
function axisOf(boxes: Boxes, ids: readonly string[]): 'across' | 'upright' {
  const points = ids
    .map(id => boxes.get(id))
    .filter(b => b !== undefined)
    .map(centre)
  if (points.length < 2) return 'upright'
  const spread = (i: 0 | 1) => Math.max(...points.map(p => p[i])) - Math.min(...points.map(p => p[i]))
  return spread(0) > spread(1) ? 'across' : 'upright'
}

/** Where an arrow leads from a node; null at the edge of the diagram. */
export function step(tree: DiagramTree, boxes: Boxes, id: string, direction: Direction): string | null {
  const node = tree.nodes.get(id)
  if (node === undefined) return null
  const siblings = node.parent === null ? tree.top : (tree.nodes.get(node.parent)?.children ?? [])
  const sibling = id === tree.head ? [] : siblings
  const horizontal = direction === 'left' || direction === 'right'
  const along = id !== tree.head && (axisOf(boxes, sibling) === 'across') === horizontal
  const anything = () =>
    nearest(boxes, id, tree.nodes.keys(), direction, 1.2) ?? nearest(boxes, id, tree.nodes.keys(), direction, 4)
  if (along) {
    const next = nearest(boxes, id, sibling, direction, 1)
    if (next !== null) return next
    const parent = node.parent === null ? null : nearest(boxes, id, [node.parent], direction, 4)
    return parent ?? anything()
  }
  return (
    nearest(boxes, id, node.children, direction, 6) ??
    (node.parent === null ? null : nearest(boxes, id, [node.parent], direction, 1.2)) ??
    nearest(boxes, id, sibling, direction, 1.2) ??
    anything()
  )
}

/** Selects where the arrow leads from the selected node. */
export function walk(editor: Editor, direction: Direction): void {
  const found = selectedNode(editor)
  if (found === null) return
  const next = step(found.tree, found.kind.layout(found.tree).boxes, found.node.id, direction)
  if (next === null) editor.say('said.edge')
  else editor.select([next])
}

/** The head, or the last node in reading order; of a map the one with the most links. */
export function walkToEnd(editor: Editor, end: 'first' | 'last'): void {
  const [id] = editor.state.getState().selection
  const found = id === undefined ? null : diagramOf(editor.view, id, editor.diagrams)
  if (found === null) return
  const { order } = found.tree
  const first = found.kind.structure === 'graph' ? mostLinked(edgesOf(found.tree), order)[0]?.id : order[0]
  const target = end === 'first' ? first : order.at(-1)
  if (target !== undefined) editor.select([target])
}

/** Selects the head of the first diagram, or the first thing on a board without one, from the top left. */
export function enter(editor: Editor): void {
  const { view } = editor
  const near = (id: string) => {
    const [x, y] = view.get(id)?.at ?? [0, 0]
    return x + y
  }
  const loose = view.structure(null).members
  const first = (ids: readonly string[]) => [...ids].sort((a, b) => near(a) - near(b) || (a < b ? -1 : 1))[0]
  const diagrams = view.containers().filter(id => view.get(id)?.kind === 'diagram')
  const id = first(diagrams) ?? first(loose)
  if (id === undefined) return
  editor.select([diagramOf(view, id, editor.diagrams)?.tree.order[0] ?? id])
}
