import type {
  BreakoutState,
  ElementRules,
  PhasePlan,
  PhaseState,
  SpotlightState,
  TeamsState,
  TimerState,
  VoteResult,
} from './state.ts'

// What one person is sent of the workshop's state (contract §5), made by view.ts. Times are the server's, in milliseconds.

export interface BoardView {
  readonly id: string
  readonly title: string
  readonly team: string | null
  /** What the receiver may do on it at most; locks and rules come on top. */
  readonly may: 'edit' | 'view'
  /** Set where a team's board is open to others. */
  readonly opened?: 'view' | 'edit'
}

export interface VoteView {
  readonly id: string
  readonly boardId: string
  readonly title: string
  readonly dots: number
  readonly perItem: number
  readonly eligible?: readonly string[]
  readonly open: boolean
  /** How many people have voted. */
  readonly voted: number
  /** The receiver's own dots. */
  readonly mine: Readonly<Record<string, number>>
  /** After the close. */
  readonly totals?: Readonly<Record<string, number>>
}

export interface ResultView extends VoteResult {
  /** The vote's. */
  readonly id: string
}

export interface PrivateNoteView {
  readonly noteId: string
  readonly text: string
  readonly late?: true
  /** On the board, or on its way there. */
  readonly shared?: true
}

export interface PrivateView {
  readonly id: string
  readonly boardId: string
  readonly prompt: string
  readonly anonymous: boolean
  readonly into?: string
  readonly revealed: boolean
  readonly teams: readonly string[]
  /** All notes of the round, and those of them that nobody but their author can read. */
  readonly count: number
  readonly hidden: number
  /** The receiver's own. */
  readonly mine: readonly PrivateNoteView[]
}

export interface AgendaView {
  /** Everything for facilitators; title and minutes for others. */
  readonly phases: readonly PhasePlan[]
  readonly startedAt: number | null
}

export interface TakingPartView {
  readonly on: boolean
  /** For facilitators, while it is on: notes written in this round (not told of an anonymous one), whether the person has voted, and when they did something last. */
  readonly people?: Readonly<
    Record<string, { readonly notes?: number; readonly voted: boolean; readonly active?: number }>
  >
}

export interface StateView {
  readonly timer: TimerState | null
  readonly locks: Readonly<Record<string, true>>
  readonly spotlight: SpotlightState | null
  readonly phase: PhaseState | null
  readonly join: { readonly open: boolean }
  readonly agenda: AgendaView | null
  readonly rules: ElementRules
  readonly teams: {
    readonly names: readonly string[]
    readonly choose: boolean
    /** For facilitators. */
    readonly expected?: TeamsState['expected']
  }
  /** The boards that the receiver may open, in the order they were made. */
  readonly boards: readonly BoardView[]
  /** The board where the receiver belongs now: go there when it changes. */
  readonly home: string | null
  readonly breakout: BreakoutState | null
  readonly vote: VoteView | null
  /** Closed votes on boards that the receiver may open, the newest first. */
  readonly results: readonly ResultView[]
  readonly private: PrivateView | null
  /** Raised hands, the longest up first: everybody's for facilitators, one's own for others. */
  readonly hands: readonly { readonly id: string; readonly at: number }[]
  readonly takingPart: TakingPartView
  /** For facilitators: when each board was written to last, in server ms, as far as it is known since the server knows the workshop. */
  readonly activity?: Readonly<Record<string, number>>
  readonly viewersComment: boolean
  readonly reactions: boolean
}
