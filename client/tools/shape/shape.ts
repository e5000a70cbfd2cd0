import { type Box, spanned } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import { SHAPE, shapeForm } from '#shared/elements/shape/shape.ts'
import type { Gesture, Keys } from '../../input/gesture.ts'
import { frameAt } from '../homes.ts'
import { CLEAR, type Effect, roundBox, type Tool, type World } from '../tool.ts'

// Puts down a shape: a drag gives its size, a click its usual one; then its words are written. Shift keeps it as wide as it is high.

/** A drag shorter than this is a click, in screen pixels. */
const LEAST = 12

function drawn(gesture: Extract<Gesture, { from: unknown }>, world: World): Box {
  const from = world.toBoard(gesture.from)
  const to = world.toBoard(gesture.at)
  return spanned(from, gesture.keys.shift ? squared(from, to) : to)
}

const squared = (from: readonly [number, number], to: readonly [number, number]): readonly [number, number] => {
  const side = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))
  return [from[0] + side * (Math.sign(to[0] - from[0]) || 1), from[1] + side * (Math.sign(to[1] - from[1]) || 1)]
}

/** The usual size, or as wide as high, with its middle at a point. */
function usual([x, y]: readonly [number, number], { shift }: Keys): Box {
  const [w, h] = shift ? [SHAPE[1], SHAPE[1]] : SHAPE
  return { x: x - w / 2, y: y - h / 2, w, h }
}

function put(world: World, at: Box): readonly Effect[] {
  if (!world.mayEdit) return CLEAR
  const box = roundBox(at)
  const { form } = world.styles
  const made = create(
    world.view,
    {
      kind: 'shape',
      container: frameAt(world, [box.x + box.w / 2, box.y + box.h / 2]),
      values: {
        at: [box.x, box.y],
        size: [Math.max(1, box.w), Math.max(1, box.h)],
        ...(form === shapeForm.default ? {} : { [shapeForm.key]: form }),
      },
    },
    world.chance,
  )
  return [
    ...CLEAR,
    ...(world.keepTool ? [] : [{ type: 'use', tool: 'select' } as const]),
    { type: 'write', changes: made.changes, edit: made.id },
  ]
}

export const shape: Tool<null> = {
  id: 'shape',
  rest: null,
  step: (_state, gesture, world) => {
    switch (gesture.type) {
      case 'drag': {
        const box = drawn(gesture, world)
        return [null, world.mayEdit ? [{ type: 'sketch', sketch: { form: { form: world.styles.form, box } } }] : []]
      }
      case 'drop': {
        const box = drawn(gesture, world)
        const slip = Math.max(box.w, box.h) * world.zoom < LEAST
        return [null, put(world, slip ? usual(world.toBoard(gesture.at), gesture.keys) : box)]
      }
      case 'tap':
      case 'doubleTap':
        return [null, put(world, usual(world.toBoard(gesture.at), gesture.keys))]
      case 'cancel':
        return [null, CLEAR]
      default:
        return [null, []]
    }
  },
  cursor: () => 'crosshair',
  grabs: () => true,
}
