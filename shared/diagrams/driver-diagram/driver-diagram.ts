import { linkWeak } from '../../elements/link/link.ts'
import type { DiagramKind } from '../kind.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { AIM_FIELDS, aimSentence, IDEA_FIELDS } from './attributes.ts'
import { hints } from './hints.ts'
import { readIndented, writeIndented } from './indented.ts'
import { layout, mirrored } from './layout.ts'
import { writeMermaid } from './mermaid.ts'
import { readRows, writeRows } from './rows.ts'
import { untangle } from './untangle.ts'

// The driver diagram: a one-page theory of how an aim will be reached, from change ideas over drivers to the aim (domain.md §3.3).

const ROLES: DiagramKind['roles'] = {
  aim: { children: ['primary-driver', 'change-idea'], fields: AIM_FIELDS },
  'primary-driver': { children: ['secondary-driver', 'change-idea'], fields: [] },
  // a secondary driver below a secondary driver is the tertiary level
  'secondary-driver': { children: ['change-idea', 'secondary-driver'], fields: [] },
  'change-idea': { children: [], fields: IDEA_FIELDS },
}

/** A new child is what its siblings are, if they all are the same. */
function childRole(tree: DiagramTree, parent: TreeNode | null): string | null {
  if (parent === null) return tree.head === null ? 'aim' : 'primary-driver'
  const taken = ROLES[parent.role]?.children ?? []
  const there = new Set(parent.children.map(id => tree.nodes.get(id)?.role))
  const [only] = there
  return only !== undefined && there.size === 1 && taken.includes(only) ? only : (taken[0] ?? null)
}

export const driverDiagram: DiagramKind = {
  id: 'driver-diagram',
  head: 'aim',
  roles: ROLES,
  structure: 'tree',
  placement: 'derived',
  loose: 'change-idea',
  links: {
    fields: [linkWeak],
    allowed: (from, to) => ROLES[to.role]?.children.includes(from.role) === true,
    self: false,
    circles: false,
    parallel: false,
  },
  fields: [mirrored],
  sets: [],
  // signs and not letters: a letter typed on a selected card may begin its new text
  markKeys: [
    { key: '*', field: 'status' },
    { key: '=', field: 'impact' },
    { key: '~', field: 'ease' },
  ],
  migrations: [],
  layout,
  hints,
  childRole,
  exports: { mmd: writeMermaid, txt: tree => writeIndented(tree, driverDiagram) },
  reads: {},
  drafts: { txt: text => readIndented(text, driverDiagram) },
  sheet: { write: writeRows, read: rows => readRows(rows, driverDiagram) },
  tidy: untangle,
  sentence: node => (node.role === 'aim' ? aimSentence(node) : null),
}
