import { type Change, set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import { type AddedChild, childAs, childOf } from './add-child.ts'
import type { DiagramKind } from './kind.ts'
import { comesRound } from './linking.ts'
import { carrierUnder, rolesBelow, underOf } from './roles-under.ts'
import { childrenOf, circular, orderUnder, stands } from './siblings.ts'
import { withSpots } from './spots.ts'
import { type DiagramTree, rolesApart } from './tree.ts'

// What can be done to a standing of a diagram, whatever its kind: commands are (view, what) → changes, and name the standing they made.
// What comes as a whole is in insert.ts, what comes in and goes out in membership.ts.

export interface Made {
  readonly changes: readonly Change[]
  /** The standing to select and edit next. */
  readonly id: string
}

/**
 * A new child, after `after` or last; of nothing (`parent` null) the head itself while there is none, and then the head's child.
 * Null when this standing takes none.
 */
export function addChild(
  _view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  parent: string | null,
  text: string,
  chance: Chance,
  after?: string | null,
): Made | null {
  const made = childOf(kind, tree, parent, text, chance, after)
  return made === null ? null : spottedChild(kind, tree, made, after)
}

const spottedChild = (
  kind: DiagramKind,
  tree: DiagramTree,
  { id, under, change }: AddedChild,
  after: string | null | undefined,
): Made => ({ id, changes: withSpots(kind, tree, after ?? under, [change]) })

/** A new sibling right after this one and of its role; of the head, its first child. */
export function addSibling(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  text: string,
  chance: Chance,
): Made | null {
  const node = tree.nodes.get(id)
  if (node === undefined) return null
  if (id === tree.head) return addChild(view, kind, tree, id, text, chance, null)
  return spottedChild(kind, tree, childAs(tree, node.parent, node.role, text, id, chance), id)
}

/** Hangs a standing, with what is below it, under another parent; null when that would close a circle or is not allowed. */
export function moveUnder(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  parent: string | null,
  after: string | null | undefined,
  { random }: Pick<Chance, 'random'>,
): readonly Change[] | null {
  const node = tree.nodes.get(id)
  const under = underOf(tree, parent)
  if (node === undefined || id === tree.head) return null
  const target = under === null ? null : tree.nodes.get(under)
  if (target === undefined || (target === null && kind.head !== null)) return null
  if (kind.childRole(tree, target) === null || stands(tree, node.item.id, target, id)) return null
  if (under !== null && circular(view, tree, id, under)) return null
  if (under !== null && kind.links?.circles === false && comesRound(tree, id, under)) return null
  const role = carrierUnder(kind, tree, under, node)
  if (role === null) return null
  const order = orderUnder(tree, under, after, random, id)
  const place = { in: tree.diagram.id, ...(under === null ? {} : { under }), role, order }
  const changes: Change[] = [set(id, 'place', placeValue(place))]
  if (node.standing.pin !== null) changes.push(set(id, 'pin', undefined))
  // how strong it is was said of the effect that it leaves
  if (under !== node.parent && node.standing.values.weak !== undefined) changes.push(set(id, 'weak', undefined))
  return [...changes, ...rolesBelow(kind, tree, id, role)]
}

/** One place up or down among its siblings. */
export function moveAmong(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  by: -1 | 1,
  chance: Pick<Chance, 'random'>,
): readonly Change[] | null {
  const node = tree.nodes.get(id)
  const loose = node?.parent === null && kind.head !== null
  if (node === undefined || id === tree.head || (loose && kind.loose === undefined)) return null
  const siblings = childrenOf(tree, node.parent).filter(other => other !== tree.head)
  const at = siblings.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= siblings.length) return null
  const after = by === 1 ? siblings[to] : (siblings[to - 1] ?? null)
  if (!loose) return moveUnder(view, kind, tree, id, node.parent, after, chance)
  const place = { in: tree.diagram.id, role: node.role, order: orderUnder(tree, null, after, chance.random, id) }
  return [set(id, 'place', placeValue(place))]
}

/** One level up: it becomes the sibling after its parent. */
export function promote(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  chance: Pick<Chance, 'random'>,
): readonly Change[] | null {
  const parent = tree.nodes.get(id)?.parent ?? null
  const above = parent === null ? null : (tree.nodes.get(parent)?.parent ?? null)
  return above === null ? null : moveUnder(view, kind, tree, id, above, parent, chance)
}

/** One level down: it becomes the last child of the sibling before it. */
export function demote(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  chance: Pick<Chance, 'random'>,
): readonly Change[] | null {
  const node = tree.nodes.get(id)
  if (node === undefined || (node.parent === null && kind.loose === undefined)) return null
  const siblings = childrenOf(tree, node.parent)
  const before = siblings[siblings.indexOf(id) - 1]
  return before === undefined || before === tree.head
    ? null
    : moveUnder(view, kind, tree, id, before, undefined, chance)
}

/** What a standing is in its place: a cause that a team names a category, and what is below it with it. Null where it cannot be. */
export function changeRole(kind: DiagramKind, tree: DiagramTree, id: string, role: string): readonly Change[] | null {
  const node = tree.nodes.get(id)
  if (node === undefined || id === tree.head || node.role === role) return null
  const parentRole = node.parent === null ? null : tree.nodes.get(node.parent)?.role
  const taken = parentRole == null ? rolesApart(kind) : (kind.roles[parentRole]?.children ?? [])
  if (!taken.includes(role) || (node.children.length > 0 && kind.roles[role]?.children.length === 0)) return null
  const { order } = node.standing.place ?? { order: '' }
  const place = { in: tree.diagram.id, ...(node.parent === null ? {} : { under: node.parent }), role, order }
  return [set(id, 'place', placeValue(place)), ...rolesBelow(kind, tree, id, role)]
}
