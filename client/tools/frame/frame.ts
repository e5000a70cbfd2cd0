import { type Box, spanned } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import { placeIn } from '#shared/board/commands/move.ts'
import { frameAt, looseWithin } from '../homes.ts'
import { CLEAR, type Effect, roundBox, type Tool, type World } from '../tool.ts'

// Draws a frame; what lies whole inside it is taken in at once.

const USUAL = { w: 800, h: 600 } as const
const LEAST = 80

function put(world: World, drawn: Box): readonly Effect[] {
  if (!world.mayEdit) return CLEAR
  const box = roundBox(drawn.w < LEAST || drawn.h < LEAST ? { ...drawn, ...USUAL } : drawn)
  const container = frameAt(world, [box.x, box.y])
  const made = create(
    world.view,
    { kind: 'frame', container, values: { at: [box.x, box.y], size: [box.w, box.h] } },
    world.chance,
  )
  const inside = looseWithin(world, box, container)
  return [
    ...CLEAR,
    ...(world.keepTool ? [] : [{ type: 'use', tool: 'select' } as const]),
    {
      type: 'write',
      changes: [...made.changes, ...placeIn(world.view, inside, made.id, world.chance.random)],
      edit: made.id,
    },
  ]
}

export const frame: Tool<null> = {
  id: 'frame',
  rest: null,
  step: (_state, gesture, world) => {
    switch (gesture.type) {
      case 'drag':
        return [
          null,
          world.mayEdit
            ? [{ type: 'sketch', sketch: { ghost: spanned(world.toBoard(gesture.from), world.toBoard(gesture.at)) } }]
            : [],
        ]
      case 'drop':
        return [null, put(world, spanned(world.toBoard(gesture.from), world.toBoard(gesture.at)))]
      case 'tap':
      case 'doubleTap': {
        const [x, y] = world.toBoard(gesture.at)
        return [null, put(world, { x, y, w: 0, h: 0 })]
      }
      case 'cancel':
        return [null, CLEAR]
      default:
        return [null, []]
    }
  },
  cursor: () => 'crosshair',
  grabs: () => true,
}
