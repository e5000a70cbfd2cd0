import { distance, type Vec } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import { endValue } from '#shared/board/commands/move.ts'
import type { End } from '#shared/board/element.ts'
import type { Keys } from '../../input/gesture.ts'
import { endAt, pointOf } from '../line-end.ts'
import { CLEAR, type Effect, type Tool, type World } from '../tool.ts'

// Draws a line between two things: by dragging, or by a click on each (nobody has to be able to drag, WCAG 2.5.7).

interface Drawing {
  readonly from: End
  /** The first click is done: the pointer is up and the line follows it. */
  readonly clicked: boolean
}
export type ConnectorState = Drawing | null

/** A line shorter than this between two free points is a slip of the hand, in screen pixels. */
const SHORTEST = 20

function shown(state: Drawing, at: Vec, keys: Keys, world: World): Effect {
  const point = world.toBoard(at)
  const to = endAt(world, point, keys, without(state.from))
  const start = pointOf(world, state.from, point) ?? point
  return {
    type: 'sketch',
    sketch: { line: { from: start, to: pointOf(world, to, start) ?? point }, target: to.id ?? null },
  }
}

/** A line does not lead from a thing to itself. */
const without = (from: End): ReadonlySet<string> => new Set(from.id === undefined ? [] : [from.id])

function finish(state: Drawing, at: Vec, keys: Keys, world: World): readonly Effect[] {
  const point = world.toBoard(at)
  const to = endAt(world, point, keys, without(state.from))
  const back: readonly Effect[] = world.keepTool ? [] : [{ type: 'use', tool: 'select' }]
  const free = state.from.id === undefined && to.id === undefined
  const length = state.from.point === undefined ? SHORTEST : distance(state.from.point, point) * world.zoom
  if (!world.mayEdit || (free && length < SHORTEST)) return CLEAR
  const made = create(
    world.view,
    { kind: 'connector', container: null, values: { from: endValue(state.from), to: endValue(to) } },
    world.chance,
  )
  return [
    ...CLEAR,
    ...back,
    { type: 'write', changes: made.changes, select: [made.id], say: { word: 'said.connected' } },
  ]
}

export const connector: Tool<ConnectorState> = {
  id: 'connector',
  rest: null,
  step: (state, gesture, world) => {
    if (!world.mayEdit) return [null, state === null ? [] : CLEAR]
    switch (gesture.type) {
      case 'hover': {
        if (state !== null) return [state, [shown(state, gesture.at, gesture.keys, world)]]
        const { id } = endAt(world, world.toBoard(gesture.at), gesture.keys, new Set())
        return [state, [{ type: 'sketch', sketch: { hover: id ?? null } }]]
      }
      case 'dragStart':
        return [
          state ?? { from: endAt(world, world.toBoard(gesture.from), gesture.keys, new Set()), clicked: false },
          [],
        ]
      case 'drag':
        return [state, state === null ? [] : [shown(state, gesture.at, gesture.keys, world)]]
      case 'drop':
        return [null, state === null ? CLEAR : finish(state, gesture.at, gesture.keys, world)]
      case 'tap':
      case 'doubleTap': {
        if (state !== null) return [null, finish(state, gesture.at, gesture.keys, world)]
        const from = endAt(world, world.toBoard(gesture.at), gesture.keys, new Set())
        return [{ from, clicked: true }, [{ type: 'sketch', sketch: { hover: from.id ?? null } }]]
      }
      case 'cancel':
        return [null, CLEAR]
      default:
        return [state, []]
    }
  },
  cursor: () => 'crosshair',
  grabs: () => true,
}
