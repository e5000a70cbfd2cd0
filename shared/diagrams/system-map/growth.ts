import type { DiagramTree, TreeNode } from '../tree.ts'

// What stands in a system map: everything at the first level.

export const mapGrowth = {
  id: 'system-map',
  head: null,
  roles: { variable: { children: [] }, stock: { children: [] }, flow: { children: [] }, cloud: { children: [] } },
  structure: 'graph',
  links: { parallel: true },
  childRole: (_tree: DiagramTree, parent: TreeNode | null) => (parent === null ? 'variable' : null),
} as const
