import type { DiagramKind } from '../kind.ts'
import { outlineOf, writeOutline } from '../outline-text.ts'
import { branchParts } from '../steps.ts'
import { fishboneGrowth as growth } from './growth.ts'
import { hints } from './hints.ts'
import { layout, mirrored } from './layout.ts'
import { CAUSE_FIELDS, evidenceOf, seenAt } from './marks.ts'
import { readMermaid, writeMermaid } from './mermaid.ts'
import { CATEGORY_SETS } from './sets.ts'

// The fishbone, or Ishikawa diagram: what a group knows now of the possible causes of one effect (domain.md §3.1).

export const fishbone: DiagramKind = {
  ...growth,
  roles: {
    effect: { ...growth.roles.effect, fields: [] },
    category: { ...growth.roles.category, fields: [] },
    cause: { ...growth.roles.cause, fields: CAUSE_FIELDS },
  },
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
  looks: true,
  layout,
  hints,
  exports: { mmd: writeMermaid, txt: tree => writeOutline([outlineOf(tree)]) },
  reads: { mmd: readMermaid },
  speaks: {
    problem: ['FB1'],
    seen: { at: seenAt, known: node => evidenceOf(node.item).length > 0 },
    deep: { role: 'cause', levels: 2 },
  },
  steps: branchParts,
}
