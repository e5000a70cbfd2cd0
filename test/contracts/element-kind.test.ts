import { expect, it } from 'vitest'
import { ELEMENT_KINDS, elementKinds } from '#shared/elements/registry.ts'
import { placeholder } from '#shared/elements/placeholder.ts'
import { elementKindContract } from './element-kind-suite.ts'

it('finds every element kind by its id, and a placeholder for any other', () => {
  expect(new Set(ELEMENT_KINDS.map(k => k.id)).size).toBe(ELEMENT_KINDS.length)
  for (const kind of ELEMENT_KINDS) expect(elementKinds().of(kind.id)).toBe(kind)
  expect(elementKinds().of('made-by-a-newer-client')).toBe(placeholder)
})

for (const kind of [...ELEMENT_KINDS, placeholder]) elementKindContract(kind)
