import type { Vec } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import { frameAt } from '../homes.ts'
import { CLEAR, type Effect, roundVec, type Tool, type World } from '../tool.ts'

// Free text: a click writes as wide as the words, a drag of some length fixes the width.

/** Screen pixels before a drag means a width (reference/peers.md §3.2). */
const WIDE = 36
const LINE = 24

function put(world: World, from: Vec, to: Vec): readonly Effect[] {
  if (!world.mayEdit) return CLEAR
  const [a, b] = [world.toBoard(from), world.toBoard(to)]
  const wide = Math.abs(to[0] - from[0]) >= WIDE
  const at: Vec = wide ? [Math.min(a[0], b[0]), Math.min(a[1], b[1])] : [a[0], a[1] - LINE / 2]
  const made = create(
    world.view,
    {
      kind: 'text',
      container: frameAt(world, a),
      values: { at: roundVec(at), ...(wide ? { size: [Math.round(Math.abs(b[0] - a[0])), LINE] } : {}) },
    },
    world.chance,
  )
  return [
    ...CLEAR,
    ...(world.keepTool ? [] : [{ type: 'use', tool: 'select' } as const]),
    { type: 'write', changes: made.changes, edit: made.id },
  ]
}

export const text: Tool<null> = {
  id: 'text',
  rest: null,
  step: (_state, gesture, world) => {
    switch (gesture.type) {
      case 'drag': {
        if (!world.mayEdit) return [null, []]
        const [a, b] = [world.toBoard(gesture.from), world.toBoard(gesture.at)]
        const ghost = {
          x: Math.min(a[0], b[0]),
          y: Math.min(a[1], b[1]),
          w: Math.abs(b[0] - a[0]),
          h: Math.max(LINE, Math.abs(b[1] - a[1])),
        }
        return [null, [{ type: 'sketch', sketch: { ghost } }]]
      }
      case 'drop':
        return [null, put(world, gesture.from, gesture.at)]
      case 'tap':
      case 'doubleTap':
        return [null, put(world, gesture.at, gesture.at)]
      case 'cancel':
        return [null, CLEAR]
      default:
        return [null, []]
    }
  },
  cursor: () => 'text',
  grabs: () => true,
}
