import type { Vec } from '#shared/base/geometry.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import type { Keys, PointerKind } from '../../input/gesture.ts'
import { isAddHandle, isLinkHandle, LINK_SIDES } from '../../scene/handles.ts'
import { growBeside, linkHome } from '../draw-link.ts'
import { madeAt, roomAt } from '../free-place.ts'
import { branchAt, diagramAt, frameAt } from '../homes.ts'
import { newNote } from '../new-note.ts'
import { type Effect, reach, type Step, type World } from '../tool.ts'
import { tapKnob } from './knobs.ts'
import { REST, type SelectState, still } from './select-state.ts'
import { cellUnder } from './table-edges.ts'
import { allOf, entersGroup, takenAt } from './taken.ts'
import { meant } from './under.ts'

// A click, a double-click and a pointer that only rests: what they select, open or make.

export function tap(state: SelectState, keys: Keys, world: World, at: Vec, pointer: PointerKind): Step<SelectState> {
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

export function doubleTap(at: Vec, pointer: PointerKind, world: World): Step<SelectState> {
  const point = world.toBoard(at)
  if (world.scene.loopAt(point) !== null) return still(REST)
  const id = world.scene.hit(point, reach(world, pointer))
  // the first double-click on a group goes inside, the next one does what it does on the thing itself
  if (id !== null && entersGroup(world, id)) return still(REST, [{ type: 'select', ids: [id] }])
  const cell = id === null ? null : cellUnder(world, id, point)
  // who may not write is told so instead, with the thing selected
  const select: readonly Effect[] = id === null || world.mayEdit ? [] : [{ type: 'select', ids: [id] }]
  if (id !== null && cell !== null) return still(REST, [...select, { type: 'edit', id, key: cell }])
  if (id !== null) {
    // of a diagram as a whole the layout says whether it has a title
    const writes = world.kinds.of(world.view.get(id)?.kind ?? '').writes || world.scene.laidOut(id) !== undefined
    return still(
      REST,
      writes && world.scene.textPlaceOf(id) !== null
        ? [...select, { type: 'edit', id }]
        : [{ type: 'select', ids: [id] }],
    )
  }
  if (!world.mayEdit) return still(REST, [{ type: 'say', said: { word: `said.refused-${world.access}` } }])
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

export const UNTOLD: readonly Effect[] = [{ type: 'sketch', sketch: null }]

/** With nothing selected, what the pointer rests on in a diagram with links shows its chain. */
export function rested(at: Vec, world: World): readonly Effect[] {
  if (world.selection.length > 0) return UNTOLD
  const id = world.scene.hit(world.toBoard(at), reach(world), r => r.diagram !== null && r.diagram !== r.id)
  const home = id === null ? null : world.view.container(id)
  const linked = home !== null && world.scene.laidOut(home)?.kind?.links !== undefined
  return linked ? [{ type: 'sketch', sketch: { hover: id } }] : UNTOLD
}
