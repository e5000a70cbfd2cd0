import type { Vec } from '../base/geometry.ts'
import type { Change } from '../board/change.ts'
import { set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue, topPlace } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import { between, spread } from '../base/order.ts'
import type { DiagramKind, OutlineNode } from './kind.ts'
import { itemChange, plant } from './plant.ts'
import { circular, orderUnder, stands } from './siblings.ts'
import { type DiagramTree, treeOf } from './tree.ts'

// What can be done in every diagram, whatever its kind: commands are (view, what) → changes, and name the standing they made.

export interface Made {
  readonly changes: readonly Change[]
  /** The standing to select and edit next. */
  readonly id: string
}

/** A new diagram with its head; `at` is its fixed point. First-level texts are put under the head. */
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
  const headId = fresh()
  const changes: Change[] = [
    {
      op: 'create',
      id,
      kind: 'diagram',
      values: { type: kind.id, at: [at[0], at[1]], place: placeValue(topPlace(view, null, random)), ...settings },
    },
    itemChange(headId, head, { in: id, role: kind.head, order: between(null, null, random) }),
  ]
  const role = kind.roles[kind.head]?.children[0] ?? kind.head
  let order: string | null = null
  for (const text of first) {
    order = between(order, null, random)
    changes.push(itemChange(fresh(), text, { in: id, under: headId, role, order }))
  }
  return { changes, id, head: headId }
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
  const under = parent ?? tree.head
  const node = under === null ? null : tree.nodes.get(under)
  if (node === undefined) return null
  const role = node === null ? kind.head : kind.childRole(tree, node)
  return role === null ? null : addAs(tree, under, role, text, after, chance)
}

function addAs(
  tree: DiagramTree,
  under: string | null,
  role: string,
  text: string,
  after: string | null | undefined,
  { fresh, random }: Chance,
): Made {
  const id = fresh()
  const order = orderUnder(tree, under, after, random)
  return {
    id,
    changes: [itemChange(id, text, { in: tree.diagram.id, ...(under === null ? {} : { under }), role, order })],
  }
}

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
  return addAs(tree, node.parent, node.role, text, id, chance)
}

/** What a standing becomes under this parent: it keeps its role where the parent takes it. */
const roleUnder = (kind: DiagramKind, tree: DiagramTree, parent: string | null, own: string | undefined): string => {
  const node = parent === null ? null : (tree.nodes.get(parent) ?? null)
  const taken = node === null ? [] : (kind.roles[node.role]?.children ?? [])
  if (own !== undefined && taken.includes(own)) return own
  return kind.childRole(tree, node) ?? kind.head
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
  const under = parent ?? tree.head
  if (node === undefined || id === tree.head || under === null) return null
  const target = tree.nodes.get(under)
  if (target === undefined || kind.childRole(tree, target) === null) return null
  if (stands(tree, node.item.id, target, id) || circular(view, tree, id, under)) return null
  const role = roleUnder(kind, tree, under, node.role)
  const order = orderUnder(tree, under, after, random, id)
  const changes: Change[] = [set(id, 'place', placeValue({ in: tree.diagram.id, under, role, order }))]
  if (node.standing.pin !== null) changes.push(set(id, 'pin', undefined))
  return [...changes, ...rolesBelow(kind, tree, id, role)]
}

/** A branch that changes level may have to change roles all the way down: a category that becomes a cause. */
function rolesBelow(kind: DiagramKind, tree: DiagramTree, id: string, role: string): readonly Change[] {
  const changes: Change[] = []
  for (const child of tree.nodes.get(id)?.children ?? []) {
    const node = tree.nodes.get(child)
    if (node === undefined) continue
    const taken = kind.roles[role]?.children ?? []
    const next = taken.includes(node.role) ? node.role : (taken[0] ?? role)
    if (next !== node.standing.place?.role)
      changes.push(
        set(
          child,
          'place',
          placeValue({ ...(node.standing.place ?? { order: '' }), in: tree.diagram.id, under: id, role: next }),
        ),
      )
    changes.push(...rolesBelow(kind, tree, child, next))
  }
  return changes
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
  if (node === undefined || node.parent === null) return null
  const siblings = tree.nodes.get(node.parent)?.children ?? []
  const at = siblings.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= siblings.length) return null
  const after = by === 1 ? siblings[to] : (siblings[to - 1] ?? null)
  return moveUnder(view, kind, tree, id, node.parent, after, chance)
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
  if (node === undefined || node.parent === null) return null
  const siblings = tree.nodes.get(node.parent)?.children ?? []
  const before = siblings[siblings.indexOf(id) - 1]
  return before === undefined ? null : moveUnder(view, kind, tree, id, before, undefined, chance)
}

/**
 * Loose notes dropped on a diagram take the right role under `parent` (the head when null). While there is no head, the first
 * becomes it and the others stand under it. None where this parent takes no children.
 */
export function takeIn(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  ids: readonly string[],
  parent: string | null,
  { random }: Pick<Chance, 'random'>,
): readonly Change[] {
  let under = parent ?? tree.head
  let target = under === null ? undefined : tree.nodes.get(under)
  if (under !== null && (target === undefined || kind.childRole(tree, target) === null)) return []
  const changes: Change[] = []
  let last: string | null = null
  for (const id of ids) {
    const element = view.get(id)
    if (element === undefined || (element.kind !== 'sticky' && element.kind !== 'mirror')) continue
    if (view.container(id) === tree.diagram.id) continue
    const item = view.item(id)
    if (target !== undefined && item !== undefined && stands(tree, item.id, target)) continue
    if (under !== null && circular(view, tree, id, under)) continue
    const role =
      under === null
        ? kind.head
        : target === undefined
          ? (kind.roles[kind.head]?.children[0] ?? kind.head)
          : roleUnder(kind, tree, under, undefined)
    const order: string = last === null ? orderUnder(tree, under, undefined, random) : between(last, null, random)
    changes.push(
      set(id, 'place', placeValue({ in: tree.diagram.id, ...(under === null ? {} : { under }), role, order })),
    )
    if (element.pin !== null) changes.push(set(id, 'pin', undefined))
    if (under === null) {
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

/** The item also stands under `parent`: edited once, shown where it stands, deleted per standing. */
export function standAlso(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  parent: string,
  { fresh, random }: Chance,
): Made | null {
  const item = view.get(id) === undefined ? undefined : view.item(id)
  const target = tree.nodes.get(parent)
  if (item === undefined || target === undefined || kind.childRole(tree, target) === null) return null
  if (stands(tree, item.id, target) || view.standings(item.id).some(s => circular(view, tree, s, parent))) return null
  const made = fresh()
  const role = roleUnder(kind, tree, parent, tree.nodes.get(id)?.role)
  const order = orderUnder(tree, parent, undefined, random)
  return {
    id: made,
    changes: [
      {
        op: 'create',
        id: made,
        kind: 'mirror',
        values: { of: item.id, place: placeValue({ in: tree.diagram.id, under: parent, role, order }) },
      },
    ],
  }
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
  const under = parent ?? tree.head
  const target = under === null ? null : tree.nodes.get(under)
  if (target === undefined) return []
  const order = orderUnder(tree, under, undefined, chance.random)
  if (target !== null) {
    const role = kind.childRole(tree, target)
    return role === null ? [] : plant(kind, tree.diagram.id, under, role, order, nodes, chance)
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
  const role = kind.roles[kind.head]?.children[0]
  const order = between(null, null, chance.random)
  const below = role === undefined ? [] : plant(kind, made.id, made.head, role, order, outline.children, chance)
  return { ...made, changes: [...made.changes, ...below] }
}

/** What a standing is in its place: a cause that a team names a category, and what is below it with it. Null where it cannot be. */
export function changeRole(kind: DiagramKind, tree: DiagramTree, id: string, role: string): readonly Change[] | null {
  const node = tree.nodes.get(id)
  if (node === undefined || id === tree.head || node.role === role) return null
  const parentRole = node.parent === null ? kind.head : tree.nodes.get(node.parent)?.role
  const taken = parentRole === undefined ? [] : (kind.roles[parentRole]?.children ?? [])
  if (!taken.includes(role)) return null
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
