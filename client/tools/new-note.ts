import type { Vec } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import { NOTE } from '#shared/elements/note-text.ts'
import { roundVec, type World } from './tool.ts'

/** A new note with its middle at this point. */
export const newNote = (world: World, middle: Vec, container: string | null) =>
  create(
    world.view,
    { kind: 'sticky', container, values: { at: roundVec([middle[0] - NOTE / 2, middle[1] - NOTE / 2]) } },
    world.chance,
  )
