import { type Vec } from '#shared/base/geometry.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import { NOTE } from '#shared/elements/note-text.ts'
import { branchAt, diagramAt, frameAt } from '../homes.ts'
import { newNote } from '../new-note.ts'
import { CLEAR, type Effect, type Tool, type World } from '../tool.ts'

// Puts down notes: on the board, in a frame, or on a branch of a diagram, where the note becomes what that branch takes.

const ghost = (world: World, at: Vec): Effect => {
  const [x, y] = world.toBoard(at)
  const diagram = diagramAt(world, [x, y])
  const home = diagram === null ? null : branchAt(world, diagram, [x, y])
  return {
    type: 'sketch',
    sketch:
      home === null
        ? { ghost: { x: x - NOTE / 2, y: y - NOTE / 2, w: NOTE, h: NOTE }, target: frameAt(world, [x, y]) }
        : { target: home.target },
  }
}

function put(world: World, at: Vec): readonly Effect[] {
  if (!world.mayEdit) return CLEAR
  const point = world.toBoard(at)
  const diagram = diagramAt(world, point)
  const home = diagram === null ? null : branchAt(world, diagram, point)
  const made =
    home === null
      ? newNote(world, point, frameAt(world, point))
      : addChild(world.view, home.kind, home.tree, home.parent, '', world.chance)
  const back: readonly Effect[] = world.keepTool ? [] : [{ type: 'use', tool: 'select' }]
  if (made === null) return [...CLEAR, ...back]
  return [...CLEAR, ...back, { type: 'write', changes: made.changes, edit: made.id }]
}

export const sticky: Tool<null> = {
  id: 'sticky',
  rest: null,
  step: (_state, gesture, world) => {
    switch (gesture.type) {
      case 'hover':
      case 'drag':
        return [null, world.mayEdit ? [ghost(world, gesture.at)] : []]
      case 'tap':
      case 'doubleTap':
      case 'drop':
        return [null, put(world, gesture.at)]
      case 'cancel':
      case 'leave':
        return [null, CLEAR]
      default:
        return [null, []]
    }
  },
  cursor: () => 'crosshair',
  grabs: () => true,
}
