import type { Vec } from '../base/geometry.ts'
import type { Change } from '../board/change.ts'
import { set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue, topPlace } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import { between, spread } from '../base/order.ts'
import { type AddedChild, childAs, childOf } from './add-child.ts'
import { graftDraft } from './graft-draft.ts'
import type { DiagramKind, OutlineNode } from './kind.ts'
import { comesRound, newLink, refusalOf } from './linking.ts'
import { itemChange, plant } from './plant.ts'
import { carrierUnder, firstOf, rolesBelow, roleUnder, underOf } from './roles-under.ts'
import { childrenOf, circular, orderUnder, stands } from './siblings.ts'
import { spotted, withSpots } from './spots.ts'
import { type DiagramTree, firstRoles, rolesApart, treeOf } from './tree.ts'

// What can be done in every diagram, whatever its kind: commands are (view, what) → changes, and name the standing they made.

export interface Made {
  readonly changes: readonly Change[]
  /** The standing to select and edit next. */
  readonly id: string
}

/**
 * A new diagram with its head; `at` is its fixed point. First-level texts are put under the head. Of a kind without a head, `head`
 * is the diagram's title and the head to edit is the diagram itself.
 */
export function insertDiagram(
  view: BoardView,
  kind: DiagramKind,
  at: Vec,
  head: string,
  first: readonly string[],
  { fresh, random }: Chance,
  settings: Readonly<Record<string, string | boolean>> = {},
): Made & { readonly head: string } {
  const id = fresh()
  const headId = kind.head === null ? null : fresh()
  const changes: Change[] = [
    {
      op: 'create',
      id,
      kind: 'diagram',
      values: { type: kind.id, at: [at[0], at[1]], place: placeValue(topPlace(view, null, random)), ...settings },
      ...(kind.head === null && head !== '' ? { texts: { text: head } } : {}),
    },
  ]
  if (kind.head !== null && headId !== null)
    changes.push(itemChange(headId, head, { in: id, role: kind.head, order: between(null, null, random) }))
  const role = firstRoles(kind)[0] ?? kind.head ?? ''
  let order: string | null = null
  for (const text of first) {
    order = between(order, null, random)
    changes.push(itemChange(fresh(), text, { in: id, ...(headId === null ? {} : { under: headId }), role, order }))
  }
  return { changes: spotted(kind, [], at, changes), id, head: headId ?? id }
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

/**
 * A whole forest of texts at once, under `parent` (the head when null): a pasted outline, one undo step. While there is no head,
 * the first text becomes it and the others stand under it. What lies below a role that takes no children becomes its siblings.
 */
export function graft(
  _view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  parent: string | null,
  nodes: readonly OutlineNode[],
  chance: Chance,
): readonly Change[] {
  const under = underOf(tree, parent)
  const target = under === null ? null : tree.nodes.get(under)
  if (target === undefined) return []
  const own = under === null ? null : (kind.branches?.(nodes, tree, under) ?? null)
  if (own !== null) return graftDraft(kind, tree, own, chance)
  const order = orderUnder(tree, under, undefined, chance.random)
  if (target !== null || kind.head === null) {
    const role = kind.childRole(tree, target)
    if (role === null) return []
    return withSpots(kind, tree, under, plant(kind, tree.diagram.id, under, role, order, nodes, chance))
  }
  const [first, ...rest] = nodes
  if (first === undefined) return []
  const head = { text: first.text, children: [...first.children, ...rest] }
  return plant(kind, tree.diagram.id, null, kind.head, order, [head], chance)
}

/** A new diagram from an outline that a kind has read: the head's text and everything below it. One undo step. */
export function insertOutline(
  view: BoardView,
  kind: DiagramKind,
  at: Vec,
  outline: OutlineNode,
  chance: Chance,
  settings: Readonly<Record<string, string | boolean>> = {},
): Made & { readonly head: string } {
  const made = insertDiagram(view, kind, at, outline.text, [], chance, settings)
  const role = firstRoles(kind)[0]
  const order = between(null, null, chance.random)
  const under = kind.head === null ? null : made.head
  const below = role === undefined ? [] : plant(kind, made.id, under, role, order, outline.children, chance)
  return { ...made, changes: [...made.changes, ...spotted(kind, [], at, below)] }
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

/** The tree of the diagram that a standing is in, with its kind; null when it is in none. */
export function diagramOf(
  view: BoardView,
  id: string,
  kinds: { readonly of: (type: string) => DiagramKind | undefined },
): { readonly kind: DiagramKind; readonly tree: DiagramTree } | null {
  const element = view.get(id)
  if (element === undefined) return null
  const diagramId = element.kind === 'diagram' ? id : view.container(id)
  const diagram = diagramId === null ? undefined : view.get(diagramId)
  if (diagram === undefined || diagram.kind !== 'diagram' || diagramId === null) return null
  const kind = kinds.of(typeof diagram.values.type === 'string' ? diagram.values.type : '')
  const tree = kind === undefined ? null : treeOf(view, diagramId, kind)
  return kind === undefined || tree === null ? null : { kind, tree }
}
