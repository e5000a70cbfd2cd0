import type { MarkedLoop } from '../../scene/badges.ts'
import type { Handle } from '../../scene/handles.ts'
import type { Effect, Step } from '../tool.ts'
import type { Carry } from './carry.ts'
import type { KnobState } from './knobs.ts'
import type { Resizing } from './resize.ts'

// What the arrow is doing.

export type SelectState =
  | { readonly type: 'rest' }
  | {
      readonly type: 'pressed'
      readonly id: string | null
      readonly handle: Handle | null
      /** The loop whose mark was pressed. */
      readonly loop: MarkedLoop | null
    }
  | {
      readonly type: 'moving'
      readonly ids: readonly string[]
      readonly lifted: ReadonlySet<string>
      readonly carry: Carry
    }
  | Resizing
  | { readonly type: 'ending'; readonly id: string; readonly end: 'from' | 'to' }
  | { readonly type: 'linking'; readonly from: string }
  | { readonly type: 'marquee'; readonly before: readonly string[] }
  | KnobState

export const REST: SelectState = { type: 'rest' }

export const still = (state: SelectState, effects: readonly Effect[] = []): Step<SelectState> => [state, effects]
