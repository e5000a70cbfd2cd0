import * as z from 'zod/mini'
import type { FaultCode } from '../base/fault.ts'
import type { Role } from '../workshop/role.ts'
import type { Comment } from '../workshop/state.ts'
import type { StateView } from '../workshop/state-view.ts'

// The workshop socket's text frames (contract §5): one JSON object each.

export const commandFrame = z.object({
  type: z.literal('command'),
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.maxLength(64)),
  args: z.optional(z.unknown()),
})

export interface CommandFrame {
  readonly type: 'command'
  /** Chosen by the sender; the same id gets the same answer for ten minutes. */
  readonly id: string
  readonly name: string
  readonly args?: unknown
}

export interface You {
  readonly participantId: string
  readonly role: Role
  readonly name: string
  readonly team: string | null
}

export interface HelloMessage {
  readonly type: 'hello'
  readonly state: StateView
  readonly rev: number
  readonly serverNow: number
  readonly you: You
}

export interface StateMessage {
  readonly type: 'state'
  readonly rev: number
  readonly state: StateView
  /** When the receiver's role or team is another now. */
  readonly you?: You
  readonly serverNow: number
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly team: string | null
  /** A palette index, the same as in presence. */
  readonly color: number
  /** Has a workshop socket open now. */
  readonly online: boolean
}

/** The first after the hello names everyone; later ones name who is new or changed. `gone` were removed. */
export interface PeopleMessage {
  readonly type: 'people'
  readonly people: readonly Person[]
  readonly gone: readonly string[]
}

export interface CommentEntry extends Comment {
  readonly id: string
}

/**
 * Comments on the boards that the receiver may open. With `all` these are all of them (after the hello, and when the receiver opens
 * other boards than before); else the new and changed ones, and those that were taken away.
 */
export interface CommentsMessage {
  readonly type: 'comments'
  readonly all?: true
  readonly comments: readonly CommentEntry[]
  readonly gone: readonly string[]
}

/** A facilitator's words to everyone who is connected; kept nowhere. */
export interface SpokenMessage {
  readonly type: 'message'
  readonly text: string
  /** The facilitator's participant id. */
  readonly by: string
  readonly serverNow: number
}

export interface BeatMessage {
  readonly type: 'beat'
  readonly serverNow: number
}

export type ResultMessage =
  | {
      readonly type: 'result'
      readonly id: string
      readonly ok: true
      readonly result: Readonly<Record<string, unknown>>
    }
  | {
      readonly type: 'result'
      readonly id: string
      readonly ok: false
      readonly error: { readonly code: FaultCode; readonly message: string }
    }

export type ServerMessage =
  | HelloMessage
  | StateMessage
  | PeopleMessage
  | CommentsMessage
  | SpokenMessage
  | BeatMessage
  | ResultMessage
