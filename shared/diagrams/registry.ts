import type { Migration } from '../board/migration.ts'
import { driverDiagram } from './driver-diagram/driver-diagram.ts'
import { fishbone } from './fishbone/fishbone.ts'
import type { DiagramKind } from './kind.ts'
import { systemMap } from './system-map/system-map.ts'

/** Every diagram kind of the product: one line each. */
export const DIAGRAM_KINDS: readonly DiagramKind[] = [fishbone, driverDiagram, systemMap]

export interface DiagramKinds {
  readonly all: readonly DiagramKind[]
  readonly of: (type: string) => DiagramKind | undefined
}

export function diagramKinds(kinds: readonly DiagramKind[] = DIAGRAM_KINDS): DiagramKinds {
  const byId = new Map(kinds.map(k => [k.id, k]))
  return { all: kinds, of: type => byId.get(type) }
}

/** Every migration of these kinds, in the order in which they run. */
export const migrationsOf = (
  ...kinds: readonly (readonly { readonly migrations: readonly Migration[] }[])[]
): readonly Migration[] => kinds.flat().flatMap(kind => kind.migrations)
