import { centre, union } from '../../base/geometry.ts'
import { between } from '../../base/order.ts'
import { spread } from '../../base/spread.ts'
import { type Change, set } from '../../board/change.ts'
import type { Chance } from '../../board/commands/context.ts'
import { placeValue } from '../../board/commands/place.ts'
import type { Place } from '../../board/element.ts'
import type { BoardView } from '../../board/view.ts'
import type { DiagramKind } from '../kind.ts'
import { itemChange } from '../plant.ts'
import { orderUnder } from '../siblings.ts'
import { type DiagramTree, firstRoles } from '../tree.ts'
import { clustersOf } from './clusters.ts'

// Loose notes move into a diagram: the same elements, only where they stand changes, so that text, tags and authorship stay theirs.

/** `isNew`: the diagram is made in the same step, around the notes where they lie. */
export function notesInto(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  notes: readonly string[],
  isNew: boolean,
  chance: Chance,
): readonly Change[] {
  switch (kind.intake?.notes) {
    case undefined:
      return []
    case 'groups':
      return inGroups(view, kind, tree, notes, chance)
    case 'loose':
      return apart(view, tree, notes, kind.loose, chance)
    case 'where-they-stand': {
      const moved = apart(view, tree, notes, firstRoles(kind)[0], chance)
      return isNew ? moved : [...moved, ...intoSight(view, kind, tree, moved)]
    }
  }
}

const moveTo = (view: BoardView, id: string, place: Place): readonly Change[] => [
  set(id, 'place', placeValue(place)),
  ...(view.get(id)?.pin == null ? [] : [set(id, 'pin', undefined)]),
]

/** Each cluster hangs under a new one of the first level, named like its frame or still without a name. */
function inGroups(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  notes: readonly string[],
  { fresh, random }: Chance,
): readonly Change[] {
  const role = firstRoles(kind)[0] ?? ''
  const below = kind.roles[role]?.children[0] ?? role
  const head = tree.head === null ? {} : { under: tree.head }
  const changes: Change[] = []
  let order: string | null = null
  for (const cluster of clustersOf(view, notes)) {
    order = order === null ? orderUnder(tree, tree.head, undefined, random) : between(order, null, random)
    const group = fresh()
    changes.push(itemChange(group, cluster.name, { in: tree.diagram.id, ...head, role, order }))
    const orders = spread(null, null, cluster.notes.length, random)
    for (const [i, id] of cluster.notes.entries())
      changes.push(...moveTo(view, id, { in: tree.diagram.id, under: group, role: below, order: orders[i] ?? '' }))
  }
  return changes
}

/** Each by itself, under nobody. An item that stands in this diagram already is left where it is. */
function apart(
  view: BoardView,
  tree: DiagramTree,
  notes: readonly string[],
  role: string | undefined,
  { random }: Chance,
): readonly Change[] {
  if (role === undefined) return []
  const here = new Set([...tree.nodes.values()].map(node => node.item.id))
  const changes: Change[] = []
  let order: string | null = null
  for (const id of clustersOf(view, notes).flatMap(cluster => cluster.notes)) {
    const item = view.item(id)
    if (item === undefined || here.has(item.id)) continue
    here.add(item.id)
    order = order === null ? orderUnder(tree, null, undefined, random) : between(order, null, random)
    changes.push(...moveTo(view, id, { in: tree.diagram.id, role, order }))
  }
  return changes
}

/** Of a map that stands elsewhere: free room near it, or it would reach across the whole board. */
function intoSight(view: BoardView, kind: DiagramKind, tree: DiagramTree, moved: readonly Change[]): readonly Change[] {
  const ids = moved.flatMap(change => (change.op === 'set' && change.key === 'place' ? [change.id] : []))
  const taken = [...kind.layout(tree).boxes.values()]
  const middle = union(taken)
  const texts = ids.map(id => view.item(id)?.text ?? '')
  const spots = kind.spots?.(taken, texts, middle === null ? (tree.diagram.at ?? [0, 0]) : centre(middle)) ?? []
  return ids.flatMap((id, i) => {
    const spot = spots[i]
    return spot === undefined ? [] : [set(id, 'at', [spot[0], spot[1]])]
  })
}
