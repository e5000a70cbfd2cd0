import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { diagramAt } from './homes.ts'
import type { World } from './tool.ts'

// Diagrams in which people place things: what is made or dropped there has its middle under the pointer.

/** A map grows at its edges: this near to what is drawn, in board units, its room is still meant. */
const EDGE = 80

/** The diagram of free placement in whose room a point lies; null elsewhere. */
export function roomAt(world: World, point: Vec): string | null {
  const found = diagramAt(world, point, 0) ?? diagramAt(world, point, EDGE) ?? alone(world)
  return found !== null && world.scene.laidOut(found)?.kind?.placement === 'free' ? found : null
}

/** What stands on the board all by itself: then the whole of the board is its room. */
function alone({ view }: World): string | null {
  const [only, ...more] = view.structure(null).members
  return only === undefined || more.length > 0 ? null : only
}

/** Where an item with this text is put so that its middle is at a point; null in a kind that places things itself. */
export const cornerFor = (kind: DiagramKind, text: string, middle: Vec): Vec | null =>
  kind.spots?.([], [text], middle)[0] ?? null

/** The same changes, with a new item where a person wants it instead of where there is room. */
export function madeAt(
  kind: DiagramKind,
  changes: readonly Change[],
  item: string,
  middle: Vec,
  text = '',
): readonly Change[] {
  const at = cornerFor(kind, text, middle)
  if (at === null) return changes
  return changes.map(change =>
    change.op === 'create' && change.id === item
      ? { ...change, values: { ...change.values, at: [at[0], at[1]] } }
      : change,
  )
}
