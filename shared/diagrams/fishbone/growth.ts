import type { DiagramTree, TreeNode } from '../tree.ts'

// What stands under what in a fishbone.

/**
 * Under the effect stand categories, or causes while a team clusters first and names after: a new one is a cause where
 * everything that is there already is one.
 */
function childRole(tree: DiagramTree, parent: TreeNode | null): string {
  if (parent === null) return tree.head === null ? 'effect' : 'category'
  if (parent.role !== 'effect') return 'cause'
  const first = parent.children.map(id => tree.nodes.get(id)?.role)
  return first.length > 0 && first.every(role => role === 'cause') ? 'cause' : 'category'
}

export const fishboneGrowth = {
  id: 'fishbone',
  head: 'effect',
  roles: {
    effect: { children: ['category', 'cause'] },
    category: { children: ['cause'] },
    cause: { children: ['cause'] },
  },
  structure: 'tree',
  childRole,
} as const
