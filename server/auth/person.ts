import { PEOPLE } from '#shared/paint/theme.ts'
import type { Role } from '#shared/workshop/role.ts'
import type { ParticipantRow } from '../storage/ports.ts'
import { freshId } from './secret.ts'

// A new member of a workshop. The colours of people are handed round in turn.

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
  color: of.before % PEOPLE.length,
  createdAt: of.now,
  revokedAt: null,
})
