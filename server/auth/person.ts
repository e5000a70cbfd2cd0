import type { Role } from '#shared/workshop/role.ts'
import type { ParticipantRow } from '../storage/ports.ts'
import { freshId } from './secret.ts'

// A new member of a workshop.

/** Colours are handed round in turn; the palette of cursors has this many. */
const COLORS = 12

export const newPerson = (of: {
  readonly workshopId: string
  readonly name: string
  readonly role: Role
  readonly team: string | null
  /** How many came before. */
  readonly before: number
  readonly now: number
}): ParticipantRow => ({
  id: freshId(),
  workshopId: of.workshopId,
  name: of.name,
  role: of.role,
  team: of.team,
  color: of.before % COLORS,
  createdAt: of.now,
  revokedAt: null,
})
