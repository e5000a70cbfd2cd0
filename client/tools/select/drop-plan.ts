import { centre, grown, holds, moved, type Vec } from '#shared/base/geometry.ts'
import { type Change, set } from '#shared/board/change.ts'
import { moveBy, pinBy, placeIn } from '#shared/board/commands/move.ts'
import { placeValue, topPlace } from '#shared/board/commands/place.ts'
import { moveUnder, takeIn, takeOut } from '#shared/diagrams/commands.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { moveStandings } from '#shared/diagrams/spots.ts'
import { lockedAt } from '../../scene/locked.ts'
import { cornerFor } from '../free-place.ts'
import { branchAt, carried, diagramAt, FAR_OUT, frameAt, isFrame, OUT } from '../homes.ts'
import { roundVec, type World } from '../tool.ts'

// What a drop would do: asked at every move, so that the target can be shown beforehand, and once more when it happens.

export interface DropPlan {
  /** What is highlighted: the branch, diagram or frame that takes it in. */
  readonly target: string | null
  readonly changes: readonly Change[]
  readonly word: string | null
}

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

const isBranch = (world: World, id: string): boolean => {
  const r = world.scene.get(id)
  return r !== undefined && r.diagram !== null && r.diagram !== id
}

const NOTHING: DropPlan = { target: null, changes: [], word: null }

/** `at` is the pointer, `by` how far it has carried them, both in board units. `free`: Ctrl is held, nothing takes it in. */
export function planDrop(world: World, ids: readonly string[], at: Vec, by: Vec, free: boolean): DropPlan {
  const diagram = branchesOf(world, ids)
  return diagram === null
    ? planLoose(world, ids, at, roundVec(by), free)
    : planBranch(world, diagram, ids, at, roundVec(by), free)
}

function planBranch(world: World, diagram: string, ids: readonly string[], at: Vec, by: Vec, free: boolean): DropPlan {
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
    if (other !== null && other !== diagram) return planTakeIn(world, ids, other, at, by)
    const changes: Change[] = []
    for (const [i, id] of ids.entries()) {
      const box = world.scene.boxOf(id)
      const middle = box === null ? at : centre(moved(box, by))
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
    return { target: frame, changes: framed, word: 'said.dragged-out' }
  }
  const home = free ? null : branchAt(world, diagram, at, { without: lifted, near: 0 })
  const [first] = ids
  if (home !== null && home.parent !== null && first !== undefined && home.parent !== tree.nodes.get(first)?.parent) {
    const changes: Change[] = []
    for (const id of ids)
      changes.push(...(moveUnder(world.view, kind, tree, id, home.parent, undefined, world.chance) ?? []))
    if (changes.length > 0) return { target: home.parent, changes, word: 'said.moved-under' }
  }
  return kind.placement === 'derived'
    ? { target: null, changes: pinBy(world.view, ids, by), word: null }
    : { target: null, changes: moveStandings(layout, ids, by), word: null }
}

function planTakeIn(world: World, ids: readonly string[], diagram: string, at: Vec, by: Vec): DropPlan {
  const home = branchAt(world, diagram, at)
  if (home === null) return NOTHING
  const changes = takeIn(world.view, home.kind, home.tree, ids, home.parent, world.chance)
  if (changes.length === 0) return NOTHING
  return {
    target: home.target,
    changes: [...changes, ...whereDropped(world, home.kind, changes, by)],
    word: 'said.taken-in',
  }
}

/** In a kind where people place things each stays with its middle where it was dropped: a note is larger than a variable. */
const whereDropped = (world: World, kind: DiagramKind, changes: readonly Change[], by: Vec): readonly Change[] =>
  changes.flatMap(change => {
    if (change.op !== 'set' || change.key !== 'place') return []
    const box = world.scene.boxOf(change.id)
    const text = world.view.item(change.id)?.text ?? ''
    const at = box === null ? null : cornerFor(kind, text, centre(moved(box, by)))
    return at === null ? [] : [set(change.id, 'at', [at[0], at[1]])]
  })

function planLoose(world: World, ids: readonly string[], at: Vec, by: Vec, free: boolean): DropPlan {
  const lifted = carried(world, ids)
  const loose = ids.filter(id => !isBranch(world, id))
  if (!free) {
    const diagram = diagramAt(world, at)
    if (diagram !== null && !lifted.has(diagram)) {
      const plan = planTakeIn(world, loose, diagram, at, by)
      if (plan.changes.length > 0) {
        // what a diagram does not take (a frame, a line) is moved as usual
        const taken = new Set(plan.changes.flatMap(change => ('id' in change ? [change.id] : [])))
        return {
          ...plan,
          changes: [
            ...plan.changes,
            ...moveBy(
              world.view,
              loose.filter(id => !taken.has(id)),
              by,
            ),
          ],
        }
      }
    }
  }
  const changes: Change[] = [...moveBy(world.view, loose, by)]
  if (free) return { target: null, changes, word: null }
  const groups = new Map<string | null, string[]>()
  for (const id of loose) {
    const box = world.scene.boxOf(id)
    if (box === null || world.scene.get(id)?.layer === 1) continue
    const home = world.view.container(id)
    // a container that is carried along keeps what it holds
    const next = frameAt(world, centre(moved(box, by)), lifted)
    if (next !== home && (home === null || isFrame(world, home))) groups.set(next, [...(groups.get(next) ?? []), id])
  }
  let target: string | null = null
  for (const [home, members] of groups) {
    changes.push(...placeIn(world.view, members, home, world.chance.random))
    target = home ?? target
  }
  return { target, changes, word: null }
}
