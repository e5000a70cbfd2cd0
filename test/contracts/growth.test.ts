import { expect, it } from 'vitest'
import { growthOf } from '#shared/diagrams/growth.ts'
import { DIAGRAM_KINDS } from '#shared/diagrams/registry.ts'

// What a phone knows of a kind before its drawing has come is the kind's own.

it.each(DIAGRAM_KINDS)('$id grows on a phone as it does on a map', kind => {
  const growth = growthOf(kind.id)
  expect(growth?.childRole).toBe(kind.childRole)
  expect(growth).toMatchObject({ head: kind.head, structure: kind.structure })
  expect(growth?.loose).toBe(kind.loose)
  expect(growth?.links?.parallel).toBe(kind.links?.parallel)
  const children = Object.entries(kind.roles).map(([role, { children }]) => [role, children])
  expect(Object.entries(growth?.roles ?? {}).map(([role, { children }]) => [role, children])).toEqual(children)
})
