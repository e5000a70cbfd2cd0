import { type Box, contains, grown, holds, union, type Vec } from '#shared/base/geometry.ts'
import { subtree } from '#shared/board/commands/delete.ts'
import { unitsOf } from '#shared/board/commands/units.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import type { World } from './tool.ts'

// Where something dropped at a point would stand: a frame, a diagram, a branch of a diagram.

/** How far outside its picture a diagram still takes things in, and how far out a branch has to be carried to leave it. */
const NEAR = 24
export const OUT = 60
/** The same where people place things: so near to the others it only widens the map. */
export const FAR_OUT = 360
/** A branch is meant when the pointer is this near to it. */
const BRANCH = 140

/** The topmost frame whose body holds the point; what is being carried cannot hold itself. */
export const frameAt = (world: World, point: Vec, without: ReadonlySet<string> = new Set()): string | null =>
  framesUnder(world, [point], without)(point)

/** The same for any of many points. */
export function framesUnder(
  world: World,
  points: readonly Vec[],
  without: ReadonlySet<string>,
): (point: Vec) => string | null {
  const area = union(points.map(([x, y]) => ({ x, y, w: 0, h: 0 })))
  const frames = area === null ? [] : world.scene.visible(area).filter(r => isFrame(world, r.id) && !without.has(r.id))
  return point => frames.findLast(r => holds(r.box, point))?.id ?? null
}

/** A frame: it adopts and people make it as large as they like. A diagram adopts by its branches. */
export const isFrame = (world: World, id: string): boolean => {
  const kind = world.view.get(id)?.kind
  return kind !== undefined && kind !== 'diagram' && world.kinds.of(kind).adopts
}

export interface DiagramHome {
  readonly kind: DiagramKind
  readonly tree: DiagramTree
  /** The branch that takes it; null means the head. */
  readonly parent: string | null
  /** What is highlighted. */
  readonly target: string
}

/** The topmost known diagram under the point. */
export function diagramAt(world: World, point: Vec, margin = NEAR): string | null {
  const found = world.scene.visible(grown({ x: point[0], y: point[1], w: 0, h: 0 }, margin))
  for (let i = found.length - 1; i >= 0; i--) {
    const r = found[i]
    if (r === undefined || r.id !== r.diagram || !holds(grown(r.box, margin), point)) continue
    if (world.scene.laidOut(r.id)?.kind != null) return r.id
  }
  return null
}

/** The branch of a diagram that is meant by a point: what is hit, else the nearest. */
export function branchAt(
  world: World,
  diagramId: string,
  point: Vec,
  options: { readonly without?: ReadonlySet<string>; readonly near?: number } = {},
): DiagramHome | null {
  const laid = world.scene.laidOut(diagramId)
  if (laid === undefined || laid.kind === null) return null
  const { kind, tree, layout } = laid
  const { without = new Set<string>(), near = BRANCH } = options
  const takes = (id: string): boolean => {
    const node = tree.nodes.get(id)
    return node !== undefined && !without.has(id) && kind.childRole(tree, node) !== null
  }
  const hit = world.scene.hit(point, 12, r => r.diagram === diagramId && r.id !== diagramId && takes(r.id))
  let best = hit
  if (best === null) {
    let least = near
    for (const [id, box] of layout.boxes) {
      const away = awayFrom(box, point)
      if (away < least && takes(id)) {
        least = away
        best = id
      }
    }
  }
  if (best === null && near < BRANCH) return null
  const parent = best ?? tree.head
  return { kind, tree, parent, target: parent ?? diagramId }
}

const awayFrom = (box: Box, [x, y]: Vec): number =>
  Math.hypot(Math.max(box.x - x, 0, x - box.x - box.w), Math.max(box.y - y, 0, y - box.y - box.h))

/** Loose things that lie whole inside a box: what a frame drawn round them takes in. A group lies there with all of it or not at all. */
export function looseWithin(world: World, box: Box, container: string | null): readonly string[] {
  const { view, scene } = world
  const found = scene
    .visible(box)
    .filter(r => r.layer !== 1 && view.get(r.id) !== undefined && view.container(r.id) === container)
  const lies = (id: string): boolean => {
    const r = scene.get(id)
    return r === undefined || r.layer === 1 || contains(box, r.box)
  }
  return unitsOf(
    view,
    found.map(r => r.id),
  )
    .filter(unit => unit.every(lies))
    .flat()
}

export const carried = (world: World, ids: readonly string[]): ReadonlySet<string> => new Set(subtree(world.view, ids))
