import { add, centre, grown, holds, moved, union, type Vec } from '#shared/base/geometry.ts'
import { type Change, set } from '#shared/board/change.ts'
import type { Put } from '#shared/board/commands/fragment.ts'
import { moveBy, outermost, pinBy, placeIn } from '#shared/board/commands/move.ts'
import { placeValue, topPlace } from '#shared/board/commands/place.ts'
import { putOnTop } from '#shared/board/commands/put-on-top.ts'
import { unitsOf } from '#shared/board/commands/units.ts'
import { moveUnder } from '#shared/diagrams/commands.ts'
import { takeIn, takeOut } from '#shared/diagrams/membership.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { moveStandings } from '#shared/diagrams/spots.ts'
import { lockedAt } from '../../scene/locked.ts'
import { cornerFor } from '../free-place.ts'
import { branchAt, carried, diagramAt, FAR_OUT, frameAt, framesUnder, isFrame, OUT } from '../homes.ts'
import { roundVec, type World } from '../tool.ts'

// What a drop would do: asked at every move, so that the target can be shown beforehand, and once more when it happens. What it writes is
// worked out when it is asked for.

export interface DropPlan {
  /** What is highlighted: the branch, diagram or frame that takes it in. */
  readonly target: string | null
  readonly changes: () => readonly Change[]
  readonly word: string | null
}

/** How far things go from where they are. */
export interface Way {
  readonly by: Vec
  /** Those that go further than the others, and how much. */
  readonly apart: ReadonlyMap<string, Vec>
}

const NONE: Way['apart'] = new Map()

export const wayOf = ({ by, apart }: Way, id: string): Vec => {
  const more = apart.get(id)
  return more === undefined ? by : add(by, more)
}

/** What writes for all that go alike, and for each of the others. */
const each = (
  way: Way,
  ids: readonly string[],
  write: (ids: readonly string[], by: Vec) => readonly Change[],
): readonly Change[] => [
  ...write(
    ids.filter(id => !way.apart.has(id)),
    way.by,
  ),
  ...ids.filter(id => way.apart.has(id)).flatMap(id => write([id], wayOf(way, id))),
]

/** What is carried when this is dragged: of a diagram's head or furniture the whole diagram. */
export function dragged(world: World, ids: readonly string[]): readonly string[] {
  const out: string[] = []
  for (const id of ids) {
    // a link goes where its ends go
    if (world.view.get(id)?.kind === 'link') continue
    const home = world.view.container(id)
    const tree = home === null ? undefined : world.scene.laidOut(home)?.tree
    const taken = tree !== undefined && home !== null && tree.head === id ? home : id
    if (world.view.get(taken) !== undefined && !lockedAt(world.view, taken) && !out.includes(taken)) out.push(taken)
  }
  // what goes along anyway is not carried twice
  return out.filter(id => !out.some(other => other !== id && carried(world, [other]).has(id)))
}

/** The diagram that all of these are branches of; null when they are not. */
export function branchesOf(world: World, ids: readonly string[]): string | null {
  const homes = new Set(ids.map(id => (isBranch(world, id) ? world.view.container(id) : null)))
  const [home] = homes
  return homes.size === 1 && home != null ? home : null
}

export const isBranch = (world: World, id: string): boolean => {
  const r = world.scene.get(id)
  return r !== undefined && r.diagram !== null && r.diagram !== id
}

/** Those of these that the hand carries off: beside loose things, or with those of another diagram, a branch stays where it is. */
export const carriedOff = (world: World, ids: readonly string[]): readonly string[] =>
  branchesOf(world, ids) === null ? ids.filter(id => !isBranch(world, id)) : ids

const NOTHING: DropPlan = { target: null, changes: () => [], word: null }

/** `at` is the pointer, in board units. `free`: Ctrl is held, nothing takes it in. */
export function planDrop(world: World, ids: readonly string[], at: Vec, carriedBy: Way, free: boolean): DropPlan {
  const diagram = branchesOf(world, ids)
  const way = { ...carriedBy, by: roundVec(carriedBy.by) }
  return diagram === null ? planLoose(world, ids, at, way, free) : planBranch(world, diagram, ids, at, way, free)
}

function planBranch(world: World, diagram: string, ids: readonly string[], at: Vec, way: Way, free: boolean): DropPlan {
  const laid = world.scene.laidOut(diagram)
  if (laid?.kind == null) return NOTHING
  const { kind, tree, layout } = laid
  const lifted = carried(world, ids)
  // where people place things a map grows at its edges, and it does not leave itself
  const placed = kind.placement === 'free'
  const all = placed && tree.order.every(id => lifted.has(id))
  const other = free || all || holds(layout.bounds, at) ? null : diagramAt(world, at)
  const away = !all && !holds(grown(layout.bounds, placed ? FAR_OUT : OUT), at)
  if (away || (placed && other !== null && other !== diagram)) {
    if (other !== null && other !== diagram) return planTakeIn(world, ids, other, at, way) ?? NOTHING
    const changes: Change[] = []
    for (const [i, id] of ids.entries()) {
      const box = world.scene.boxOf(id)
      const middle = box === null ? at : centre(moved(box, wayOf(way, id)))
      changes.push(
        ...takeOut(world.view, id, roundVec([middle[0] - 100 + i * 20, middle[1] - 100 + i * 20]), world.chance),
      )
    }
    const frame = free ? null : frameAt(world, at, lifted)
    const random = world.chance.random
    const framed =
      frame === null
        ? changes
        : changes.map(c =>
            c.op === 'set' && c.key === 'place'
              ? set(c.id, 'place', placeValue(topPlace(world.view, frame, random)))
              : c,
          )
    return { target: frame, changes: () => framed, word: 'said.dragged-out' }
  }
  const home = free ? null : branchAt(world, diagram, at, { without: lifted, near: 0 })
  const [first] = ids
  if (home !== null && home.parent !== null && first !== undefined && home.parent !== tree.nodes.get(first)?.parent) {
    const changes: Change[] = []
    for (const id of ids)
      changes.push(...(moveUnder(world.view, kind, tree, id, home.parent, undefined, world.chance) ?? []))
    if (changes.length > 0) return { target: home.parent, changes: () => changes, word: 'said.moved-under' }
  }
  return kind.placement === 'derived'
    ? { target: null, changes: () => each(way, ids, (some, by) => pinBy(world.view, some, by)), word: null }
    : { target: null, changes: () => each(way, ids, (some, by) => moveStandings(layout, some, by)), word: null }
}

function planTakeIn(world: World, ids: readonly string[], diagram: string, at: Vec, way: Way): DropPlan | null {
  const home = branchAt(world, diagram, at)
  if (home === null) return null
  const changes = takeIn(world.view, home.kind, home.tree, ids, home.parent, world.chance)
  if (changes.length === 0) return null
  return {
    target: home.target,
    changes: () => [...changes, ...whereDropped(world, home.kind, changes, way)],
    word: 'said.taken-in',
  }
}

/** In a kind where people place things each stays with its middle where it was dropped: a note is larger than a variable. */
const whereDropped = (world: World, kind: DiagramKind, changes: readonly Change[], way: Way): readonly Change[] =>
  changes.flatMap(change => {
    if (change.op !== 'set' || change.key !== 'place') return []
    const box = world.scene.boxOf(change.id)
    const text = world.view.item(change.id)?.text ?? ''
    const at = box === null ? null : cornerFor(kind, text, centre(moved(box, wayOf(way, change.id))))
    return at === null ? [] : [set(change.id, 'at', [at[0], at[1]])]
  })

function planLoose(world: World, ids: readonly string[], at: Vec, way: Way, free: boolean): DropPlan {
  const { view } = world
  // what somebody put into another of these meanwhile goes along with that
  const loose = outermost(
    view,
    ids.filter(id => !isBranch(world, id)),
  )
  const move = (some: readonly string[]) => each(way, some, (ids, by) => moveBy(view, ids, by))
  if (free) return { target: null, changes: () => move(loose), word: null }
  const lifted = carried(world, ids)
  const diagram = diagramAt(world, at)
  const plan = diagram === null || lifted.has(diagram) ? null : planTakeIn(world, loose, diagram, at, way)
  if (plan !== null) {
    // what a diagram does not take (a frame, a line) is moved as usual
    const changes = (): readonly Change[] => {
      const taken = new Set(plan.changes().flatMap(change => ('id' in change ? [change.id] : [])))
      return [...plan.changes(), ...move(loose.filter(id => !taken.has(id)))]
    }
    return { ...plan, changes }
  }
  const homes = newHomes(world, unitsOf(world.view, loose), new Set(loose), way)
  return {
    target: [...homes.keys()].findLast(home => home !== null) ?? null,
    changes: () => [
      ...move(loose),
      ...[...homes].flatMap(([home, members]) => placeIn(view, members, home, world.chance.random)),
    ],
    word: null,
  }
}

/** The frame that copies of these would come into; null for none. */
export const copyTarget = (world: World, ids: readonly string[], by: Vec): string | null =>
  [...copyHomes(world, ids, by).keys()].findLast(home => home !== null) ?? null

/** Copies of these that come to lie in another frame, or outside theirs, stand there: after what makes them. */
export function placeCopies(world: World, ids: readonly string[], by: Vec, copies: Put['copies']): readonly Change[] {
  const { view, chance } = world
  return [...copyHomes(world, ids, by)].flatMap(([home, members]) =>
    putOnTop(
      view,
      home,
      members.flatMap(id => copies.get(id) ?? []),
      chance.random,
    ),
  )
}

/** Of a group of which only some are copied these are a group by themselves. */
const copyHomes = (world: World, ids: readonly string[], by: Vec): Homes => {
  const copied = new Set(ids)
  const units = unitsOf(world.view, ids).map(unit => unit.filter(id => copied.has(id)))
  return newHomes(world, units, copied, { by, apart: NONE })
}

type Homes = ReadonlyMap<string | null, readonly string[]>

/** The frames, or the board (null), that take in what comes to lie there with its middle, when these of it are moved. */
function newHomes(world: World, units: readonly (readonly string[])[], going: ReadonlySet<string>, way: Way): Homes {
  const { view, scene } = world
  const middles = units.flatMap(unit => {
    const round = union(
      unit.flatMap(id => {
        const r = scene.get(id)
        return r === undefined || r.layer === 1 ? [] : [going.has(id) ? moved(r.box, wayOf(way, id)) : r.box]
      }),
    )
    return round === null ? [] : [{ unit, middle: centre(round) }]
  })
  // the index is asked once for all of them
  const frameOf = framesUnder(
    world,
    middles.map(m => m.middle),
    carried(world, units.flat()),
  )
  const homes = new Map<string | null, string[]>()
  for (const { unit, middle } of middles) {
    // what is locked stays where it is, and the others of its group with it
    const fixed = unit.find(id => lockedAt(view, id))
    const next = fixed === undefined ? frameOf(middle) : view.container(fixed)
    for (const id of unit) {
      const home = view.container(id)
      if (next !== home && (home === null || isFrame(world, home))) homes.set(next, [...(homes.get(next) ?? []), id])
    }
  }
  return homes
}
