import type { Vec } from '#shared/base/geometry.ts'

// What a pointer does, once, for every tool. Points are screen pixels from the top left corner of the canvas.

export interface Keys {
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl: boolean
}

export const NO_KEYS: Keys = { shift: false, alt: false, ctrl: false }

export type PointerKind = 'mouse' | 'touch' | 'pen'

/** A point on the pointer's way. */
export interface Footprint {
  readonly at: Vec
  /** Of a pen, 0 to 1; null where the device knows none. */
  readonly pressure: number | null
}

export interface DragGesture {
  readonly type: 'dragStart' | 'drag' | 'drop'
  readonly from: Vec
  readonly at: Vec
  /** Every point since the gesture before this one, where the device told more than the last. */
  readonly trail?: readonly Footprint[]
  readonly keys: Keys
  readonly pointer: PointerKind
}

export type Gesture =
  | { readonly type: 'hover'; readonly at: Vec; readonly keys: Keys }
  | { readonly type: 'leave' }
  | {
      readonly type: 'press'
      readonly at: Vec
      readonly keys: Keys
      readonly pointer: PointerKind
      readonly pressure?: number
      /** A pen's eraser end or button: whatever the tool in hand, this erases. */
      readonly eraser?: true
    }
  /** A finger rested where it went down. */
  | { readonly type: 'hold'; readonly at: Vec; readonly keys: Keys; readonly pointer: PointerKind }
  | DragGesture
  | { readonly type: 'tap' | 'doubleTap'; readonly at: Vec; readonly keys: Keys; readonly pointer: PointerKind }
  | { readonly type: 'cancel' }

/** What the hand does to the camera, whatever the tool. */
export type CameraMove =
  | { readonly type: 'pan'; readonly by: Vec }
  | { readonly type: 'zoom'; readonly about: Vec; readonly factor: number }
