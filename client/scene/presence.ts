import type { Box, Vec } from '#shared/base/geometry.ts'
import type { StrokeStyle } from '#shared/elements/stroke/stroke.ts'
import type { PresenceUser } from '#shared/wire/frames.ts'

// What people show each other while they work: nothing of it is in the document. client/net fills it from awareness.

/** A gesture in progress: elements moved by an offset, or a selection being scaled to a box (contract §4, `preview`). */
export type Preview =
  /** `faded`: about to be erased. */
  | { readonly ids: readonly string[]; readonly by: Vec; readonly faded?: true }
  | { readonly box: Box; readonly to: Box }
  | { readonly stroke: StrokePart }

/** The end of a line that is being drawn: others put the parts together. */
export interface StrokePart {
  /** The id that the stroke will have. */
  readonly id: string
  /** At most 64, in board units. */
  readonly points: readonly Vec[]
  /** Index of the first of them in the line. */
  readonly first: number
  readonly style: StrokeStyle
}

/** Points of a line that travel in one state (contract §4). */
export const MOST_PREVIEW_POINTS = 64

/** Lines of further pens on an interactive display, and points of each that travel: the whole state stays below 8 KiB (contract §4). */
export const MOST_LANES = 7
export const MOST_LANE_POINTS = 32

/** The end of a laser's trail: others put the parts together by their index, and each point fades by itself. */
export interface LaserPart {
  /** Which trail of this page; one more each time the pointer goes down. */
  readonly n: number
  /** At most 24, in board units. */
  readonly points: readonly Vec[]
  /** Index of the first of them in the trail. */
  readonly first: number
  /** A circle of light at the last of them, on a board that is dimmed as long as this is told. */
  readonly spot?: boolean
}

export const MOST_LASER_POINTS = 24

export const REACTIONS = ['agree', 'love', 'celebrate', 'question', 'applause', 'surprise'] as const
export type Reaction = (typeof REACTIONS)[number]

/** A reaction, where it rises from. `n` tells one from the next alike. */
export interface ReactionMark {
  readonly n: number
  readonly kind: Reaction
  readonly at: Vec
}

/** A few words at the pointer, or where it was. */
export interface PointerChat {
  readonly text: string
  readonly at: Vec
}

export const CHAT_LENGTH = 60

export interface Other {
  readonly clientId: number
  readonly user: PresenceUser
  readonly cursor: Vec | null
  readonly selection: readonly string[]
  /** The element whose text this person is editing. */
  readonly editing: string | null
  readonly preview: Preview | null
  /** What further pens draw beside the one in `preview`. */
  readonly lanes: readonly StrokePart[]
  /** The part of the board this person sees. */
  readonly view: Box | null
  /** The participant whose view this person follows. */
  readonly following: string | null
  readonly laser: LaserPart | null
  readonly reaction: ReactionMark | null
  readonly chat: PointerChat | null
}

export type OwnPresence = Partial<Omit<Other, 'clientId' | 'user'>>

export interface Presence {
  /** Every other connection, one's own second window among them. */
  others(): readonly Other[]
  /** Every other person once, by the window in which that person works now. */
  people(): readonly Other[]
  /** Who this person is to the others; null before the server has said it. */
  self(): string | null
  /** What this page shows of itself now. */
  own(): OwnPresence
  /** Merged into what others see; sent at most some twenty times a second. */
  show(own: OwnPresence): void
  watch(listen: () => void): () => void
}
