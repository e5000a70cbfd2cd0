import type { Vec } from '../base/geometry.ts'
import { between } from '../base/order.ts'
import { spread } from '../base/spread.ts'
import { type Change, set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue, topPlace } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import { type Made, moveUnder } from './commands.ts'
import type { DiagramKind } from './kind.ts'
import { newLink, refusalOf } from './linking.ts'
import { firstOf, roleUnder, underOf } from './roles-under.ts'
import { circular, orderUnder, stands } from './siblings.ts'
import { withSpots } from './spots.ts'
import { type DiagramTree, firstRoles } from './tree.ts'

// Which diagrams an item stands in: taken in from the board, taken out to it, and standing in one more place.

/**
 * Loose notes dropped on a diagram take the right role under `parent` (the head when null). While there is no head, the first
 * becomes it and the others stand under it. None where this parent takes no children. With free placement they keep their `at`.
 */
export function takeIn(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  ids: readonly string[],
  parent: string | null,
  { random }: Pick<Chance, 'random'>,
): readonly Change[] {
  let under = underOf(tree, parent)
  let target = under === null ? undefined : tree.nodes.get(under)
  if (under !== null && (target === undefined || kind.childRole(tree, target) === null)) return []
  const headless = kind.head === null
  const changes: Change[] = []
  let last: string | null = null
  for (const id of ids) {
    const element = view.get(id)
    if (element === undefined || (element.kind !== 'sticky' && element.kind !== 'mirror')) continue
    if (view.container(id) === tree.diagram.id) continue
    const item = view.item(id)
    if ((target !== undefined || headless) && item !== undefined && stands(tree, item.id, target ?? null)) continue
    if (under !== null && circular(view, tree, id, under)) continue
    const role =
      under === null
        ? firstOf(kind, tree)
        : target === undefined
          ? (firstRoles(kind)[0] ?? firstOf(kind, tree))
          : roleUnder(kind, tree, under, undefined)
    const order: string = last === null ? orderUnder(tree, under, undefined, random) : between(last, null, random)
    changes.push(
      set(id, 'place', placeValue({ in: tree.diagram.id, ...(under === null ? {} : { under }), role, order })),
    )
    if (element.pin !== null) changes.push(set(id, 'pin', undefined))
    if (under === null && !headless) {
      under = id
      target = undefined
    } else last = order
  }
  return changes
}

/**
 * Out of its diagram: it becomes a loose note at this point. What was below it takes its place under its old parent; of the head,
 * it stays at the first level.
 */
export function takeOut(view: BoardView, id: string, at: Vec, { random }: Pick<Chance, 'random'>): readonly Change[] {
  const element = view.get(id)
  if (element === undefined) return []
  const changes: Change[] = [set(id, 'place', placeValue(topPlace(view, null, random))), set(id, 'at', [at[0], at[1]])]
  if (element.pin !== null) changes.push(set(id, 'pin', undefined))
  const container = view.container(id)
  const parent = view.parent(id)
  if (container === null || parent === null) return changes
  const below = view.children(container, id)
  const siblings = view.children(container, parent)
  const next = siblings[siblings.indexOf(id) + 1]
  const orders = spread(element.place?.order ?? '', view.get(next ?? '')?.place?.order ?? null, below.length, random)
  for (const [i, child] of below.entries()) {
    const role = view.get(child)?.place?.role
    const order = orders[i] ?? ''
    changes.push(
      set(child, 'place', placeValue({ in: container, under: parent, ...(role === undefined ? {} : { role }), order })),
    )
  }
  return changes
}

/**
 * The item also stands under `parent` (null: the head, or the first level): edited once, deleted per standing. In a kind with links
 * an item that stands in it already is linked, since there it is drawn once.
 */
export function standAlso(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  parent: string | null,
  { fresh, random }: Chance,
): Made | null {
  const item = view.get(id) === undefined ? undefined : view.item(id)
  const under = underOf(tree, parent)
  const target = under === null ? null : tree.nodes.get(under)
  if (item === undefined || target === undefined || (target === null && kind.head !== null)) return null
  if (kind.childRole(tree, target) === null || stands(tree, item.id, target)) return null
  if (under !== null && view.standings(item.id).some(s => circular(view, tree, s, under))) return null
  const here = tree.order.find(other => tree.nodes.get(other)?.item.id === item.id)
  if (kind.links !== undefined && under !== null && here !== undefined) {
    if (refusalOf(kind, tree, here, under, null) !== null) return null
    if (kind.loose !== undefined && tree.nodes.get(here)?.parent === null) {
      const hung = moveUnder(view, kind, tree, here, under, undefined, { random })
      return hung === null ? null : { id: here, changes: hung }
    }
    const to = tree.nodes.get(under)?.item.id ?? under
    return { id: here, changes: [newLink(tree, item.id, to, {}, { fresh, random }).change] }
  }
  const made = fresh()
  const role = roleUnder(kind, tree, under, tree.nodes.get(id)?.role)
  const order = orderUnder(tree, under, undefined, random)
  const place = placeValue({ in: tree.diagram.id, ...(under === null ? {} : { under }), role, order })
  const change: Change = { op: 'create', id: made, kind: 'mirror', values: { of: item.id, place } }
  return { id: made, changes: withSpots(kind, tree, null, [change], [item.text]) }
}
