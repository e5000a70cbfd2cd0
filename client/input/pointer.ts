import type { Vec } from '#shared/base/geometry.ts'
import type { CameraMove, Footprint, Gesture, Keys, PointerKind } from './gesture.ts'
import type { PenLanes } from './pen-lanes.ts'
import { DRAG_AFTER, HOLD_AFTER, type RawPointer, recognise, RESTING, type Surroundings } from './recognise.ts'
import { wheelMove } from './wheel.ts'

// DOM events on the canvas, turned into gestures once and handed on. The only place that knows of PointerEvent.

export interface PointerTarget {
  gesture(gesture: Gesture): void
  camera(move: CameraMove): void
  grabs: Surroundings['grabs']
  wheel(): 'trackpad' | 'mouse'
  /** A right-click that was not a drag. */
  menu(at: Vec): void
  /** Where further pens draw while one draws already. */
  readonly lanes?: PenLanes
  /** Whether the hand pans now: the cursor shows it. */
  panning(on: boolean): void
}

export interface PointerInput {
  /** Takes back what the pointer is doing. */
  cancel(): void
  detach(): void
}

const kindOf = (event: PointerEvent): PointerKind =>
  event.pointerType === 'touch' ? 'touch' : event.pointerType === 'pen' ? 'pen' : 'mouse'
/** A mouse and most fingers tell a made-up 0.5. */
const pressureOf = (event: PointerEvent): number | null => (event.pointerType === 'pen' ? event.pressure : null)
/** The eraser end of a pen, or its button (Pointer Events: button 5, buttons 32). */
const ERASER = { button: 5, buttons: 32 } as const
const isEraser = (event: PointerEvent): boolean =>
  event.pointerType === 'pen' && (event.button === ERASER.button || (event.buttons & ERASER.buttons) !== 0)
const keysOf = (event: MouseEvent | KeyboardEvent): Keys => ({
  shift: event.shiftKey,
  alt: event.altKey,
  ctrl: event.ctrlKey || event.metaKey,
})
const MODIFIERS = new Set(['Shift', 'Alt', 'Control', 'Meta'])

export function attachPointer(host: HTMLElement, target: PointerTarget): PointerInput {
  let state = RESTING
  let space = false
  let holding: ReturnType<typeof setTimeout> | null = null
  let rightFrom: Vec | null = null
  /** As the system counts them for a mouse. */
  let clicks = 1
  const stop = new AbortController()
  const { signal } = stop

  const at = (event: MouseEvent): Vec => {
    const box = host.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }

  const feed = (raw: RawPointer) => {
    const [next, found] = recognise(state, raw, { space, grabs: target.grabs })
    state = next
    target.panning(space || state.phase.type === 'panning')
    for (const one of found) {
      if (one.type === 'pan' || one.type === 'zoom') target.camera(one)
      else target.gesture(one)
    }
  }
  const unhold = () => {
    if (holding !== null) clearTimeout(holding)
    holding = null
  }
  const raw = (type: 'down' | 'move' | 'up', event: PointerEvent): RawPointer => ({
    type,
    id: event.pointerId,
    at: at(event),
    time: event.timeStamp,
    pointer: kindOf(event),
    button: event.button,
    keys: keysOf(event),
    ...(type === 'down' && event.pointerType === 'pen' ? { pressure: event.pressure } : {}),
    ...(type === 'down' && isEraser(event) ? { eraser: true as const } : {}),
    ...(type === 'move' && event.pointerType === 'mouse' && event.buttons === 0 ? { free: true as const } : {}),
    ...(type === 'up' && event.pointerType === 'mouse' ? { clicks } : {}),
    ...(type === 'move' && isDown() ? { trail: trailOf(event) } : {}),
  })
  const isDown = (): boolean => state.phase.type === 'pressed' || state.phase.type === 'dragging'
  /** A browser tells of moves once a frame; a pen is read up to five times as often. */
  const trailOf = (event: PointerEvent): readonly Footprint[] => {
    const box = host.getBoundingClientRect()
    const gathered = event.getCoalescedEvents?.() ?? []
    return (gathered.length === 0 ? [event] : gathered).map(each => ({
      at: [each.clientX - box.left, each.clientY - box.top],
      pressure: pressureOf(each),
    }))
  }
  /** What lies above the canvas inside the host (the text editor) keeps its own events. */
  const isOwn = (event: Event): boolean =>
    event.target instanceof Element && event.target.closest('[data-above-canvas]') === null

  const capture = ({ pointerId }: PointerEvent): void => {
    try {
      host.setPointerCapture(pointerId)
    } catch {
      // a pointer that is gone already, or a made-up event of a test
    }
  }
  /** A pen that comes down while another one is down. */
  const isFurtherPen = (event: PointerEvent): boolean => {
    const { phase } = state
    return event.pointerType === 'pen' && 'pointer' in phase && phase.pointer === 'pen' && phase.id !== event.pointerId
  }
  const printOf = (event: PointerEvent): Footprint => ({ at: at(event), pressure: pressureOf(event) })

  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    handle: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ) => host.addEventListener(type, handle, { signal, ...options })

  listen('pointerdown', event => {
    if (!isOwn(event)) return
    if (isFurtherPen(event) && target.lanes?.down(event.pointerId, printOf(event)) === true) return capture(event)
    if (event.button === 1) event.preventDefault()
    if (event.button === 2) rightFrom = at(event)
    capture(event)
    feed(raw('down', event))
    const { phase } = state
    if (phase.type !== 'pressed') return unhold()
    const id = event.pointerId
    // the hand beside a pen neither ends the pen's rest nor begins one
    if (phase.id !== id) return
    unhold()
    if (kindOf(event) !== 'mouse') holding = setTimeout(() => feed({ type: 'held', id }), HOLD_AFTER)
  })
  // between a mouse's pointerdown and its pointerup
  listen('mousedown', event => {
    clicks = event.detail
  })
  listen('pointermove', event => {
    if (target.lanes?.move(event.pointerId, trailOf(event)) === true) return
    if (state.phase.type === 'idle' && !isOwn(event)) return
    feed(raw('move', event))
    if (state.phase.type !== 'pressed') unhold()
  })
  listen('pointerup', event => {
    if (target.lanes?.up(event.pointerId, at(event)) === true) return
    feed(raw('up', event))
    if (state.phase.type !== 'pressed') unhold()
    // on release: some systems tell of the menu when the button goes down, and then it could not pan
    if (event.button !== 2 || rightFrom === null) return
    const from = rightFrom
    rightFrom = null
    const here = at(event)
    if (Math.hypot(here[0] - from[0], here[1] - from[1]) < DRAG_AFTER.mouse) target.menu(here)
  })
  listen('pointercancel', event => {
    if (target.lanes?.move(event.pointerId, []) === true) return target.lanes.cancel(event.pointerId)
    feed({ type: 'cancel', id: event.pointerId })
    if (state.phase.type !== 'pressed') unhold()
  })
  listen('pointerleave', () => feed({ type: 'leave' }))
  listen('contextmenu', event => {
    if (!isOwn(event)) return
    event.preventDefault()
    // a Mac's Ctrl-click; the right button, a resting finger and the menu key are asked elsewhere
    if (event.ctrlKey && rightFrom === null && state.phase.type === 'pressed') {
      feed({ type: 'cancel', id: null })
      target.menu(at(event))
    }
  })
  listen(
    'wheel',
    event => {
      if (!isOwn(event)) return
      // otherwise the page would zoom or go back in its history
      event.preventDefault()
      target.camera(
        wheelMove(
          {
            at: at(event),
            delta: [event.deltaX, event.deltaY],
            mode: event.deltaMode,
            ctrl: event.ctrlKey || event.metaKey,
            shift: event.shiftKey,
          },
          target.wheel(),
        ),
      )
    },
    { passive: false },
  )

  const onKey = (event: KeyboardEvent) => {
    if (MODIFIERS.has(event.key)) feed({ type: 'keys', keys: keysOf(event) })
    if (event.key !== ' ') return
    const down = event.type === 'keydown' && isBoardTarget(event.target, host)
    if (down) event.preventDefault()
    if (down !== space && (down || space)) {
      space = down
      target.panning(space)
    }
  }
  window.addEventListener('keydown', onKey, { signal })
  window.addEventListener('keyup', onKey, { signal })
  window.addEventListener(
    'blur',
    () => {
      space = false
      target.panning(false)
    },
    { signal },
  )

  return {
    cancel: () => {
      unhold()
      target.lanes?.cancel(null)
      feed({ type: 'cancel', id: null })
    },
    detach: () => {
      unhold()
      feed({ type: 'cancel', id: null })
      stop.abort()
    },
  }
}

/** Space pans only while nothing else has the keyboard: a button is pressed with it. */
const isBoardTarget = (target: EventTarget | null, host: HTMLElement): boolean =>
  target === document.body || target === host
