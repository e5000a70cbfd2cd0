import { add, holds, subtract, type Vec } from '#shared/base/geometry.ts'
import { set } from '#shared/board/change.ts'
import { ADD_SIDES, type Handle, isAddHandle } from '../../scene/handles.ts'
import { noteBeside, sameLook } from '../../scene/neighbour.ts'
import { noteAt, noteSketch } from '../new-note.ts'
import type { Effect, World } from '../tool.ts'
import { dragEdge, dropEdge, type EdgeState } from './table-edges.ts'

// What is pulled out of a selection or along it: the next note out of a note's + handles, a line's bend, the words of a line.

export type KnobState =
  | { readonly type: 'adding'; readonly from: string }
  /** `off`: from where it was taken hold of to the point of the line that is carried. */
  | { readonly type: 'bending' | 'sliding'; readonly id: string; readonly off: Vec }
  | EdgeState

export const isKnobState = (state: { readonly type: string }): state is KnobState =>
  state.type === 'adding' || state.type === 'bending' || state.type === 'sliding' || state.type === 'widening'

/** What begins when this handle of the selected thing is pulled; null for a handle of another sort. */
export function pullKnob(world: World, handle: Handle, only: string): KnobState | null {
  if (handle.id === 'bend') {
    const carries = world.scene.lineOf(only)?.knob?.carries ?? handle.at
    return { type: 'bending', id: only, off: subtract(carries, handle.at) }
  }
  return isAddHandle(handle.id) ? { type: 'adding', from: only } : null
}

/** The words of a line, when they are what lies at this point. */
export function pullLabel(world: World, id: string | null, point: Vec): KnobState | null {
  const label = id === null ? null : (world.scene.lineOf(id)?.label ?? null)
  return id !== null && label !== null && holds(label, point) ? { type: 'sliding', id, off: [0, 0] } : null
}

const valuesAt = (world: World, state: Extract<KnobState, { readonly off: Vec }>, at: Vec) => {
  const line = world.scene.lineOf(state.id)
  return (state.type === 'bending' ? line?.bent(add(at, state.off)) : line?.slid(at)) ?? {}
}

export function dragKnob(state: KnobState, at: Vec, world: World): readonly Effect[] {
  if (state.type === 'adding')
    return [{ type: 'sketch', sketch: noteSketch(world, at, sameLook(world.view, state.from)) }]
  if (state.type === 'widening') return dragEdge(world, state, at)
  return [{ type: 'sketch', sketch: { bent: { id: state.id, values: valuesAt(world, state, at) } } }]
}

export function dropKnob(state: KnobState, at: Vec, world: World): readonly Effect[] {
  if (state.type === 'adding') {
    const made = noteAt(world, at, sameLook(world.view, state.from))
    return made === null ? [] : [{ type: 'write', changes: made.changes, edit: made.id }]
  }
  if (state.type === 'widening') return dropEdge(world, state, at)
  const changes = Object.entries(valuesAt(world, state, at)).map(([key, value]) => set(state.id, key, value))
  return changes.length === 0 ? [] : [{ type: 'write', changes }]
}

/** A tap on a + handle: the note that is there, or a new one. */
export function tapKnob(handle: Handle, only: string, world: World): readonly Effect[] {
  const found = isAddHandle(handle.id) ? noteBeside(world, only, ADD_SIDES[handle.id]) : null
  if (found === null) return []
  if (found.changes.length === 0) return [{ type: 'edit', id: found.id }]
  return [{ type: 'write', changes: found.changes, edit: found.id }]
}
