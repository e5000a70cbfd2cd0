import type { DiagramKind } from '../kind.ts'
import { outlineOf, writeOutline } from '../outline-text.ts'
import { branchParts } from '../steps.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { hints } from './hints.ts'
import { layout, mirrored } from './layout.ts'
import { CAUSE_FIELDS, evidenceOf, seenAt } from './marks.ts'
import { readMermaid, writeMermaid } from './mermaid.ts'
import { CATEGORY_SETS } from './sets.ts'

// The fishbone, or Ishikawa diagram: what a group knows now of the possible causes of one effect (domain.md §3.1).

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

export const fishbone: DiagramKind = {
  id: 'fishbone',
  head: 'effect',
  roles: {
    effect: { children: ['category', 'cause'], fields: [] },
    category: { children: ['cause'], fields: [] },
    cause: { children: ['cause'], fields: CAUSE_FIELDS },
  },
  structure: 'tree',
  placement: 'derived',
  fields: [mirrored],
  sets: CATEGORY_SETS.map(set => ({ id: set.id, roles: 'category', items: set.items })),
  // signs and not letters: a letter typed on a selected cause may begin its new text
  markKeys: [
    { key: '*', field: 'root' },
    { key: '=', field: 'control' },
  ],
  // a team collects first and names its categories after
  intake: { notes: 'groups' },
  migrations: [],
  layout,
  hints,
  childRole,
  exports: { mmd: writeMermaid, txt: tree => writeOutline([outlineOf(tree)]) },
  reads: { mmd: readMermaid },
  speaks: {
    problem: ['FB1'],
    seen: { at: seenAt, known: node => evidenceOf(node.item).length > 0 },
    deep: { role: 'cause', levels: 2 },
  },
  steps: branchParts,
}
