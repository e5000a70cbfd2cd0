import { distance, grown, spanned, type Vec } from '#shared/base/geometry.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { changeable, isLocked } from '../../scene/locked.ts'
import { CLEAR, type Effect, type Tool, type World } from '../tool.ts'

// Rubs out drawings: whole lines, and nothing but lines. What it has touched fades, and is gone when the hand lifts: one write, one
// undo step.

interface Rubbing {
  /** On the board. */
  readonly at: Vec
  readonly touched: ReadonlySet<string>
}
export type EraserState = Rubbing | null

/** Half of the rubber's width, in screen pixels. */
const RUBBER = 8
/** What others hear of at most (contract §4). */
const MOST_TOLD = 50

function rubbed(world: World, from: Vec, to: Vec, before: ReadonlySet<string>): ReadonlySet<string> {
  const margin = RUBBER / world.zoom
  const near = world.scene.visible(grown(spanned(from, to), margin))
  const found = new Set(before)
  const steps = Math.max(1, Math.ceil(distance(from, to) / margin))
  for (const { id, kind, box } of near) {
    const element = kind === 'stroke' && !found.has(id) ? world.view.get(id) : undefined
    if (element === undefined || isLocked(element)) continue
    for (let i = 0; i <= steps; i++) {
      const point: Vec = [from[0] + ((to[0] - from[0]) * i) / steps, from[1] + ((to[1] - from[1]) * i) / steps]
      if (!world.kinds.of(kind).hits(element, box, point, margin, { boxOf: world.scene.boxOf })) continue
      found.add(id)
      break
    }
  }
  return found.size === before.size ? before : found
}

const show = (touched: ReadonlySet<string>): readonly Effect[] => [
  { type: 'sketch', sketch: { fading: touched } },
  { type: 'preview', preview: { ids: [...touched].slice(0, MOST_TOLD), by: [0, 0], faded: true } },
]

function finish({ touched }: Rubbing, world: World): readonly Effect[] {
  const living = changeable(world.view, touched)
  if (living.length === 0) return CLEAR
  return [
    {
      type: 'write',
      changes: remove(world.view, living, world.chance.fresh),
      say: { word: 'said.erased', values: { count: living.length } },
    },
    ...CLEAR,
  ]
}

export const eraser: Tool<EraserState> = {
  id: 'eraser',
  rest: null,
  step: (state, gesture, world) => {
    if (!world.mayEdit) return [null, state === null ? [] : CLEAR]
    switch (gesture.type) {
      case 'press': {
        const at = world.toBoard(gesture.at)
        const touched = rubbed(world, at, at, new Set())
        return [{ at, touched }, touched.size === 0 ? [] : show(touched)]
      }
      case 'drag': {
        if (state === null) return [null, []]
        let { at, touched } = state
        for (const print of gesture.trail ?? [{ at: gesture.at }]) {
          const to = world.toBoard(print.at)
          touched = rubbed(world, at, to, touched)
          at = to
        }
        return [{ at, touched }, touched === state.touched ? [] : show(touched)]
      }
      case 'drop':
      case 'tap':
      case 'doubleTap':
        return [null, state === null ? CLEAR : finish(state, world)]
      case 'cancel':
        return [null, CLEAR]
      default:
        return [state, []]
    }
  },
  cursor: () => 'cell',
  grabs: () => true,
  draws: true,
}
