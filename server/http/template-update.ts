import { randomInt } from 'node:crypto'
import { freshIds } from '#shared/base/ids.ts'
import { seedUpdate } from '#shared/board/doc/seed.ts'
import { viewOf } from '#shared/board/view.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { diagramKinds, migrationsOf } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { STARTS } from '#shared/workshop/templates.ts'

// What a new board starts with, as one Yjs update that becomes the first row of its log; null starts it empty. What the template wrote is
// furniture: participants fill it, and only facilitators change or release it (reference/peers.md §4.3 rule 8). The diagram's head is the
// team's to write.

const PRECISION = 2 ** 32
const random = () => randomInt(PRECISION) / PRECISION

export function templateUpdate(templateId: string): Uint8Array | null {
  const start = STARTS[templateId]
  const kind = start === undefined ? undefined : diagramKinds().of(start.diagram)
  if (start === undefined || kind === undefined) return null
  const { anatomy, all } = elementKinds()
  const made = insertDiagram(viewOf([]), kind, [0, 0], '', start.first, { random, fresh: freshIds(random) })
  const changes = made.changes.map(change =>
    change.op === 'create' && change.id !== made.id && change.id !== made.head
      ? { ...change, values: { ...change.values, furniture: true } }
      : change,
  )
  return seedUpdate(changes, anatomy, migrationsOf(all, diagramKinds().all))
}
