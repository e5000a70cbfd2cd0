import type { DiagramTree, TreeNode, TreeRules } from '../tree.ts'

// What stands under what in a driver diagram.

const roles = {
  aim: { children: ['primary-driver', 'change-idea'] },
  'primary-driver': { children: ['secondary-driver', 'change-idea'] },
  // a secondary driver below a secondary driver is the tertiary level
  'secondary-driver': { children: ['change-idea', 'secondary-driver'] },
  'change-idea': { children: [] },
} as const satisfies TreeRules['roles']

export const childrenOfRole = (role: string): readonly string[] => (roles as TreeRules['roles'])[role]?.children ?? []

/** A new child is what its siblings are, if they all are the same. */
function childRole(tree: DiagramTree, parent: TreeNode | null): string | null {
  if (parent === null) return tree.head === null ? 'aim' : 'primary-driver'
  const taken = childrenOfRole(parent.role)
  const there = new Set(parent.children.map(id => tree.nodes.get(id)?.role))
  const [only] = there
  return only !== undefined && there.size === 1 && taken.includes(only) ? only : (taken[0] ?? null)
}

export const driverGrowth = {
  id: 'driver-diagram',
  head: 'aim',
  roles,
  structure: 'tree',
  loose: 'change-idea',
  links: { parallel: false },
  childRole,
} as const
