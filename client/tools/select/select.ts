import { spanned, subtract, type Vec } from '#shared/base/geometry.ts'
import { set } from '#shared/board/change.ts'
import { duplicate } from '#shared/board/commands/fragment.ts'
import { endValue, resizeTo } from '#shared/board/commands/move.ts'
import { withMates } from '#shared/board/groups.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import type { DragGesture, Gesture, Keys, PointerKind } from '../../input/gesture.ts'
import type { MarkedLoop } from '../../scene/badges.ts'
import {
  type BoxHandle,
  type Handle,
  HANDLE_REACH,
  handleAt,
  handlesOf,
  isAddHandle,
  isBoxHandle,
  isLinkHandle,
  LINK_SIDES,
} from '../../scene/handles.ts'
import { lockedAt, unlocked } from '../../scene/locked.ts'
import { growBeside, linkEffects, linkEnd, linkHome, linkSketch } from '../draw-link.ts'
import { madeAt, roomAt } from '../free-place.ts'
import { branchAt, carried, diagramAt, frameAt } from '../homes.ts'
import { endAt, pointOf } from '../line-end.ts'
import { newNote } from '../new-note.ts'
import { CLEAR, type Effect, previewOf, reach, roundBox, roundVec, type Step, type Tool, type World } from '../tool.ts'
import { type Resizing, resizedTo } from './resize.ts'
import { cellUnder, edgeUnder } from './table-edges.ts'
import { allOf, entersGroup, takenAt } from './taken.ts'
import { type Carry, fallIntoLine, planCarry, takeUp } from './carry.ts'
import { dragged } from './drop-plan.ts'
import { dragKnob, dropKnob, isKnobState, type KnobState, pullKnob, pullLabel, tapKnob } from './knobs.ts'

// The arrow: selects, moves, resizes, carries a connector's ends, draws the selection box. Escape takes back whatever it is doing.

export type SelectState =
  | { readonly type: 'rest' }
  | {
      readonly type: 'pressed'
      readonly id: string | null
      readonly handle: Handle | null
      /** The loop whose mark was pressed. */
      readonly loop: MarkedLoop | null
    }
  | {
      readonly type: 'moving'
      readonly ids: readonly string[]
      readonly lifted: ReadonlySet<string>
      readonly carry: Carry
    }
  | Resizing
  | { readonly type: 'ending'; readonly id: string; readonly end: 'from' | 'to' }
  | { readonly type: 'linking'; readonly from: string }
  | { readonly type: 'marquee'; readonly before: readonly string[] }
  | KnobState

const REST: SelectState = { type: 'rest' }

const still = (state: SelectState, effects: readonly Effect[] = []): Step<SelectState> => [state, effects]

function handleUnder(world: World, point: Vec, pointer: PointerKind): Handle | null {
  if (!world.mayEdit || world.looking) return null
  const handles = handlesOf(world.view, world.scene, world.kinds, world.selection, world.zoom)
  return handleAt(handles, point, HANDLE_REACH[pointer === 'touch' ? 'touch' : 'mouse'] / world.zoom)
}

/** What is meant at a point: of links that lie close together the one that is right there. */
function meant(world: World, point: Vec, pointer: PointerKind): string | null {
  const id = world.scene.hit(point, reach(world, pointer))
  return id !== null && world.view.get(id)?.kind === 'link' ? (world.scene.hit(point, 0) ?? id) : id
}

/** By itself, or with the whole diagram where there is no head to take it by. */
function isSelected(world: World, id: string): boolean {
  if (world.selection.includes(id)) return true
  const home = world.view.container(id)
  return home !== null && world.selection.includes(home) && world.scene.laidOut(home)?.kind?.head === null
}

/** Locked, or taken hold of with the diagram that is. */
const staysPut = (world: World, id: string): boolean =>
  lockedAt(world.view, id) || (world.view.get(id)?.kind !== 'link' && dragged(world, [id]).length === 0)

function press(at: Vec, keys: Keys, pointer: PointerKind, world: World): Step<SelectState> {
  const point = world.toBoard(at)
  const handle = handleUnder(world, point, pointer)
  const loop = handle === null ? world.scene.loopAt(point) : null
  const id = loop === null ? meant(world, point, pointer) : null
  const state: SelectState = { type: 'pressed', id, handle, loop }
  // a finger may be about to pan, and a box may be about to be drawn over what is locked: they select when they lift
  if (
    handle !== null ||
    id === null ||
    staysPut(world, id) ||
    keys.shift ||
    pointer === 'touch' ||
    isSelected(world, id)
  )
    return still(state)
  return still(state, [{ type: 'select', ids: takenAt(world, id, keys) }])
}

function dragStart(state: SelectState, { from, keys }: DragGesture, world: World): Step<SelectState> {
  if (state.type !== 'pressed') return still(state)
  const { id, handle } = state
  const marquee: SelectState = { type: 'marquee', before: keys.shift ? world.selection : [] }
  if (!world.mayEdit) return still(marquee)
  const [only] = world.selection
  if (handle !== null && only !== undefined) {
    if (handle.id === 'from' || handle.id === 'to') return still({ type: 'ending', id: only, end: handle.id })
    if (isLinkHandle(handle.id)) return still({ type: 'linking', from: only })
    const knob = pullKnob(world, handle, only)
    if (knob !== null) return still(knob)
    const box = world.scene.boxOf(only)
    if (box !== null && isBoxHandle(handle.id)) return still({ type: 'resizing', id: only, handle: handle.id, box })
  }
  if (id === null || staysPut(world, id)) return still(marquee)
  const edge = id === only ? edgeUnder(world, id, world.toBoard(from)) : null
  if (edge !== null) return still(edge)
  const label = keys.shift ? null : pullLabel(world, id, world.toBoard(from))
  if (label !== null) return still(label, [{ type: 'select', ids: [id] }])
  const taken = takenAt(world, id, keys)
  const selection = isSelected(world, id) ? world.selection : keys.shift ? allOf(world.selection, taken) : taken
  const ids = dragged(world, selection)
  const select: readonly Effect[] = selection === world.selection ? [] : [{ type: 'select', ids: selection }]
  const lifted = carried(world, ids)
  return still({ type: 'moving', ids, lifted, carry: takeUp(world, ids, lifted) }, select)
}

function drag(state: SelectState, gesture: DragGesture, world: World): Step<SelectState> {
  const from = world.toBoard(gesture.from)
  const at = world.toBoard(gesture.at)
  const by = subtract(at, from)
  const { keys } = gesture
  if (isKnobState(state)) return still(state, dragKnob(state, at, world))
  switch (state.type) {
    case 'moving': {
      const { carry } = state
      if (keys.alt) {
        const line = fallIntoLine(world, carry, by, keys.ctrl)
        const copying = { ids: new Set(state.ids), by: line.by }
        return still(state, [
          { type: 'sketch', sketch: { copying, guides: line.guides } },
          { type: 'preview', preview: null },
        ])
      }
      const put = planCarry(world, carry, living(world, state.ids), at, by, keys.ctrl)
      const moving = { ids: state.lifted, by: put.by }
      return still(state, [
        { type: 'sketch', sketch: { moving, target: put.plan.target, guides: put.guides } },
        { type: 'preview', preview: previewOf(world, state.ids, put.by) },
      ])
    }
    case 'resizing': {
      const { box, guides } = resizedTo(state, by, keys, world)
      return still(state, [
        { type: 'sketch', sketch: { resizing: new Map([[state.id, box]]), guides } },
        { type: 'preview', preview: { box: state.box, to: box } },
      ])
    }
    case 'ending': {
      const found = endAt(world, at, keys, new Set([state.id]))
      const element = world.view.get(state.id)
      const other = state.end === 'from' ? element?.to : element?.from
      const start = other == null ? null : pointOf(world, other, at)
      const line = start === null ? null : { from: start, to: pointOf(world, found, start) ?? at }
      return still(state, [{ type: 'sketch', sketch: { line, target: found.id ?? null, carried: state.id } }])
    }
    case 'linking': {
      const home = linkHome(world, state.from)
      if (home === null) return still(state, [{ type: 'sketch', sketch: null }])
      const end = linkEnd(world, home, at, true, true)
      return still(state, [{ type: 'sketch', sketch: linkSketch(world, home, end, at) }])
    }
    case 'marquee': {
      const box = spanned(from, at)
      const found = unlocked(world.view, world.scene.within(box))
      // with Ctrl the box goes into groups
      const ids = allOf(state.before, keys.ctrl ? found : withMates(world.view, found))
      return still(state, [
        { type: 'sketch', sketch: { marquee: box } },
        { type: 'select', ids },
      ])
    }
    default:
      return still(state)
  }
}

const living = (world: World, ids: readonly string[]): readonly string[] =>
  ids.filter(id => world.view.get(id) !== undefined)

function drop(state: SelectState, gesture: DragGesture, world: World): Step<SelectState> {
  const from = world.toBoard(gesture.from)
  const at = world.toBoard(gesture.at)
  const by = subtract(at, from)
  const done = (effects: readonly Effect[]): Step<SelectState> => [REST, [...effects, ...CLEAR]]
  if (state.type === 'marquee') return done([])
  if (!world.mayEdit) return done([])
  if (isKnobState(state)) return done(dropKnob(state, at, world))
  switch (state.type) {
    case 'moving': {
      const ids = living(world, state.ids)
      if (ids.length === 0) return done([])
      if (gesture.keys.alt) {
        const line = fallIntoLine(world, state.carry, by, gesture.keys.ctrl)
        const put = duplicate(world.view, ids, roundVec(line.by), id => cornerOf(world, id), world.chance)
        const [of, copy] = [ids[0], put.roots[0]]
        return done([
          {
            type: 'write',
            changes: put.changes,
            select: put.roots,
            say: { word: 'said.duplicated', values: { count: put.roots.length } },
            ...(of === undefined || copy === undefined ? {} : { copied: [of, copy] as const }),
          },
        ])
      }
      const { plan } = planCarry(world, state.carry, ids, at, by, gesture.keys.ctrl)
      if (plan.changes.length === 0) return done([])
      return done([
        {
          type: 'write',
          changes: plan.changes,
          ...(plan.word === null ? {} : { say: { word: plan.word, values: { count: ids.length } } }),
        },
      ])
    }
    case 'resizing': {
      if (world.view.get(state.id) === undefined) return done([])
      const box = roundBox(resizedTo(state, by, gesture.keys, world).box)
      return done([{ type: 'write', changes: resizeTo(state.id, [box.x, box.y], [box.w, box.h]) }])
    }
    case 'ending': {
      if (world.view.get(state.id) === undefined) return done([])
      const end = endAt(world, at, gesture.keys, new Set([state.id]))
      return done([{ type: 'write', changes: [set(state.id, state.end, endValue(end))] }])
    }
    case 'linking': {
      const home = linkHome(world, state.from)
      return done(home === null ? [] : linkEffects(world, home, linkEnd(world, home, at, true, true)))
    }
    default:
      return done([])
  }
}

export const cornerOf = (world: World, id: string): Vec | null => {
  const box = world.scene.boxOf(id)
  return box === null ? null : [box.x, box.y]
}

function tap(state: SelectState, keys: Keys, world: World, at: Vec, pointer: PointerKind): Step<SelectState> {
  if (state.type === 'pressed' && state.loop !== null) return still(REST, [{ type: 'loop', loop: state.loop }])
  if (state.type === 'pressed' && state.handle !== null && isLinkHandle(state.handle.id)) {
    const home = linkHome(world, world.selection[0] ?? '')
    return still(REST, home === null ? [] : growBeside(world, home, LINK_SIDES[state.handle.id]))
  }
  if (state.type === 'pressed' && state.handle !== null && isAddHandle(state.handle.id))
    return still(REST, tapKnob(state.handle, world.selection[0] ?? '', world))
  const id = state.type === 'pressed' ? state.id : meant(world, world.toBoard(at), pointer)
  if (state.type === 'pressed' && state.handle !== null && id === null) return still(REST)
  if (id === null) {
    const left: readonly Effect[] = [{ type: 'loop', loop: null }]
    return still(REST, keys.shift || world.selection.length === 0 ? left : [{ type: 'select', ids: [] }, ...left])
  }
  if (keys.shift) {
    const taken = takenAt(world, id, keys)
    const ids = world.selection.includes(id)
      ? world.selection.filter(other => !taken.includes(other))
      : allOf(world.selection, taken)
    return still(REST, [{ type: 'select', ids }])
  }
  const cell = cellUnder(world, id, world.toBoard(at))
  return still(REST, [
    { type: 'select', ids: takenAt(world, id, keys) },
    ...(cell === null ? [] : [{ type: 'cell', id, key: cell } as const]),
  ])
}

function doubleTap(at: Vec, pointer: PointerKind, world: World): Step<SelectState> {
  const point = world.toBoard(at)
  if (world.scene.loopAt(point) !== null) return still(REST)
  const id = world.scene.hit(point, reach(world, pointer))
  if (!world.mayEdit) return still(REST, id === null ? [] : [{ type: 'select', ids: [id] }])
  // the first double-click on a group goes inside, the next one does what it does on the thing itself
  if (id !== null && entersGroup(world, id)) return still(REST, [{ type: 'select', ids: [id] }])
  const cell = id === null ? null : cellUnder(world, id, point)
  if (id !== null && cell !== null) return still(REST, [{ type: 'edit', id, key: cell }])
  if (id !== null) {
    // of a diagram as a whole the layout says whether it has a title
    const writes = world.kinds.of(world.view.get(id)?.kind ?? '').writes || world.scene.laidOut(id) !== undefined
    return still(
      REST,
      writes && world.scene.textPlaceOf(id) !== null ? [{ type: 'edit', id }] : [{ type: 'select', ids: [id] }],
    )
  }
  // inside a diagram the empty board belongs to the nearest branch, elsewhere to a new note
  const diagram = roomAt(world, point) ?? diagramAt(world, point, 0)
  const home = diagram === null ? null : branchAt(world, diagram, point)
  if (home !== null) {
    const made = addChild(world.view, home.kind, home.tree, home.parent, '', world.chance)
    return still(
      REST,
      made === null ? [] : [{ type: 'write', changes: madeAt(home.kind, made.changes, made.id, point), edit: made.id }],
    )
  }
  const made = newNote(world, point, frameAt(world, point))
  return still(REST, [{ type: 'write', changes: made.changes, edit: made.id }])
}

const UNTOLD: readonly Effect[] = [{ type: 'sketch', sketch: null }]

/** With nothing selected, what the pointer rests on in a diagram with links shows its chain. */
function rested(at: Vec, world: World): readonly Effect[] {
  if (world.selection.length > 0) return UNTOLD
  const id = world.scene.hit(world.toBoard(at), reach(world), r => r.diagram !== null && r.diagram !== r.id)
  const home = id === null ? null : world.view.container(id)
  const linked = home !== null && world.scene.laidOut(home)?.kind?.links !== undefined
  return linked ? [{ type: 'sketch', sketch: { hover: id } }] : UNTOLD
}

function step(state: SelectState, gesture: Gesture, world: World): Step<SelectState> {
  switch (gesture.type) {
    case 'press':
      return press(gesture.at, gesture.keys, gesture.pointer, world)
    case 'hold': {
      const id = world.scene.hit(world.toBoard(gesture.at), reach(world, gesture.pointer))
      if (id === null || world.selection.includes(id)) return still(state)
      return still(state, [{ type: 'select', ids: takenAt(world, id, gesture.keys) }])
    }
    case 'hover':
      return still(state, state.type === 'rest' ? rested(gesture.at, world) : [])
    case 'leave':
      return still(state, state.type === 'rest' ? UNTOLD : [])
    case 'dragStart':
      return dragStart(state, gesture, world)
    case 'drag':
      return drag(state, gesture, world)
    case 'drop':
      return drop(state, gesture, world)
    case 'tap':
      return tap(state, gesture.keys, world, gesture.at, gesture.pointer)
    case 'doubleTap':
      return doubleTap(gesture.at, gesture.pointer, world)
    case 'cancel':
      return still(REST, state.type === 'marquee' ? [{ type: 'select', ids: state.before }, ...CLEAR] : CLEAR)
    default:
      return still(state)
  }
}

const CURSORS: Readonly<Record<BoxHandle, string>> = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
}

export const select: Tool<SelectState> = {
  id: 'select',
  rest: REST,
  step,
  cursor: (state, world, at) => {
    if (state.type === 'moving' || isKnobState(state)) return 'grabbing'
    if (state.type === 'linking') return 'crosshair'
    if (state.type === 'resizing') return CURSORS[state.handle]
    if (at === null || state.type !== 'rest') return 'default'
    const point = world.toBoard(at)
    const handle = handleUnder(world, point, 'mouse')
    if (handle !== null)
      return isBoxHandle(handle.id)
        ? CURSORS[handle.id]
        : isAddHandle(handle.id)
          ? 'pointer'
          : handle.id === 'bend'
            ? 'grab'
            : 'crosshair'
    if (world.scene.loopAt(point) !== null) return 'pointer'
    const under = world.scene.hit(point, reach(world))
    if (under !== null && under === world.selection[0] && edgeUnder(world, under, point) !== null) return 'col-resize'
    return under === null || !world.mayEdit || lockedAt(world.view, under) ? 'default' : 'move'
  },
  grabs: (at, pointer, held, world) => {
    const point = world.toBoard(at)
    if (handleUnder(world, point, pointer) !== null) return true
    const id = world.scene.hit(point, reach(world, pointer))
    // on touch, a drag on the empty board pans; a thing moves if it was selected before, or after a short hold
    return world.mayEdit && (held || (id !== null && isSelected(world, id) && !staysPut(world, id)))
  },
}
