import type { Vec } from '#shared/base/geometry.ts'
import { noteAt, noteSketch } from '../new-note.ts'
import { CLEAR, type Effect, type Tool, type World } from '../tool.ts'

// Puts down notes: on the board, in a frame, or on a branch of a diagram, where the note becomes what that branch takes.

function put(world: World, at: Vec): readonly Effect[] {
  if (!world.mayEdit) return CLEAR
  const made = noteAt(world, world.toBoard(at))
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
        return [null, world.mayEdit ? [{ type: 'sketch', sketch: noteSketch(world, world.toBoard(gesture.at)) }] : []]
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
