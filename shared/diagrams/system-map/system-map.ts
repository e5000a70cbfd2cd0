import { fetched } from '../../base/fetched.ts'
import { leverage } from '../../board/leverage.ts'
import { linkDelay, linkSign } from '../../elements/link/link.ts'
import type { DiagramKind } from '../kind.ts'
import { outlineOf, writeOutline } from '../outline-text.ts'
import { archetypesOf } from './archetypes.ts'
import { writeFlowchart } from './flowchart.ts'
import { freeSpots } from './free-spots.ts'
import { writeGraphml } from './graphml.ts'
import { mapGrowth as growth } from './growth.ts'
import { hints } from './hints.ts'
import { readKumu, writeKumu } from './kumu.ts'
import { layout } from './layout.ts'
import { describe, namedLoops, nameLoop } from './loop-notes.ts'
import { findLoops, loopGraph, loopsThrough } from './loops.ts'
import { notation, VARIABLE_FIELDS } from './marks.ts'
import { linkSentence, storyOf } from './story.ts'
import { loopParts } from './steps.ts'

// The system map: a causal loop diagram, with stocks and flows where a team wants them (domain.md §3.4a).

export const systemMap: DiagramKind = {
  ...growth,
  roles: {
    variable: { ...growth.roles.variable, fields: VARIABLE_FIELDS },
    stock: { ...growth.roles.stock, fields: VARIABLE_FIELDS },
    flow: { ...growth.roles.flow, fields: VARIABLE_FIELDS },
    cloud: { ...growth.roles.cloud, fields: [] },
  },
  placement: 'free',
  fields: [notation],
  sets: [],
  markKeys: [],
  links: { ...growth.links, fields: [linkSign, linkDelay, leverage], allowed: () => true, self: true, circles: true },
  intake: { notes: 'where-they-stand', items: { as: 'stand' } },
  migrations: [],
  looks: true,
  layout,
  hints,
  exports: {
    mmd: writeFlowchart,
    'kumu.json': writeKumu,
    graphml: writeGraphml,
    txt: tree => writeOutline([outlineOf(tree)]),
  },
  reads: {},
  drafts: { 'kumu.json': readKumu },
  spots: freeSpots,
  tidy: fetched(async () => (await import('./tidy.ts')).tidy),
  feedback: {
    graph: loopGraph,
    find: findLoops,
    through: loopsThrough,
    named: namedLoops,
    describe,
    name: nameLoop,
    story: storyOf,
    archetypes: archetypesOf,
    sentence: linkSentence,
  },
  steps: loopParts,
}
