import type { Vec } from '#shared/base/geometry.ts'
import type { PointerKind } from './gesture.ts'

// While something is carried to the edge of the map, the board comes to meet it (constants: reference/peers.md §3.2, after tldraw).

/** Screen pixels from the edge at which it begins; a finger covers more. */
const ZONE: Readonly<Record<PointerKind, number>> = { mouse: 8, pen: 8, touch: 20 }
const WAIT_MS = 200
const EASE_MS = 200
/** Screen pixels in a sixtieth of a second, at most. */
const FASTEST = 25
const SMALL_SCREEN = 1000
const ON_SMALL = 0.612
const TICK_MS = 1000 / 60

/** How deep in the zone: −1 at the low edge and beyond, 1 at the high one, 0 away from both. */
function depth(at: number, size: number, zone: number): number {
  if (at < zone) return -Math.min(1, (zone - at) / zone)
  if (at > size - zone) return Math.min(1, (at - size + zone) / zone)
  return 0
}

/** Where the pointer pulls, −1 to 1 on each axis; null away from the edges. */
export function pull(at: Vec, size: Vec, pointer: PointerKind): Vec | null {
  const [x, y] = [depth(at[0], size[0], ZONE[pointer]), depth(at[1], size[1], ZONE[pointer])]
  return x === 0 && y === 0 ? null : [x, y]
}

/** How far the board moves on one axis in `ms`, so long after the edge was reached; screen pixels. */
export function edgeStep(towards: number, size: number, since: number, ms: number): number {
  const eased = Math.min(1, Math.max(0, (since - WAIT_MS) / EASE_MS)) ** 2
  const step = FASTEST * (size < SMALL_SCREEN ? ON_SMALL : 1) * (ms / TICK_MS)
  // a step of no length is 0, not −0
  return -towards * step * eased || 0
}

export interface EdgeScroll {
  /** The pointer is here, carrying something; null when it carries nothing any more. */
  follow(at: Vec | null, pointer?: PointerKind): void
}

export interface EdgeScrollOptions {
  readonly size: () => Vec
  readonly pan: (by: Vec) => void
  /** Calls back with the time of the next frame, in ms; the answer cancels it. */
  readonly frame: (call: (time: number) => void) => () => void
}

export function createEdgeScroll({ size, pan, frame }: EdgeScrollOptions): EdgeScroll {
  let here: { readonly at: Vec; readonly pointer: PointerKind } | null = null
  let since: number | null = null
  let last = 0
  let cancel: (() => void) | null = null

  const stop = () => {
    cancel?.()
    cancel = null
    since = null
  }
  const tick = (time: number) => {
    cancel = null
    const room = size()
    const towards = here === null ? null : pull(here.at, room, here.pointer)
    if (towards === null) return stop()
    if (since === null) since = time
    else {
      // a tab that was away for a second does not jump
      const ms = Math.min(50, time - last)
      const by: Vec = [edgeStep(towards[0], room[0], time - since, ms), edgeStep(towards[1], room[1], time - since, ms)]
      if (by[0] !== 0 || by[1] !== 0) pan(by)
    }
    last = time
    cancel = frame(tick)
  }
  return {
    follow: (at, pointer = 'mouse') => {
      here = at === null ? null : { at, pointer }
      if (here === null || pull(here.at, size(), here.pointer) === null) return stop()
      cancel ??= frame(tick)
    },
  }
}
