import { linkWeak } from '../../elements/link/link.ts'
import type { DiagramKind } from '../kind.ts'
import { branchParts } from '../steps.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { AIM_FIELDS, aimSentence, IDEA_FIELDS, isUnderWay, measure } from './attributes.ts'
import { hints } from './hints.ts'
import { readBranches, readIndented, writeIndented } from './indented.ts'
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
  // a cause says what is wrong and a driver what must be true instead: new words, so a new item (domain.md §3.3)
  intake: { notes: 'loose', items: { as: 'reword', roles: ['primary-driver', 'secondary-driver'] } },
  migrations: [],
  layout,
  hints,
  childRole,
  exports: { mmd: writeMermaid, txt: tree => writeIndented(tree, driverDiagram) },
  reads: {},
  drafts: { txt: text => readIndented(text, driverDiagram) },
  branches: (forest, tree, under) => readBranches(forest, tree, under, driverDiagram),
  sheet: { write: writeRows, read: rows => readRows(rows, driverDiagram) },
  tidy: untangle,
  sentence: node => (node.role === 'aim' ? aimSentence(node) : null),
  speaks: {
    problem: ['DD1'],
    measured: [
      { role: 'aim', has: node => measure.read(node.item.values).trim() !== '' },
      { role: 'primary-driver', has: null },
    ],
    tested: [{ role: 'change-idea', has: null, begun: isUnderWay }],
  },
  steps: branchParts,
}
