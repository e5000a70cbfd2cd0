import { type Box, moved, union, type Vec } from '#shared/base/geometry.ts'
import { BADGE } from '../../scene/badges.ts'
import type { Guide } from '../../scene/guide.ts'
import { isFrame } from '../homes.ts'
import { roundVec, type World } from '../tool.ts'
import { branchesOf, type DropPlan, planDrop } from './drop-plan.ts'
import { snap, snapTargets, type SnapTargets } from './snap.ts'

// What is carried, and what it may fall into line with: everything in sight that stands by itself. What a diagram places is its layout's
// affair: it neither snaps nor is snapped to.

export interface Carry {
  /** Round what is carried, where it stood; null for what does not snap. */
  readonly box: Box | null
  readonly isNote: boolean
  readonly targets: SnapTargets
  /** The part of the board that the targets were looked for in. */
  readonly seen: Box
}

/** What is smaller on screen is too small to aim at; it also keeps the list short when ten thousand are in sight. */
const LEAST_SEEN = 16

function targetsOf(world: World, lifted: ReadonlySet<string>): SnapTargets {
  const boxes: Box[] = []
  const notes: Box[] = []
  for (const r of world.scene.visible(world.seen)) {
    if (r.layer === 1 || r.kind === 'link' || r.kind === BADGE || lifted.has(r.id)) continue
    if (r.diagram !== null && r.diagram !== r.id) continue
    if (Math.max(r.box.w, r.box.h) * world.zoom < LEAST_SEEN) continue
    boxes.push(r.box)
    if (r.kind === 'sticky') notes.push(r.box)
  }
  return snapTargets(boxes, notes)
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
    targets: targetsOf(world, lifted),
    seen: world.seen,
  }
}

/** When the board has moved under the hand, other things are in sight. */
export const lookAgain = (world: World, carry: Carry, lifted: ReadonlySet<string>): Carry =>
  carry.box === null || sameBox(carry.seen, world.seen)
    ? carry
    : { ...carry, targets: targetsOf(world, lifted), seen: world.seen }

const sameBox = (a: Box, b: Box): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h

/** How far it goes, and the guides to show. `turned`: Ctrl is held, which turns snapping the other way. */
export function fallIntoLine(
  world: World,
  carry: Carry,
  by: Vec,
  turned: boolean,
): { readonly by: Vec; readonly guides: readonly Guide[] | null } {
  if (carry.box === null || world.snaps === turned) return { by, guides: null }
  const found = snap(carry.targets, moved(carry.box, by), world.zoom, carry.isNote)
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
