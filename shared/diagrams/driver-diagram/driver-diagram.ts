import { fetched } from '../../base/fetched.ts'
import { linkWeak } from '../../elements/link/link.ts'
import type { DiagramKind } from '../kind.ts'
import { branchParts } from '../steps.ts'
import { AIM_FIELDS, aimSentence, IDEA_FIELDS, isUnderWay, measure } from './attributes.ts'
import { childrenOfRole, driverGrowth as growth } from './growth.ts'
import { hints } from './hints.ts'
import { readBranches, readIndented, writeIndented } from './indented.ts'
import { layout, mirrored } from './layout.ts'
import { writeMermaid } from './mermaid.ts'
import { readRows, writeRows } from './rows.ts'

// The driver diagram: a one-page theory of how an aim will be reached, from change ideas over drivers to the aim (domain.md §3.3).

export const driverDiagram: DiagramKind = {
  ...growth,
  roles: {
    aim: { ...growth.roles.aim, fields: AIM_FIELDS },
    'primary-driver': { ...growth.roles['primary-driver'], fields: [] },
    'secondary-driver': { ...growth.roles['secondary-driver'], fields: [] },
    'change-idea': { ...growth.roles['change-idea'], fields: IDEA_FIELDS },
  },
  placement: 'derived',
  links: {
    ...growth.links,
    fields: [linkWeak],
    allowed: (from, to) => childrenOfRole(to.role).includes(from.role),
    self: false,
    circles: false,
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
  looks: true,
  layout,
  hints,
  exports: { mmd: writeMermaid, txt: tree => writeIndented(tree, driverDiagram) },
  reads: {},
  drafts: { txt: text => readIndented(text, driverDiagram) },
  branches: (forest, tree, under) => readBranches(forest, tree, under, driverDiagram),
  sheet: { write: writeRows, read: rows => readRows(rows, driverDiagram) },
  tidy: fetched(async () => (await import('./untangle.ts')).untangle),
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
