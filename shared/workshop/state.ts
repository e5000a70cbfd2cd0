import type { Role } from './role.ts'

// The workshop's state as the referee keeps it (contract §5): facts in one value, and records, which may be many, one by one. None of it
// is in a document. What a person is sent of it stands in state-view.ts. Times are the server's, in milliseconds.

export interface TimerState {
  /** Server time in milliseconds at which it ends; when paused, the end it would have had. */
  readonly endsAt: number
  /** Milliseconds left while paused. */
  readonly pausedLeft?: number
}

/** A place on a board: an element, or a part of the board in board units, or the whole. */
export interface Sight {
  readonly boardId: string
  readonly elementId?: string
  readonly view?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
}

export interface SpotlightState extends Sight {
  /** The participant who leads. */
  readonly by: string
  /** Nobody steps out before it is released. */
  readonly hold?: true
  /** Takes everybody there who may open the board, from wherever they are, once; so does `hold`. */
  readonly bring?: true
  /** People go along with the leader's own view, as long as the leader is on that board. */
  readonly follow?: true
  /** When it was set, which tells one from the next alike; what an earlier version stored has none. */
  readonly at?: number
}

/** Whether people belong on their teams' boards now, and since when they were sent there, or brought back. */
export interface BreakoutState {
  readonly on: boolean
  readonly at?: number
}

export interface PhaseState {
  readonly title: string
  readonly prompt?: string
  /** Of a phase of the agenda: which one, since when, and how long it was meant to take. */
  readonly index?: number
  readonly startedAt?: number
  readonly minutes?: number
}

/** What participants may make and change: notes only, … and dots, a diagram's parts too, everything. Facilitators are free of it. */
export const PALETTES = ['notes', 'notes-and-votes', 'diagram', 'all'] as const
export type Palette = (typeof PALETTES)[number]

export interface ElementRules {
  readonly palette: Palette
  /** Participants change only what they made themselves. */
  readonly ownOnly: boolean
}

/** One phase as planned. What is not named stays as it is when the phase begins, but for the timer, which stops. */
export interface PhasePlan {
  readonly title: string
  readonly prompt?: string
  readonly minutes?: number
  readonly palette?: Palette
  readonly ownOnly?: boolean
  /** Locks or unlocks every board. */
  readonly lock?: boolean
  /** Begins with a private round on the board of `view`, else on the first board without a team. */
  readonly private?: { readonly anonymous?: boolean; readonly into?: string }
  readonly view?: Sight
  /** What the facilitator says; never sent to anybody else. */
  readonly notes?: string
}

export interface AgendaState {
  readonly phases: readonly PhasePlan[]
  /** When the first phase began; null before. */
  readonly startedAt: number | null
}

export interface TeamsState {
  readonly names: readonly string[]
  /** People may choose a team themselves, on joining and later. */
  readonly choose: boolean
  /** Teams of people who are not here yet, by the name that they will give. */
  readonly expected: readonly { readonly name: string; readonly team: string }[]
}

export interface VoteState {
  readonly id: string
  readonly boardId: string
  readonly title: string
  /** Dots a person has, and how many of them may go to one element. */
  readonly dots: number
  readonly perItem: number
  /** Items that may be voted for; any when absent. */
  readonly eligible?: readonly string[]
  readonly open: boolean
  readonly openedAt: number
  /** How many had voted, when it was closed, and what came out. */
  readonly closed?: { readonly voted: number; readonly totals: Readonly<Record<string, number>> }
}

export interface PrivateState {
  readonly id: string
  readonly boardId: string
  readonly prompt: string
  readonly anonymous: boolean
  /** The frame, diagram or member of a diagram in which the notes land. */
  readonly into?: string
  readonly startedAt: number
  /** Everybody's notes were revealed; what is written after it is late. */
  readonly revealed: boolean
  /** The teams whose notes were revealed. */
  readonly teams: readonly string[]
  /** Anonymous notes that landed: nothing of them is kept here any more. */
  readonly gone: number
}

/** Small, and read at each question of rights: stored as one value. */
export interface WorkshopFacts {
  readonly timer: TimerState | null
  readonly locks: Readonly<Record<string, true>>
  readonly spotlight: SpotlightState | null
  readonly phase: PhaseState | null
  readonly join: { readonly open: boolean }
  readonly agenda: AgendaState | null
  readonly rules: ElementRules
  readonly teams: TeamsState
  /** Boards of a team that everybody may see or edit. */
  readonly opened: Readonly<Record<string, 'view' | 'edit'>>
  /** Null before the first breakout; then whether people belong on their teams' boards now. */
  readonly breakout: BreakoutState | null
  readonly vote: VoteState | null
  readonly private: PrivateState | null
  /** Who raises a hand, and since when. */
  readonly hands: Readonly<Record<string, number>>
  /** Facilitators see who has written and voted. */
  readonly takingPart: boolean
  readonly viewersComment: boolean
  /** People may react and write a few words at their pointers: presence, which nobody stores. */
  readonly reactions: boolean
}

/** One person's dots in the vote that is open, or was the last: item → how many. */
export interface Ballot {
  readonly voteId: string
  readonly dots: Readonly<Record<string, number>>
}

export interface PrivateNote {
  readonly roundId: string
  /** Its author; gone for good once an anonymous note leaves its author's hands. */
  readonly by: string | null
  readonly text: string
  readonly at: number
  readonly late?: true
  /** Where it lands: decided and stored first, then written to the board under the note's own id, so that a crash in between loses and doubles nothing. */
  readonly landing?: { readonly boardId: string; readonly into?: string; readonly landed: boolean }
}

export interface Comment {
  readonly boardId: string
  /** What it is about: an element, which may be gone by now, or a point of the board. */
  readonly elementId?: string
  readonly point?: readonly [x: number, y: number]
  /** The first comment of the thread that it answers. */
  readonly answers?: string
  readonly text: string
  readonly mentions: readonly string[]
  readonly by: string
  readonly at: number
  readonly editedAt?: number
  readonly resolved?: { readonly by: string; readonly at: number }
}

/** A closed vote under its name. */
export interface VoteResult {
  readonly boardId: string
  readonly title: string
  readonly dots: number
  readonly perItem: number
  readonly voted: number
  readonly closedAt: number
  readonly totals: Readonly<Record<string, number>>
  /** Brought along by a merge, from votes on other boards: shown while anything of the merge is there. */
  readonly pooled?: true
}

/** Many, and each stored by itself: by participant, note, comment and vote. */
export interface WorkshopRecords {
  readonly ballots: Readonly<Record<string, Ballot>>
  readonly notes: Readonly<Record<string, PrivateNote>>
  readonly comments: Readonly<Record<string, Comment>>
  readonly results: Readonly<Record<string, VoteResult>>
}

export interface WorkshopState extends WorkshopFacts, WorkshopRecords {}

export const RECORD_KINDS = [
  'ballots',
  'notes',
  'comments',
  'results',
] as const satisfies readonly (keyof WorkshopRecords)[]
export type RecordKind = (typeof RECORD_KINDS)[number]

export const emptyFacts: WorkshopFacts = {
  timer: null,
  locks: {},
  spotlight: null,
  phase: null,
  join: { open: true },
  agenda: null,
  rules: { palette: 'all', ownOnly: false },
  teams: { names: [], choose: true, expected: [] },
  opened: {},
  breakout: null,
  vote: null,
  private: null,
  hands: {},
  takingPart: false,
  viewersComment: false,
  reactions: true,
}

export const emptyState: WorkshopState = { ...emptyFacts, ballots: {}, notes: {}, comments: {}, results: {} }

/** Facts as an earlier version stored them, with what it did not know at its beginning. */
export const wholeFacts = (stored: Partial<WorkshopFacts>): WorkshopFacts => ({ ...emptyFacts, ...stored })

export function factsOf(state: WorkshopState): WorkshopFacts {
  const { ballots: _ballots, notes: _notes, comments: _comments, results: _results, ...facts } = state
  return facts
}

/** What is known of who works where, in server ms: of boards always, of people while takingPart is on. Never stored. */
export interface Activity {
  readonly boards: ReadonlyMap<string, number>
  readonly people: ReadonlyMap<string, number>
}

/** Somebody of the workshop, as the rules know them; those who were removed are not among them. */
export interface PersonFacts {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly team: string | null
}

export interface BoardFacts {
  readonly id: string
  readonly title: string
  readonly team: string | null
}
