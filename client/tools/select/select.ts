import { spanned, subtract, type Vec } from '#shared/base/geometry.ts'
import { set } from '#shared/board/change.ts'
import { duplicate } from '#shared/board/commands/fragment.ts'
import { endValue, resizeTo } from '#shared/board/commands/move.ts'
import { withMates } from '#shared/board/groups.ts'
import type { DragGesture, Gesture, Keys, PointerKind } from '../../input/gesture.ts'
import { type BoxHandle, isAddHandle, isBoxHandle, isLinkHandle } from '../../scene/handles.ts'
import { changeable, lockedAt, unlocked } from '../../scene/locked.ts'
import { linkEffects, linkEnd, linkHome, linkSketch } from '../draw-link.ts'
import { carried } from '../homes.ts'
import { endAt, pointOf } from '../line-end.ts'
import { CLEAR, type Effect, previewOf, reach, roundBox, roundVec, type Step, type Tool, type World } from '../tool.ts'
import { cornerOf, fallIntoLine, planCarry, takeUp, waysApart } from './carry.ts'
import { carriedOff, copyTarget, dragged, placeCopies } from './drop-plan.ts'
import { dragKnob, dropKnob, isKnobState, pullKnob, pullLabel } from './knobs.ts'
import { resizedTo } from './resize.ts'
import { REST, type SelectState, still } from './select-state.ts'
import { edgeUnder } from './table-edges.ts'
import { allOf, takenAt } from './taken.ts'
import { doubleTap, rested, tap, UNTOLD } from './taps.ts'
import { handleUnder, isSelected, meant, staysPut } from './under.ts'

// The arrow: selects, moves, resizes, carries a connector's ends, draws the selection box. Escape takes back whatever it is doing.

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
  const lifted = carried(world, carriedOff(world, ids))
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
        const target = keys.ctrl ? null : copyTarget(world, state.ids, line.by)
        return still(state, [
          { type: 'sketch', sketch: { copying, target, guides: line.guides } },
          { type: 'preview', preview: null },
        ])
      }
      const ids = carriedOff(world, changeable(world.view, state.ids))
      const put = planCarry(world, carry, ids, at, by, keys.ctrl)
      const lifted = world.view.version === carry.version ? state.lifted : carried(world, ids)
      // a preview has one way for all: what goes another stands for others where it was put, until the drop
      const alike = ids.filter(id => !put.apart.has(id))
      return still(state, [
        {
          type: 'sketch',
          sketch: {
            moving: { ids: lifted, by: put.by, apart: waysApart(world, put, ids) },
            target: put.plan.target,
            guides: put.guides,
          },
        },
        { type: 'preview', preview: previewOf(world, alike, put.by) },
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

/** Said where it is locked by now: what was done in vain is not passed over in silence. */
const refused = (world: World, ids: readonly string[]): readonly Effect[] =>
  ids.some(id => lockedAt(world.view, id)) ? [{ type: 'say', said: { word: 'said.refused-item-locked' } }] : []

function drop(state: SelectState, gesture: DragGesture, world: World): Step<SelectState> {
  const from = world.toBoard(gesture.from)
  const at = world.toBoard(gesture.at)
  const by = subtract(at, from)
  const done = (effects: readonly Effect[]): Step<SelectState> => [REST, [...effects, ...CLEAR]]
  if (state.type === 'marquee') return done([])
  if (!world.mayEdit) return done([])
  if ('id' in state && state.id !== null && changeable(world.view, [state.id]).length === 0)
    return done(refused(world, [state.id]))
  if (isKnobState(state)) return done(dropKnob(state, at, world))
  switch (state.type) {
    case 'moving': {
      const ids = changeable(world.view, state.ids)
      if (ids.length === 0) return done(refused(world, state.ids))
      if (gesture.keys.alt) {
        const line = fallIntoLine(world, state.carry, by, gesture.keys.ctrl)
        const put = duplicate(world.view, ids, roundVec(line.by), id => cornerOf(world, id), world.chance)
        const placed = gesture.keys.ctrl ? [] : placeCopies(world, ids, line.by, put.copies)
        const [of, copy] = [ids[0], put.roots[0]]
        return done([
          {
            type: 'write',
            changes: [...put.changes, ...placed],
            select: put.roots,
            say: { word: 'said.duplicated', values: { count: put.roots.length } },
            ...(of === undefined || copy === undefined ? {} : { copied: [of, copy] as const }),
          },
        ])
      }
      const { plan } = planCarry(world, state.carry, ids, at, by, gesture.keys.ctrl)
      const changes = plan.changes()
      if (changes.length === 0) return done([])
      return done([
        {
          type: 'write',
          changes,
          ...(plan.word === null ? {} : { say: { word: plan.word, values: { count: ids.length } } }),
        },
      ])
    }
    case 'resizing': {
      const box = roundBox(resizedTo(state, by, gesture.keys, world).box)
      return done([{ type: 'write', changes: resizeTo(state.id, [box.x, box.y], [box.w, box.h]) }])
    }
    case 'ending': {
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
