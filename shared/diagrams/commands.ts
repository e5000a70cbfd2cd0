import type { Vec } from '../base/geometry.ts'
import type { Change } from '../board/change.ts'
import { set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { orderAmong, placeValue, topPlace } from '../board/commands/place.ts'
import { subtree } from '../board/commands/delete.ts'
import type { BoardView } from '../board/view.ts'
import { between } from '../base/order.ts'
import type { DiagramKind, OutlineNode } from './kind.ts'
import { type DiagramTree, treeOf } from './tree.ts'

// What can be done in every diagram, whatever its kind: commands are (view, what) → changes, and name the standing they made.

export interface Made {
  readonly changes: readonly Change[]
  /** The standing to select and edit next. */
  readonly id: string
}

const itemChange = (id: string, text: string, place: Parameters<typeof placeValue>[0]): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { place: placeValue(place) },
  texts: { text },
})

/** A new diagram with its head, at a point of the board: its top left corner. First-level texts are put under the head. */
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

/** A new child, after `after` or last. Null when this standing takes none. */
export function addChild(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  parent: string | null,
  text: string,
  { fresh, random }: Chance,
  after?: string | null,
): Made | null {
  const under = parent ?? tree.head
  const node = under === null ? null : (tree.nodes.get(under) ?? null)
  const role = tree.head === null && parent === null ? kind.head : kind.childRole(tree, node)
  if (role === null) return null
  const id = fresh()
  const order = orderAmong(view, tree.diagram.id, under, after, random)
  return {
    id,
    changes: [itemChange(id, text, { in: tree.diagram.id, ...(under === null ? {} : { under }), role, order })],
  }
}

/** A new sibling right after this one; of the head, its first child. */
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
  return addChild(view, kind, tree, node.parent, text, chance, id)
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
  if (node === undefined || id === tree.head || under === null || subtree(view, [id]).includes(under)) return null
  const target = tree.nodes.get(under)
  if (target === undefined || kind.childRole(tree, target) === null) return null
  const role = roleUnder(kind, tree, under, node.role)
  const order = orderAmong(view, tree.diagram.id, under, after, random, new Set([id]))
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

/** A loose note dropped on a diagram takes the right role under `parent` (the head when null). */
export function takeIn(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  ids: readonly string[],
  parent: string | null,
  { random }: Pick<Chance, 'random'>,
): readonly Change[] {
  const under = parent ?? tree.head
  const changes: Change[] = []
  let last: string | null = null
  for (const id of ids) {
    const element = view.get(id)
    if (element === undefined || (element.kind !== 'sticky' && element.kind !== 'mirror')) continue
    if (view.container(id) === tree.diagram.id) continue
    const order: string =
      last === null ? orderAmong(view, tree.diagram.id, under, undefined, random) : between(last, null, random)
    last = order
    const role = under === null ? kind.head : roleUnder(kind, tree, under, undefined)
    changes.push(
      set(id, 'place', placeValue({ in: tree.diagram.id, ...(under === null ? {} : { under }), role, order })),
    )
    if (element.pin !== null) changes.push(set(id, 'pin', undefined))
  }
  return changes
}

/** Out of its diagram: it becomes a loose note at this point; what was below it stays with its old parent. */
export function takeOut(view: BoardView, id: string, at: Vec, { random }: Pick<Chance, 'random'>): readonly Change[] {
  const element = view.get(id)
  if (element === undefined) return []
  const changes: Change[] = [set(id, 'place', placeValue(topPlace(view, null, random))), set(id, 'at', [at[0], at[1]])]
  if (element.pin !== null) changes.push(set(id, 'pin', undefined))
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
  const item = view.item(id)
  const target = tree.nodes.get(parent)
  if (item === undefined || target === undefined || kind.childRole(tree, target) === null) return null
  if (parent === id || subtree(view, [id]).includes(parent)) return null
  const already = target.children.some(child => tree.nodes.get(child)?.item.id === item.id)
  if (already) return null
  const made = fresh()
  const role = roleUnder(kind, tree, parent, undefined)
  const order = orderAmong(view, tree.diagram.id, parent, undefined, random)
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

/** A whole tree of texts at once, under `parent` (the head when null): a pasted outline. One undo step. */
export function graft(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  parent: string | null,
  nodes: readonly OutlineNode[],
  { fresh, random }: Chance,
): readonly Change[] {
  const under = parent ?? tree.head
  const target = under === null ? null : (tree.nodes.get(under) ?? null)
  const role = kind.childRole(tree, target)
  if (role === null) return []
  const changes: Change[] = []
  const plant = (list: readonly OutlineNode[], above: string | null, first: string, childRole: string) => {
    let order = first
    for (const [i, node] of list.entries()) {
      if (i > 0) order = between(order, null, random)
      const id = fresh()
      const place = { in: tree.diagram.id, ...(above === null ? {} : { under: above }), role: childRole, order }
      changes.push(itemChange(id, node.text, place))
      const below = kind.roles[childRole]?.children[0]
      if (below !== undefined && node.children.length > 0) plant(node.children, id, between(null, null, random), below)
    }
  }
  plant(nodes, under, orderAmong(view, tree.diagram.id, under, undefined, random), role)
  return changes
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
