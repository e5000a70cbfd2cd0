import { expect, it } from 'vitest'
import { DIAGRAM_KINDS, diagramKinds } from '#shared/diagrams/registry.ts'
import { diagramKindContract } from './diagram-kind-suite.ts'

it('finds every diagram kind by its id', () => {
  expect(DIAGRAM_KINDS.length).toBeGreaterThan(0)
  expect(new Set(DIAGRAM_KINDS.map(k => k.id)).size).toBe(DIAGRAM_KINDS.length)
  for (const kind of DIAGRAM_KINDS) expect(diagramKinds().of(kind.id)).toBe(kind)
})

for (const kind of DIAGRAM_KINDS) diagramKindContract(kind)
