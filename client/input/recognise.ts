import { distance, type Vec } from '#shared/base/geometry.ts'
import type { CameraMove, Footprint, Gesture, Keys, PointerKind } from './gesture.ts'

// From raw pointer events to gestures: a pure state machine, so that a log of events can be replayed in a test.
// Constants: reference/peers.md §3.2.

export const DRAG_AFTER: Readonly<Record<PointerKind, number>> = { mouse: 4, pen: 4, touch: 6 }
const DOUBLE_WITHIN = 450
const DOUBLE_REACH: Readonly<Record<PointerKind, number>> = { mouse: 8, pen: 12, touch: 35 }
export const HOLD_AFTER = 500

export type RawPointer =
  | {
      readonly type: 'down' | 'move' | 'up'
      readonly id: number
      readonly at: Vec
      readonly time: number
      readonly pointer: PointerKind
      /** 0 the first, 1 the middle, 2 the right one. */
      readonly button: number
      readonly keys: Keys
      /** Of a pen, 0 to 1. */
      readonly pressure?: number
      /** Of a move: the points that the browser gathered for it, the last one included. */
      readonly trail?: readonly Footprint[]
      /** How many clicks the system counts, of a mouse that goes up: people set for themselves how slow a double click may be. */
      readonly clicks?: number
      /** A pen's eraser. */
      readonly eraser?: true
      /** A mouse that moves with no button down. */
      readonly free?: true
    }
  /** The browser took the pointer away, or Escape was pressed. */
  | { readonly type: 'cancel'; readonly id: number | null }
  /** A modifier was pressed or let go. */
  | { readonly type: 'keys'; readonly keys: Keys }
  /** HOLD_AFTER has passed since a finger went down. */
  | { readonly type: 'held'; readonly id: number }
  | { readonly type: 'leave' }

interface Finger {
  readonly id: number
  readonly at: Vec
}

type Phase =
  | { readonly type: 'idle' }
  | {
      readonly type: 'pressed' | 'dragging'
      readonly id: number
      readonly from: Vec
      readonly at: Vec
      readonly pointer: PointerKind
      readonly keys: Keys
      readonly held: boolean
      /** Points on the way to the first drag. */
      readonly trail: readonly Footprint[]
    }
  | {
      readonly type: 'panning'
      readonly id: number
      readonly from: Vec
      readonly at: Vec
      readonly moved: boolean
      readonly menu: boolean
    }
  | { readonly type: 'pinching'; readonly a: Finger; readonly b: Finger }
  /** One finger of a pinch has gone: the other does nothing until it goes too, or a second one comes back. */
  | { readonly type: 'spent'; readonly left: Finger }

export interface Recogniser {
  readonly phase: Phase
  readonly lastTap: { readonly at: Vec; readonly time: number } | null
}

export const RESTING: Recogniser = { phase: { type: 'idle' }, lastTap: null }

export interface Surroundings {
  /** The space bar is down. */
  readonly space: boolean
  /** Whether the tool in hand wants a drag that begins here; a finger's drag that it does not want pans. */
  readonly grabs: (at: Vec, pointer: PointerKind, held: boolean) => boolean
}

export type Recognised = Gesture | CameraMove
type Step = readonly [Recogniser, readonly Recognised[]]

const idle = (r: Recogniser): Recogniser => ({ ...r, phase: { type: 'idle' } })
const isDragging = (r: Recogniser): boolean => r.phase.type === 'dragging' || r.phase.type === 'pressed'
const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1]]

export function recognise(r: Recogniser, raw: RawPointer, around: Surroundings): Step {
  switch (raw.type) {
    case 'down':
    case 'move':
      return missed(r, raw) ? after(letGo(r), next => recognise(next, raw, around)) : taken(r, raw, around)
    case 'up':
      return up(r, raw)
    case 'leave':
      return r.phase.type === 'idle' ? [r, [{ type: 'leave' }]] : [r, []]
    case 'cancel':
      return cancel(r, raw.id)
    case 'held': {
      const { phase } = r
      if (phase.type !== 'pressed' || phase.id !== raw.id) return [r, []]
      const { from, keys, pointer } = phase
      return [{ ...r, phase: { ...phase, held: true } }, [{ type: 'hold', at: from, keys, pointer }]]
    }
    case 'keys': {
      const { phase } = r
      if (phase.type !== 'dragging') return [r, []]
      const next = { ...phase, keys: raw.keys }
      return [
        { ...r, phase: next },
        [{ type: 'drag', from: next.from, at: next.at, keys: raw.keys, pointer: next.pointer }],
      ]
    }
  }
}

type Down = Extract<RawPointer, { type: 'down' | 'move' | 'up' }>

const taken = (r: Recogniser, raw: Down, around: Surroundings): Step =>
  raw.type === 'down' ? down(r, raw, around) : move(r, raw, around)

const after = ([r, found]: Step, go: (r: Recogniser) => Step): Step => {
  const [next, more] = go(r)
  return [next, [...found, ...more]]
}

/** Let go where the page was not told of it: over another window, or while a dialog of the system was open. */
const missed = ({ phase }: Recogniser, raw: Down): boolean =>
  raw.pointer === 'mouse' && 'id' in phase && phase.id === raw.id && (raw.type === 'down' || raw.free === true)

/** Where it was last seen. */
function letGo(r: Recogniser): Step {
  const { phase } = r
  if (phase.type !== 'dragging') return cancel(r, null)
  const { from, at, keys, pointer } = phase
  return [idle(r), [{ type: 'drop', from, at, keys, pointer }]]
}

function down(r: Recogniser, raw: Down, around: Surroundings): Step {
  const { phase } = r
  // the hand that holds a pen rests on the screen: while the pen is down it means nothing, and a pen takes over from it
  const isPen = 'pointer' in phase && phase.pointer === 'pen'
  if (isPen && raw.pointer === 'touch') return [r, []]
  if (raw.pointer === 'pen' && phase.type !== 'idle' && !isPen) {
    const [next, found] = down(idle(r), raw, around)
    return [next, [...(isDragging(r) ? [{ type: 'cancel' } as const] : []), ...found]]
  }
  if (phase.type === 'pressed' || phase.type === 'dragging' || phase.type === 'panning') {
    // a second finger: whatever the first one did is taken back, both move the board
    if (raw.pointer !== 'touch' || raw.id === phase.id) return [r, []]
    const pinching: Phase = { type: 'pinching', a: { id: phase.id, at: phase.at }, b: { id: raw.id, at: raw.at } }
    return [{ ...r, phase: pinching }, isDragging(r) ? [{ type: 'cancel' }] : []]
  }
  if (phase.type === 'spent' && raw.pointer === 'touch' && raw.id !== phase.left.id)
    return [{ ...r, phase: { type: 'pinching', a: phase.left, b: { id: raw.id, at: raw.at } } }, []]
  if (phase.type !== 'idle') return [r, []]
  if (raw.button === 1 || raw.button === 2 || around.space)
    return [
      { ...r, phase: { type: 'panning', id: raw.id, from: raw.at, at: raw.at, moved: false, menu: raw.button === 2 } },
      [],
    ]
  const { id, at, pointer, keys } = raw
  const more = {
    ...(raw.pressure === undefined ? {} : { pressure: raw.pressure }),
    ...(raw.eraser === true ? { eraser: true as const } : {}),
  }
  return [
    { ...r, phase: { type: 'pressed', id, from: at, at, pointer, keys, held: false, trail: [] } },
    [{ type: 'press', at, keys, pointer, ...more }],
  ]
}

function move(r: Recogniser, raw: Down, around: Surroundings): Step {
  const { phase } = r
  const { at, keys, pointer } = raw
  switch (phase.type) {
    case 'idle':
      return pointer === 'touch' ? [r, []] : [r, [{ type: 'hover', at, keys }]]
    case 'spent':
      return [raw.id === phase.left.id ? { ...r, phase: { type: 'spent', left: { id: raw.id, at } } } : r, []]
    case 'pinching': {
      const a = phase.a.id === raw.id ? { id: raw.id, at } : phase.a
      const b = phase.b.id === raw.id ? { id: raw.id, at } : phase.b
      const before = middle(phase.a.at, phase.b.at)
      const after = middle(a.at, b.at)
      const spread = distance(phase.a.at, phase.b.at)
      const factor = spread < 1 ? 1 : distance(a.at, b.at) / spread
      return [
        { ...r, phase: { type: 'pinching', a, b } },
        [
          { type: 'pan', by: minus(after, before) },
          { type: 'zoom', about: after, factor },
        ],
      ]
    }
    case 'panning': {
      if (phase.id !== raw.id) return [r, []]
      const moved = phase.moved || distance(phase.from, at) >= DRAG_AFTER.mouse
      const by = minus(at, phase.at)
      return [{ ...r, phase: { ...phase, at, moved } }, [{ type: 'pan', by }]]
    }
    case 'pressed': {
      if (phase.id !== raw.id) return [r, []]
      const trail = [...phase.trail, ...(raw.trail ?? [])]
      if (distance(phase.from, at) < DRAG_AFTER[pointer]) return [{ ...r, phase: { ...phase, at, trail } }, []]
      if (pointer === 'touch' && !around.grabs(phase.from, pointer, phase.held)) {
        const panning: Phase = { type: 'panning', id: raw.id, from: phase.from, at, moved: true, menu: false }
        return [{ ...r, phase: panning }, [{ type: 'cancel' }, { type: 'pan', by: minus(at, phase.from) }]]
      }
      const next: Phase = { ...phase, type: 'dragging', at, keys, trail: [] }
      const drag = { from: phase.from, at, keys, pointer }
      return [
        { ...r, phase: next },
        [
          { type: 'dragStart', ...drag },
          { type: 'drag', ...drag, ...(trail.length === 0 ? {} : { trail }) },
        ],
      ]
    }
    case 'dragging':
      if (phase.id !== raw.id) return [r, []]
      return [
        { ...r, phase: { ...phase, at, keys } },
        [
          {
            type: 'drag',
            from: phase.from,
            at,
            keys,
            pointer,
            ...(raw.trail === undefined ? {} : { trail: raw.trail }),
          },
        ],
      ]
  }
}

function up(r: Recogniser, raw: Down): Step {
  const { phase } = r
  const { at, keys, pointer } = raw
  if (phase.type === 'pinching') {
    const left = phase.a.id === raw.id ? phase.b : phase.b.id === raw.id ? phase.a : null
    return [left === null ? r : { ...r, phase: { type: 'spent', left } }, []]
  }
  if (phase.type === 'spent') return [raw.id === phase.left.id ? idle(r) : r, []]
  if (phase.type === 'idle' || phase.id !== raw.id) return [r, []]
  if (phase.type === 'panning') return [idle(r), []]
  if (phase.type === 'dragging') return [idle(r), [{ type: 'drop', from: phase.from, at, keys, pointer }]]
  if (phase.held) return [{ phase: { type: 'idle' }, lastTap: null }, [{ type: 'tap', at: phase.from, keys, pointer }]]
  const { lastTap } = r
  const second =
    lastTap !== null &&
    (raw.time - lastTap.time <= DOUBLE_WITHIN || (raw.clicks ?? 1) > 1) &&
    distance(lastTap.at, at) <= DOUBLE_REACH[pointer]
  const tap: Recognised = { type: second ? 'doubleTap' : 'tap', at: phase.from, keys, pointer }
  return [{ phase: { type: 'idle' }, lastTap: second ? null : { at, time: raw.time } }, [tap]]
}

/** Null for whatever is going on. A pointer that does nothing here, as the hand beside a pen, is taken away without harm to the one that does. */
function cancel(r: Recogniser, id: number | null): Step {
  const { phase } = r
  if (id !== null && phase.type === 'pinching') {
    const left = phase.a.id === id ? phase.b : phase.b.id === id ? phase.a : null
    return [left === null ? r : { ...r, phase: { type: 'spent', left } }, []]
  }
  const own = phase.type === 'spent' ? phase.left.id : 'id' in phase ? phase.id : id
  if (id !== null && id !== own) return [r, []]
  return [idle(r), isDragging(r) ? [{ type: 'cancel' }] : []]
}

const middle = (a: Vec, b: Vec): Vec => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
