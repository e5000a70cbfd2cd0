import type { Vec } from '../base/geometry.ts'
import { between } from '../base/order.ts'
import type { Change } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue, topPlace } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import type { Made } from './commands.ts'
import { graftDraft } from './graft-draft.ts'
import type { DiagramKind, OutlineNode } from './kind.ts'
import { itemChange, plant } from './plant.ts'
import { underOf } from './roles-under.ts'
import { orderUnder } from './siblings.ts'
import { spotted, withSpots } from './spots.ts'
import { type DiagramTree, firstRoles } from './tree.ts'

// What comes as a whole, as one undo step: a new diagram, a diagram read from an outline, an outline pasted into one.

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
