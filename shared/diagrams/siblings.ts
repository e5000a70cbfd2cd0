import { between } from '../base/order.ts'
import type { Random } from '../base/seeded.ts'
import { subtree } from '../board/commands/delete.ts'
import type { BoardView } from '../board/view.ts'
import type { DiagramTree, TreeNode } from './tree.ts'

// Where a standing may go among others: its order there, and what forbids it. Everything that hangs something somewhere asks here.

/**
 * An order under `parent`, as the tree shows it: right after `after`, first when it is null, last when it is undefined.
 * Neighbours of equal order (two people's, by chance) cannot be parted without moving one: it then stands after both.
 */
export function orderUnder(
  tree: DiagramTree,
  parent: string | null,
  after: string | null | undefined,
  random: Random,
  without?: string,
): string {
  const siblings = childrenOf(tree, parent).filter(id => id !== without)
  const orderOf = (id: string | undefined): string | null =>
    id === undefined ? null : (tree.nodes.get(id)?.standing.place?.order ?? '')
  const at = after === undefined ? siblings.length - 1 : after === null ? -1 : siblings.indexOf(after)
  const low = orderOf(after != null && at < 0 ? siblings.at(-1) : siblings[at])
  const later = after != null && at < 0 ? [] : siblings.slice(at + 1)
  const high = later.map(orderOf).find(order => order !== null && (low === null || order > low)) ?? null
  return between(low, high, random)
}

export const childrenOf = (tree: DiagramTree, parent: string | null): readonly string[] =>
  parent !== null
    ? (tree.nodes.get(parent)?.children ?? [])
    : tree.head === null
      ? tree.top
      : [tree.head, ...tree.top.filter(id => tree.nodes.get(id)?.parent === null)]

/** True when the item stands under this parent (null: at the first level) already, other than as `but`. */
export const stands = (tree: DiagramTree, itemId: string, parent: TreeNode | null, but?: string): boolean =>
  (parent?.children ?? tree.top).some(child => child !== but && tree.nodes.get(child)?.item.id === itemId)

/** True when a standing's branch holds `under` or an item above it: a cause would stand below itself. */
export function circular(view: BoardView, tree: DiagramTree, id: string, under: string): boolean {
  const branch = new Set(subtree(view, [id]).flatMap(member => view.item(member)?.id ?? []))
  for (
    let at = tree.nodes.get(under);
    at !== undefined;
    at = at.parent === null ? undefined : tree.nodes.get(at.parent)
  )
    if (branch.has(at.item.id)) return true
  return false
}
