import { contains, type Vec } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import type { Trace } from '#shared/elements/stroke/points.ts'
import { strokeMark, type StrokeStyle, strokeValues, strokeWidth } from '#shared/elements/stroke/stroke.ts'
import type { DragGesture, Footprint } from '../input/gesture.ts'
import { MOST_PREVIEW_POINTS } from '../scene/presence.ts'
import { frameAt } from './homes.ts'
import { CLEAR, type Effect, type Tool, type World } from './tool.ts'

// Drawing by hand, for pen and highlighter. The line is on the board when the hand lifts: one write, one undo step; until then others
// see it as a preview. A second finger, Escape or a lock takes it back.

export interface Drawing {
  /** The id that the stroke will have. */
  readonly id: string
  readonly style: StrokeStyle
  readonly trace: Trace
}
export type FreehandState = Drawing | null

/** Each point is drawn this far towards the hand: takes the tremble out. */
const FOLLOW = 0.65
/** How far the stored line may be from the drawn one, in screen pixels. */
const TOLERANCE = 0.3

function extended({ points, pressures }: Trace, prints: readonly Footprint[], world: World): Trace {
  const next: Vec[] = [...points]
  const presses = pressures === null ? null : [...pressures]
  for (const { at, pressure } of prints) {
    const [x, y] = world.toBoard(at)
    const last = next.at(-1)
    if (last !== undefined && last[0] === x && last[1] === y) continue
    next.push(last === undefined ? [x, y] : [last[0] + (x - last[0]) * FOLLOW, last[1] + (y - last[1]) * FOLLOW])
    const before = presses?.at(-1) ?? pressure ?? 0.5
    presses?.push(before + ((pressure ?? before) - before) * FOLLOW)
  }
  return { points: next, pressures: presses }
}

/** The line ends where the hand was lifted. */
function ended({ points, pressures }: Trace, to: Vec): Trace {
  const last = points.at(-1)
  if (last !== undefined && last[0] === to[0] && last[1] === to[1]) return { points, pressures }
  return {
    points: [...points, to],
    pressures: pressures === null ? null : [...pressures, pressures.at(-1) ?? 0.5],
  }
}

/** Shift draws one straight line from where the hand began. */
const straight = ({ points, pressures }: Trace, to: Vec): Trace => ({
  points: [...points.slice(0, 1), to],
  pressures: pressures === null ? null : [pressures[0] ?? 0.5, pressures.at(-1) ?? 0.5],
})

const shownTrace = (drawing: Drawing, gesture: DragGesture, world: World): Trace =>
  gesture.keys.shift ? straight(drawing.trace, world.toBoard(gesture.at)) : drawing.trace

function show({ id, style }: Drawing, trace: Trace): readonly Effect[] {
  const first = Math.max(0, trace.points.length - MOST_PREVIEW_POINTS)
  const points = trace.points.slice(first).map(([x, y]): Vec => [tenth(x), tenth(y)])
  return [
    { type: 'sketch', sketch: { stroke: { trace, style } } },
    { type: 'preview', preview: { stroke: { id, first, points, style } } },
  ]
}

const tenth = (value: number): number => Math.round(value * 10) / 10

function finish({ id, style }: Drawing, trace: Trace, world: World): readonly Effect[] {
  const { at, points, pressure } = strokeValues(trace, style, TOLERANCE / world.zoom)
  const { view, chance } = world
  const made = create(
    view,
    {
      kind: 'stroke',
      container: homeOf(world, trace.points),
      text: null,
      values: {
        at,
        points,
        ...(pressure === undefined ? {} : { pressure }),
        ...(style.fill === null ? {} : { fill: style.fill }),
        ...(style.thickness === strokeWidth.default ? {} : { [strokeWidth.key]: style.thickness }),
        ...(style.highlighter ? { [strokeMark.key]: true } : {}),
      },
    },
    { ...chance, fresh: () => id },
  )
  return [
    { type: 'write', changes: made.changes, say: { word: style.highlighter ? 'said.highlighted' : 'said.drew' } },
    ...CLEAR,
  ]
}

/** The frame that the line is drawn in, when all of it is. */
function homeOf(world: World, points: readonly Vec[]): string | null {
  const [first] = points
  const frame = first === undefined ? null : frameAt(world, first)
  const box = frame === null ? null : world.scene.boxOf(frame)
  const within = box !== null && points.every(([x, y]) => contains(box, { x, y, w: 0, h: 0 }))
  return within ? frame : null
}

export const freehand = (id: 'pen' | 'highlighter'): Tool<FreehandState> => ({
  id,
  rest: null,
  step: (state, gesture, world) => {
    if (!world.mayEdit) return [null, state === null ? [] : CLEAR]
    switch (gesture.type) {
      case 'press': {
        const point = world.toBoard(gesture.at)
        const trace: Trace = {
          points: [point],
          // a pen that knows no pressure says 0 or a made-up half throughout
          pressures: gesture.pressure === undefined || gesture.pressure === 0 ? null : [gesture.pressure],
        }
        const style = { ...world.styles[id], highlighter: id === 'highlighter' }
        const drawing: Drawing = { id: world.chance.fresh(), style, trace }
        return [
          drawing,
          [
            { type: 'select', ids: [] },
            { type: 'sketch', sketch: { stroke: { trace, style } } },
          ],
        ]
      }
      case 'drag': {
        if (state === null) return [null, []]
        const prints = gesture.trail ?? [{ at: gesture.at, pressure: null }]
        const drawing = { ...state, trace: extended(state.trace, prints, world) }
        return [drawing, show(drawing, shownTrace(drawing, gesture, world))]
      }
      case 'drop': {
        if (state === null) return [null, CLEAR]
        const whole = { ...state, trace: ended(state.trace, world.toBoard(gesture.at)) }
        return [null, finish(whole, shownTrace(whole, gesture, world), world)]
      }
      case 'tap':
      case 'doubleTap':
        return [null, state === null ? CLEAR : finish(state, state.trace, world)]
      case 'cancel':
        return [null, CLEAR]
      default:
        return [state, []]
    }
  },
  cursor: () => 'crosshair',
  grabs: () => true,
  draws: true,
})
