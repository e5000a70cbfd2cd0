import { add, type Box, grown, moved, subtract, union, type Vec } from '#shared/base/geometry.ts'
import { outermost } from '#shared/board/commands/move.ts'
import { BADGE } from '../../scene/badges.ts'
import type { Guide } from '../../scene/guide.ts'
import { carried, isFrame } from '../homes.ts'
import { roundVec, type World } from '../tool.ts'
import { branchesOf, type DropPlan, isBranch, planDrop, type Way, wayOf } from './drop-plan.ts'
import { snap, SNAP_REACH, snapTargets, type SnapTargets } from './snap.ts'

// What is carried, and what it may fall into line with: everything in sight that stands by itself. What a diagram places is its layout's
// affair: it neither snaps nor is snapped to.

export interface Carry {
  /** Round what is carried, where it stood; null for what does not snap. */
  readonly box: Box | null
  readonly isNote: boolean
  readonly lifted: ReadonlySet<string>
  /** Where each of it stood. */
  readonly stood: ReadonlyMap<string, readonly Vec[]>
  /** Of the board, when it was taken up. */
  readonly version: number
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
    stood: new Map(ids.map(id => [id, standing(world, id)])),
    version: world.view.version,
  }
}

export const cornerOf = (world: World, id: string): Vec | null => {
  const box = world.scene.boxOf(id)
  return box === null ? null : [box.x, box.y]
}

/** The points that say where it stands: its corner, the free ends of a line. */
function standing(world: World, id: string): readonly Vec[] {
  const element = world.view.get(id)
  const corner = isBranch(world, id) ? cornerOf(world, id) : (element?.at ?? null)
  if (corner !== null) return [corner]
  return [element?.from, element?.to].flatMap(end =>
    end == null || end.id !== undefined || end.point === undefined ? [] : [end.point],
  )
}

const STILL: Vec = [0, 0]
const alike = (a: Vec, b: Vec): boolean => a[0] === b[0] && a[1] === b[1]

/** How far somebody else has moved it since it was taken up; a line of which only one end was moved stands where it stood. */
function gone(world: World, { stood }: Carry, id: string): Vec {
  const before = stood.get(id) ?? []
  const now = standing(world, id)
  const [by = STILL, ...more] = before.length === now.length ? now.map((p, i) => subtract(p, before[i] ?? p)) : []
  return more.every(other => alike(other, by)) ? by : STILL
}

/**
 * From where each is by now, to as far from where it was taken up as the hand has gone. What a hand carries keeps together, whatever is done
 * to one of it meanwhile; what two hands hold comes to lie under the one that lets go last, as where people move things live.
 */
function fromNow(world: World, carry: Carry, by: Vec): Way {
  const { most, apart } = scattered(world, carry)
  return { by: subtract(by, most), apart }
}

interface Scattered {
  readonly version: number
  /** How far most of it has gone by itself, and how much further the others have to go for that. */
  readonly most: Vec
  readonly apart: Way['apart']
}

const known = new WeakMap<Carry, Scattered>()

/** Asked at every move, and worked out only when something on the board has changed. */
function scattered(world: World, carry: Carry): Scattered {
  const { view } = world
  const before = known.get(carry)
  if (before?.version === view.version) return before
  const there = [...carry.stood.keys()].filter(id => view.get(id) !== undefined)
  const off = outermost(view, there).map(id => [id, gone(world, carry, id)] as const)
  const most = off.some(([, by]) => alike(by, STILL)) ? STILL : (off[0]?.[1] ?? STILL)
  const apart = new Map(off.filter(([, by]) => !alike(by, most)).map(([id, by]) => [id, subtract(most, by)]))
  const found = { version: view.version, most, apart }
  known.set(carry, found)
  return found
}

/** The ways of those of these that go another way than the rest, each with what is in it. */
export const waysApart = (world: World, way: Way, ids: readonly string[]): ReadonlyMap<string, Vec> =>
  new Map(
    [...way.apart.keys()]
      .filter(id => ids.includes(id))
      .flatMap(id => {
        const by = wayOf(way, id)
        return [...carried(world, [id])].map(each => [each, by] as const)
      }),
  )

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

/** How far it goes from where it is now, and the guides to show. `turned`: Ctrl is held, which turns snapping the other way. */
export function fallIntoLine(
  world: World,
  carry: Carry,
  by: Vec,
  turned: boolean,
): Way & { readonly guides: readonly Guide[] | null } {
  const { box, isNote, lifted } = carry
  const way = fromNow(world, carry, by)
  const free = { ...way, guides: null }
  if (box === null || world.snaps === turned) return free
  const there = moved(box, by)
  const found = snap(targetsFor(world, there, lifted), there, world.zoom, isNote)
  if (found.guides.length === 0) return free
  return { ...way, by: roundVec(add(way.by, found.by)), guides: found.guides }
}

/** Where it would be put down now, in line with what stands there. What takes it into a diagram places it itself. */
export function planCarry(
  world: World,
  carry: Carry,
  ids: readonly string[],
  at: Vec,
  by: Vec,
  turned: boolean,
): Way & { readonly plan: DropPlan; readonly guides: readonly Guide[] | null } {
  const found = fallIntoLine(world, carry, by, turned)
  const plan = planDrop(world, ids, at, found, turned)
  if (found.guides === null || plan.target === null || isFrame(world, plan.target)) return { plan, ...found }
  const way = fromNow(world, carry, by)
  return { plan: planDrop(world, ids, at, way, turned), ...way, guides: null }
}
