import { between } from '../base/order.ts'
import { type Change, set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue } from '../board/commands/place.ts'
import type { Made } from './commands.ts'
import type { DiagramKind } from './kind.ts'
import { type LinkMarks, newLink } from './linking.ts'
import { homeOf, roleAbove } from './loose-commands.ts'
import { itemChange } from './plant.ts'
import { orderUnder } from './siblings.ts'
import { withSpots } from './spots.ts'
import type { DiagramTree, TreeNode } from './tree.ts'

// A new item together with its first link: how a map grows from what is there.

/**
 * `way` out: the item acts on the new one; in: the new one acts on it. Where things hang in a tree the new one stands where such
 * ones usually do, and what hung nowhere hangs under it. Null where nothing new can be linked that way.
 */
export function addLinked(
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  way: 'out' | 'in',
  text: string,
  chance: Chance,
  marks: LinkMarks = {},
): (Made & { readonly link: string | null }) | null {
  const node = tree.nodes.get(id)
  if (node === undefined || kind.links === undefined) return null
  if (kind.head === null) return beside(kind, tree, node, way, text, chance, marks)
  return way === 'out' ? above(kind, tree, node, text, chance, marks) : below(kind, tree, node, text, chance)
}

function beside(
  kind: DiagramKind,
  tree: DiagramTree,
  node: TreeNode,
  way: 'out' | 'in',
  text: string,
  chance: Chance,
  marks: LinkMarks,
): (Made & { readonly link: string | null }) | null {
  const role = kind.childRole(tree, null)
  if (role === null) return null
  const made = chance.fresh()
  const order = orderUnder(tree, null, node.id, chance.random)
  const item = itemChange(made, text, { in: tree.diagram.id, role, order })
  const [from, to] = way === 'out' ? [node.item.id, made] : [made, node.item.id]
  const link = newLink(tree, from, to, marks, chance)
  return { id: made, link: link.id, changes: [...withSpots(kind, tree, node.id, [item]), link.change] }
}

/** What it drives: one of the role above, under the head or nowhere yet. */
function above(
  kind: DiagramKind,
  tree: DiagramTree,
  node: TreeNode,
  text: string,
  chance: Chance,
  marks: LinkMarks,
): (Made & { readonly link: string | null }) | null {
  const role = node.id === tree.head ? null : roleAbove(kind, [node.role])
  const under = role === null ? null : homeOf(kind, tree, [{ parent: null }], role)
  if (role === null || (under === null && kind.loose === undefined)) return null
  const made = chance.fresh()
  const place = {
    in: tree.diagram.id,
    ...(under === null ? {} : { under }),
    role,
    order: orderUnder(tree, under, undefined, chance.random),
  }
  const item = itemChange(made, text, place)
  if (node.parent !== null) {
    const link = newLink(tree, node.item.id, made, marks, chance)
    return { id: made, link: link.id, changes: [item, link.change] }
  }
  const home = { in: tree.diagram.id, under: made, role: node.role, order: between(null, null, chance.random) }
  const hung: Change[] = [set(node.id, 'place', placeValue(home))]
  if (marks.weak === true) hung.push(set(node.id, 'weak', true))
  return { id: made, link: null, changes: [item, ...hung] }
}

/** What drives it: its usual child. */
function below(
  kind: DiagramKind,
  tree: DiagramTree,
  node: TreeNode,
  text: string,
  chance: Chance,
): (Made & { readonly link: string | null }) | null {
  const role = kind.childRole(tree, node)
  if (role === null) return null
  const made = chance.fresh()
  const order = orderUnder(tree, node.id, undefined, chance.random)
  return {
    id: made,
    link: null,
    changes: [itemChange(made, text, { in: tree.diagram.id, under: node.id, role, order })],
  }
}
