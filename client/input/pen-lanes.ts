import type { Vec } from '#shared/base/geometry.ts'
import type { Footprint } from './gesture.ts'

// Where the pens of an interactive display draw that come down while another one draws: client/tools/pen-lanes.ts.

export interface PenLanes {
  /** True when this pen draws in a lane of its own: none of its events is anybody else's until it lifts. */
  down(pointer: number, print: Footprint): boolean
  /** True when the pointer is in a lane. */
  move(pointer: number, prints: readonly Footprint[]): boolean
  up(pointer: number, at: Vec): boolean
  /** Takes back what a pen was drawing, or all of them: null. */
  cancel(pointer: number | null): void
}
