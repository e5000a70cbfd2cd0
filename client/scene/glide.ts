import { distance } from '#shared/base/geometry.ts'
import type { Camera, CameraSpot } from './camera.ts'

// A camera that eases to where somebody else looks, and can be sent on while it is on its way. Under reduced motion it jumps.

export interface Frames {
  request(draw: () => void): number
  cancel(handle: number): void
}

export interface Motion {
  readonly frames: Frames
  /** Milliseconds from any beginning. */
  readonly now: () => number
  /** Prefers reduced motion. */
  readonly still: () => boolean
}

export const browserMotion: Motion = {
  frames: { request: draw => requestAnimationFrame(draw), cancel: handle => cancelAnimationFrame(handle) },
  now: () => performance.now(),
  still: () => typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches,
}

export interface Glide {
  to(spot: CameraSpot): void
  stop(): void
  /** True while a change of the camera is this one's doing. */
  moves(): boolean
}

/** Two thirds of the way in this time, in ms: nearly all of it in the 320 ms that reference/peers.md §3.2 gives a camera. */
const EASE = 110
/** Nearer than this, in screen pixels at both corners, it is there (§3.10). */
const THERE = 2

export function createGlide(camera: Camera, { frames, now, still }: Motion): Glide {
  let target: CameraSpot | null = null
  let handle: number | null = null
  let before = 0
  let moving = false

  const put = (spot: CameraSpot) => {
    moving = true
    camera.put(spot)
    moving = false
  }
  const stop = () => {
    if (handle !== null) frames.cancel(handle)
    handle = null
    target = null
  }

  const step = () => {
    handle = null
    if (target === null) return
    const time = now()
    const k = 1 - Math.exp(-Math.min(100, time - before) / EASE)
    before = time
    const at = camera.state.getState()
    const { w, h } = at
    const zoom = at.zoom * (target.zoom / at.zoom) ** k
    // the middle of the screen goes straight; with the corner the way would bend while the zoom changes
    const middle = (from: CameraSpot) => [from.x + w / 2 / from.zoom, from.y + h / 2 / from.zoom] as const
    const [a, b] = [middle(at), middle(target)]
    const next = {
      zoom,
      x: a[0] + (b[0] - a[0]) * k - w / 2 / zoom,
      y: a[1] + (b[1] - a[1]) * k - h / 2 / zoom,
    }
    const far = (spot: CameraSpot) => [spot.x + w / spot.zoom, spot.y + h / spot.zoom] as const
    const off = Math.max(distance([next.x, next.y], [target.x, target.y]), distance(far(next), far(target))) * zoom
    if (off < THERE) {
      const last = target
      target = null
      return put(last)
    }
    put(next)
    handle = frames.request(step)
  }

  return {
    to: spot => {
      if (still()) {
        stop()
        return put(spot)
      }
      target = spot
      if (handle !== null) return
      before = now()
      handle = frames.request(step)
    },
    stop,
    moves: () => moving,
  }
}
