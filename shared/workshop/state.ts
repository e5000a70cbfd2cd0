// What a workshop's people see of its state (contract §5). Facts that only the referee may change; none is in a document.

export interface TimerState {
  /** Server time in milliseconds at which it ends; when paused, the end it would have had. */
  readonly endsAt: number
  /** Milliseconds left while paused. */
  readonly pausedLeft?: number
}

export interface SpotlightState {
  readonly boardId: string
  readonly elementId?: string
  readonly view?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  /** The participant who leads. */
  readonly by: string
}

export interface PhaseState {
  readonly title: string
  readonly prompt?: string
}

/** The whole state as stored. Votes and private notes join it with the facilitation issue. */
export interface WorkshopState {
  readonly timer: TimerState | null
  readonly locks: Readonly<Record<string, true>>
  readonly spotlight: SpotlightState | null
  readonly phase: PhaseState | null
  readonly join: { readonly open: boolean }
}

/** What one person is sent: the stored state and the parts that later issues fill, present from the start. */
export interface StateView extends WorkshopState {
  readonly vote: null
  readonly private: null
}

export const emptyState: WorkshopState = { timer: null, locks: {}, spotlight: null, phase: null, join: { open: true } }
