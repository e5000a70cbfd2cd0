import type { Vec } from '#shared/base/geometry.ts'
import type { CameraMove } from './gesture.ts'

// The wheel, exactly as the contract (§9) says: trackpad mode pans by the delta in screen pixels, mouse mode zooms; with Ctrl
// (which is also how browsers tell of a pinch on a trackpad) it zooms about the pointer by 1 − deltaY/100 an event, |deltaY| ≤ 10.

export interface RawWheel {
  readonly at: Vec
  readonly delta: Vec
  /** 0 pixels, 1 lines, 2 pages. */
  readonly mode: number
  readonly ctrl: boolean
  readonly shift: boolean
}

const LINE = 16
const PAGE = 800
const MOST = 10

export function wheelMove(raw: RawWheel, setting: 'trackpad' | 'mouse'): CameraMove {
  const unit = raw.mode === 1 ? LINE : raw.mode === 2 ? PAGE : 1
  const [dx, dy] = [raw.delta[0] * unit, raw.delta[1] * unit]
  if (raw.ctrl || (setting === 'mouse' && !raw.shift)) {
    const clamped = Math.max(-MOST, Math.min(MOST, dy))
    return { type: 'zoom', about: raw.at, factor: 1 - clamped / 100 }
  }
  // a mouse has one wheel: with Shift it goes sideways (most browsers turn the delta themselves)
  if (raw.shift && dx === 0) return { type: 'pan', by: [-dy, 0] }
  return { type: 'pan', by: [-dx, -dy] }
}
