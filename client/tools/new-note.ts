import type { Vec } from '#shared/base/geometry.ts'
import type { Change, Json } from '#shared/board/change.ts'
import { create } from '#shared/board/commands/create.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import { NOTE } from '#shared/elements/note-text.ts'
import type { Sketch } from '../scene/sketch.ts'
import { branchAt, diagramAt, type DiagramHome, frameAt } from './homes.ts'
import { roundVec, type World } from './tool.ts'

// A new note under the pointer: on the board, in a frame, or on a branch of a diagram, where it becomes what that branch takes.

export type NoteLook = Readonly<Record<string, Json | undefined>> & { readonly size?: Vec }

const sizeOf = (look: NoteLook): Vec => look.size ?? [NOTE, NOTE]

/** A new note with its middle at this point. */
export function newNote(world: World, middle: Vec, container: string | null, look: NoteLook = {}) {
  const [w, h] = sizeOf(look)
  return create(
    world.view,
    { kind: 'sticky', container, values: { ...look, at: roundVec([middle[0] - w / 2, middle[1] - h / 2]) } },
    world.chance,
  )
}

function homeAt(world: World, point: Vec): DiagramHome | null {
  const diagram = diagramAt(world, point)
  return diagram === null ? null : branchAt(world, diagram, point)
}

/** Where it would go. */
export function noteSketch(world: World, point: Vec, look: NoteLook = {}): Partial<Sketch> {
  const home = homeAt(world, point)
  if (home !== null) return { target: home.target }
  const [w, h] = sizeOf(look)
  return { ghost: { x: point[0] - w / 2, y: point[1] - h / 2, w, h }, target: frameAt(world, point) }
}

/** Puts it there; null where a branch takes nothing. */
export function noteAt(
  world: World,
  point: Vec,
  look: NoteLook = {},
): { readonly id: string; readonly changes: readonly Change[] } | null {
  const home = homeAt(world, point)
  return home === null
    ? newNote(world, point, frameAt(world, point), look)
    : addChild(world.view, home.kind, home.tree, home.parent, '', world.chance)
}
