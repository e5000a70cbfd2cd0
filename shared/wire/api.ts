import * as z from 'zod/mini'
import type { FaultCode } from '../base/fault.ts'
import { filledLine, line, NAME_LENGTH, TITLE_LENGTH } from '../workshop/field.ts'
import type { Role } from '../workshop/role.ts'
import type { StateView } from '../workshop/state-view.ts'
import { isTemplateId, type Template } from '../workshop/templates.ts'
import type { BoardLimits } from './frames.ts'

// The HTTP API's bodies (contract §3). Unknown keys are ignored: a newer client may speak to an older server.

const template = z.string().check(z.refine(isTemplateId))
const team = z.nullable(line(NAME_LENGTH))

export const createWorkshopBody = z.object({
  title: z.exactOptional(line(TITLE_LENGTH)),
  template: z.exactOptional(template),
  /** The facilitator's own. */
  name: z.exactOptional(line(NAME_LENGTH)),
})

export const joinBody = z.object({
  code: z.string().check(z.maxLength(64)),
  name: z.exactOptional(line(NAME_LENGTH)),
  as: z.exactOptional(z.enum(['participant', 'viewer'])),
  team: z.exactOptional(team),
})

export const addBoardBody = z.object({
  title: filledLine(TITLE_LENGTH),
  template: z.exactOptional(template),
  team: z.exactOptional(team),
})

export const inviteBody = z.object({ name: z.exactOptional(line(NAME_LENGTH)) })

export const returnBody = z.object({ secret: z.string().check(z.maxLength(128)) })

export const nameVersionBody = z.object({ name: filledLine(NAME_LENGTH) })

export const nothing = z.object({})

export interface BoardSummary {
  readonly id: string
  readonly title: string
  readonly team: string | null
}

/** Links for people: secrets stand in the fragment, which no browser sends to a server. */
export interface Links {
  /** Comes back as the facilitator who made the workshop; shown once, since only its hash is kept. */
  readonly facilitator: string
  readonly join: string
  readonly viewer: string
}

export interface CreatedWorkshop {
  readonly workshopId: string
  readonly boardId: string
  readonly participantId: string
  /** As people read it: XXXX-XXXX. */
  readonly code: string
  readonly token: string
  readonly links: Links
}

/** The answer to joining and to coming back. */
export interface Membership {
  readonly workshopId: string
  readonly participantId: string
  readonly role: Role
  readonly token: string
  /** Where to land; the first of `boards`, or the own team's. */
  readonly boardId: string
  readonly boards: readonly BoardSummary[]
}

export interface WorkshopAnswer {
  readonly title: string
  readonly role: Role
  readonly participantId: string
  readonly boards: readonly BoardSummary[]
  readonly state: StateView
  /** For facilitators only: the join code, when it expires (ms since 1970), and the links that carry codes. */
  readonly code?: string
  readonly codeExpiresAt?: number
  readonly links?: Pick<Links, 'join' | 'viewer'>
}

export interface AddedBoard {
  readonly boardId: string
}

/** The id under which the image is kept, and its pixels. */
export interface AddedImage {
  readonly image: string
  readonly w: number
  readonly h: number
}

/** The link is shown this once; whoever opens it is that facilitator. */
export interface Invitation {
  readonly participantId: string
  readonly link: string
}

export interface ReturnLink {
  readonly link: string
}

export type TemplatesAnswer = readonly Template[]

export interface BoardAnswer {
  readonly title: string
  readonly epoch: string
  readonly schema: readonly string[]
  readonly limits: BoardLimits
}

export interface WhoStamp {
  /** A participant's id. */
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Each null where it is not known, or never told; the time of the making is not known of boards of earlier versions. */
export interface ElementWho {
  readonly made: { readonly by: string; readonly at: number | null } | null
  readonly changed: WhoStamp | null
}

export interface WhoAnswer {
  /** People write anonymously on the board now: nothing is told. */
  readonly hidden: boolean
  /** By element; those that are not on the board are left out. */
  readonly elements: Readonly<Record<string, ElementWho>>
  /** Everybody who is named, by participant id, also when they are gone. */
  readonly people: Readonly<Record<string, { readonly name: string; readonly role: Role }>>
  /** Milliseconds since 1970. */
  readonly serverNow: number
}

export interface ImportAnswer {
  /** Elements that came. */
  readonly added: number
}

/**
 * What a version of a board was kept for: minutes of activity; what was about to happen (a restore, an import, the deletion of much); what a
 * restore has made; a moment that somebody gave a name.
 */
export const VERSION_REASONS = ['activity', 'restore', 'restored', 'import', 'bulk-delete', 'named'] as const
export type VersionReason = (typeof VERSION_REASONS)[number]

export interface BoardVersion {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly why: VersionReason
  /** Who gave the occasion, by the name and the role of today; null where nobody in particular did. */
  readonly by: { readonly id: string; readonly name: string; readonly role: Role } | null
  readonly name: string | null
  readonly bytes: number
}

export interface VersionsAnswer {
  /** Newest first. */
  readonly versions: readonly BoardVersion[]
}

export type NamedVersion = Pick<BoardVersion, 'id' | 'at'>

export interface ErrorAnswer {
  readonly error: { readonly code: FaultCode; readonly message: string }
}
