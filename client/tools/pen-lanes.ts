import type { StoreApi } from 'zustand/vanilla'
import type { Vec } from '#shared/base/geometry.ts'
import { type Gesture, NO_KEYS } from '../input/gesture.ts'
import type { PenLanes } from '../input/pen-lanes.ts'
import type { Editor } from '../scene/editor.ts'
import { MOST_LANE_POINTS, MOST_LANES, type StrokePart } from '../scene/presence.ts'
import { EMPTY_SKETCH, NO_LANES, type Sketch, type UnfinishedStroke } from '../scene/sketch.ts'
import { freehand, type FreehandState } from './freehand.ts'
import type { World } from './tool.ts'

// Several pens on one interactive display. The first pen is the hand's, through the recogniser and the tool; each further one that comes down
// while that one draws has a lane of its own: a stroke, written when it lifts. Only pens: two fingers move the board. Others see each line
// grow: the first pen's as a gesture's preview, the further ones' as lanes beside it.

const TOOLS = { pen: freehand('pen'), highlighter: freehand('highlighter') } as const

interface Lane {
  readonly tool: keyof typeof TOOLS
  readonly from: Vec
  state: FreehandState
  /** What others are told of the line. */
  part: StrokePart | null
}

/** What was drawn so far of every lane; nothing else of the sketch is touched. */
function show(sketch: StoreApi<Sketch>, lanes: Iterable<Lane>): void {
  const strokes = [...lanes].flatMap(({ state }): readonly UnfinishedStroke[] =>
    state === null ? [] : [{ trace: state.trace, style: state.style }],
  )
  const next = { ...sketch.getState(), lanes: strokes.length === 0 ? NO_LANES : strokes }
  const keys = Object.keys(EMPTY_SKETCH) as readonly (keyof Sketch)[]
  // the painter knows by the object itself that there is nothing to draw
  sketch.setState(keys.every(key => next[key] === EMPTY_SKETCH[key]) ? EMPTY_SKETCH : next, true)
}

/** The last points of what a lane told: several lines share one state. */
function shortened({ points, first, ...rest }: StrokePart): StrokePart {
  const left = Math.max(0, points.length - MOST_LANE_POINTS)
  return { ...rest, points: points.slice(left), first: first + left }
}

export function createPenLanes(editor: Editor, world: () => World): PenLanes {
  const lanes = new Map<number, Lane>()
  const feed = (lane: Lane, gesture: Gesture) => {
    const [next, effects] = TOOLS[lane.tool].step(lane.state, gesture, world())
    lane.state = next
    for (const effect of effects) {
      if (effect.type === 'preview')
        lane.part = effect.preview !== null && 'stroke' in effect.preview ? shortened(effect.preview.stroke) : null
      if (effect.type === 'write' && editor.write(effect.changes) && effect.say !== undefined)
        editor.say(effect.say.word, effect.say.values)
    }
  }
  const showAll = () => {
    show(editor.sketch, lanes.values())
    const parts = [...lanes.values()].flatMap(({ part }) => part ?? [])
    editor.presence.show({ lanes: parts.slice(0, MOST_LANES) })
  }
  const end = (pointer: number, gesture: (lane: Lane) => Gesture): boolean => {
    const lane = lanes.get(pointer)
    if (lane === undefined) return false
    lanes.delete(pointer)
    feed(lane, gesture(lane))
    showAll()
    return true
  }
  const cancel = (pointer: number) => end(pointer, () => ({ type: 'cancel' }))
  return {
    down: (pointer, { at, pressure }) => {
      const { tool } = editor.state.getState()
      if (tool !== 'pen' && tool !== 'highlighter') return false
      const lane: Lane = { tool, from: at, state: null, part: null }
      feed(lane, {
        type: 'press',
        at,
        keys: NO_KEYS,
        pointer: 'pen',
        ...(pressure === null ? {} : { pressure }),
      })
      lanes.set(pointer, lane)
      showAll()
      return true
    },
    move: (pointer, prints) => {
      const lane = lanes.get(pointer)
      const last = prints.at(-1)
      if (lane === undefined || last === undefined) return lane !== undefined
      feed(lane, { type: 'drag', from: lane.from, at: last.at, keys: NO_KEYS, pointer: 'pen', trail: prints })
      showAll()
      return true
    },
    up: (pointer, at) => end(pointer, ({ from }) => ({ type: 'drop', from, at, keys: NO_KEYS, pointer: 'pen' })),
    cancel: pointer => {
      for (const each of pointer === null ? [...lanes.keys()] : [pointer]) cancel(each)
    },
  }
}
