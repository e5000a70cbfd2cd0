import { type Box, grown, moved, union, type Vec } from '#shared/base/geometry.ts'
import { BADGE } from '../../scene/badges.ts'
import type { Guide } from '../../scene/guide.ts'
import { isFrame } from '../homes.ts'
import { roundVec, type World } from '../tool.ts'
import { branchesOf, type DropPlan, planDrop } from './drop-plan.ts'
import { snap, SNAP_REACH, snapTargets, type SnapTargets } from './snap.ts'

// What is carried, and what it may fall into line with: everything in sight that stands by itself. What a diagram places is its layout's
// affair: it neither snaps nor is snapped to.

export interface Carry {
  /** Round what is carried, where it stood; null for what does not snap. */
  readonly box: Box | null
  readonly isNote: boolean
  readonly lifted: ReadonlySet<string>
}

export function takeUp(world: World, ids: readonly string[], lifted: ReadonlySet<string>): Carry {
  const boxes = ids.flatMap(id => {
    const r = world.scene.get(id)
    return r === undefined || r.layer === 1 ? [] : [r.box]
  })
  const [only, ...more] = ids
  return {
    box: branchesOf(world, ids) === null ? union(boxes) : null,
    isNote: only !== undefined && more.length === 0 && world.view.get(only)?.kind === 'sticky',
    lifted,
  }
}

/** What is smaller on screen is too small to aim at. */
const LEAST_SEEN = 16

/**
 * What a box may fall into line with where it is now. An edge that meets another lies in the row or the column of the box, and so do equal
 * gaps and slots: the index is asked for these two strips of what is seen, and never for all of ten thousand things.
 */
export function targetsFor(
  world: Pick<World, 'scene' | 'seen' | 'zoom'>,
  box: Box,
  lifted: ReadonlySet<string>,
): SnapTargets {
  const { seen, zoom } = world
  const { x, y, w, h } = grown(box, (2 * SNAP_REACH) / zoom)
  const strips: readonly Box[] = [
    { x: seen.x, y, w: seen.w, h },
    { x, y: seen.y, w, h: seen.h },
  ]
  const boxes = new Map<string, Box>()
  const notes: Box[] = []
  for (const strip of strips)
    for (const r of world.scene.visible(strip)) {
      if (r.layer === 1 || r.kind === 'link' || r.kind === BADGE || lifted.has(r.id) || boxes.has(r.id)) continue
      if (r.diagram !== null && r.diagram !== r.id) continue
      if (Math.max(r.box.w, r.box.h) * zoom < LEAST_SEEN) continue
      boxes.set(r.id, r.box)
      if (r.kind === 'sticky') notes.push(r.box)
    }
  return snapTargets([...boxes.values()], notes)
}

/** How far it goes, and the guides to show. `turned`: Ctrl is held, which turns snapping the other way. */
export function fallIntoLine(
  world: World,
  { box, isNote, lifted }: Carry,
  by: Vec,
  turned: boolean,
): { readonly by: Vec; readonly guides: readonly Guide[] | null } {
  if (box === null || world.snaps === turned) return { by, guides: null }
  const there = moved(box, by)
  const found = snap(targetsFor(world, there, lifted), there, world.zoom, isNote)
  if (found.guides.length === 0) return { by, guides: null }
  return { by: roundVec([by[0] + found.by[0], by[1] + found.by[1]]), guides: found.guides }
}

/** Where it would be put down now, in line with what stands there. What takes it into a diagram places it itself. */
export function planCarry(
  world: World,
  carry: Carry,
  ids: readonly string[],
  at: Vec,
  by: Vec,
  turned: boolean,
): { readonly plan: DropPlan; readonly by: Vec; readonly guides: readonly Guide[] | null } {
  const found = fallIntoLine(world, carry, by, turned)
  const plan = planDrop(world, ids, at, found.by, turned)
  if (found.guides === null || plan.target === null || isFrame(world, plan.target)) return { plan, ...found }
  return { plan: planDrop(world, ids, at, by, turned), by, guides: null }
}
