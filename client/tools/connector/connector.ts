import { distance, holds, type Vec } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import { endValue } from '#shared/board/commands/move.ts'
import type { End } from '#shared/board/element.ts'
import type { Keys } from '../../input/gesture.ts'
import { type LinkHome, linkEffects, linkEnd, linkHome, linkSketch } from '../draw-link.ts'
import { endAt, pointOf } from '../line-end.ts'
import { CLEAR, type Effect, type Tool, type World } from '../tool.ts'

// Draws a line between two things: by dragging, or by a click on each (nobody has to be able to drag, WCAG 2.5.7).

interface Drawing {
  readonly from: End
  /** The first click is done: the pointer is up and the line follows it. */
  readonly clicked: boolean
  /** It has been away from where it began. */
  readonly left: boolean
}
export type ConnectorState = Drawing | null

/** A line shorter than this between two free points is a slip of the hand, in screen pixels. */
const SHORTEST = 20

/** A line from what stands in a diagram with links is one of its links, unless Ctrl is held. */
const homeOf = (state: Drawing, keys: Keys, world: World): LinkHome | null =>
  state.from.id === undefined || keys.ctrl ? null : linkHome(world, state.from.id)

function shown(state: Drawing, at: Vec, keys: Keys, world: World): Effect {
  const point = world.toBoard(at)
  const home = homeOf(state, keys, world)
  const end = home === null ? null : linkEnd(world, home, point, state.left, false)
  if (home !== null && end !== null && end.type !== 'none')
    return { type: 'sketch', sketch: linkSketch(world, home, end, point) }
  const to = endAt(world, point, keys, without(state.from))
  const start = pointOf(world, state.from, point) ?? point
  return {
    type: 'sketch',
    sketch: { line: { from: start, to: pointOf(world, to, start) ?? point }, target: to.id ?? null },
  }
}

/** A line does not lead from a thing to itself. */
const without = (from: End): ReadonlySet<string> => new Set(from.id === undefined ? [] : [from.id])

const isOn = (world: World, id: string, point: Vec): boolean => {
  const box = world.scene.boxOf(id)
  return box !== null && holds(box, point)
}

/** The same, once the pointer has been beside what the line began on. */
function followed(state: Drawing, at: Vec, world: World): Drawing {
  const { id } = state.from
  return state.left || id === undefined || isOn(world, id, world.toBoard(at)) ? state : { ...state, left: true }
}

function finish(state: Drawing, at: Vec, keys: Keys, world: World): readonly Effect[] {
  if (state.from.id !== undefined && world.view.get(state.from.id) === undefined)
    return [...CLEAR, { type: 'say', said: { word: 'said.refused-line-gone' } }]
  const point = world.toBoard(at)
  const to = endAt(world, point, keys, without(state.from))
  const back: readonly Effect[] = world.keepTool ? [] : [{ type: 'use', tool: 'select' }]
  const free = state.from.id === undefined && to.id === undefined
  const length = state.from.point === undefined ? SHORTEST : distance(state.from.point, point) * world.zoom
  if (!world.mayEdit || (free && length < SHORTEST)) return CLEAR
  const home = homeOf(state, keys, world)
  if (home !== null) {
    const end = linkEnd(world, home, point, state.left, false)
    const effects = linkEffects(world, home, end)
    if (end.type !== 'none')
      return [...CLEAR, ...(effects.some(effect => effect.type === 'write') ? back : []), ...effects]
    if (isOn(world, home.from, point)) return CLEAR
  }
  const made = create(
    world.view,
    {
      kind: 'connector',
      container: null,
      values: {
        from: endValue(state.from),
        to: endValue(to),
        ...(world.styles.route === 'straight' ? {} : { route: world.styles.route }),
      },
    },
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
        if (state !== null) {
          const next = followed(state, gesture.at, world)
          return [next, [shown(next, gesture.at, gesture.keys, world)]]
        }
        const { id } = endAt(world, world.toBoard(gesture.at), gesture.keys, new Set())
        return [state, [{ type: 'sketch', sketch: { hover: id ?? null } }]]
      }
      case 'dragStart':
        return [
          state ?? {
            from: endAt(world, world.toBoard(gesture.from), gesture.keys, new Set()),
            clicked: false,
            left: false,
          },
          [],
        ]
      case 'drag': {
        if (state === null) return [null, []]
        const next = followed(state, gesture.at, world)
        return [next, [shown(next, gesture.at, gesture.keys, world)]]
      }
      case 'drop':
        return [null, state === null ? CLEAR : finish(state, gesture.at, gesture.keys, world)]
      case 'tap':
      case 'doubleTap': {
        if (state !== null) return [null, finish(state, gesture.at, gesture.keys, world)]
        const from = endAt(world, world.toBoard(gesture.at), gesture.keys, new Set())
        return [{ from, clicked: true, left: false }, [{ type: 'sketch', sketch: { hover: from.id ?? null } }]]
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
