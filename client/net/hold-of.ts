import type { Role } from '#shared/workshop/role.ts'
import type { Hold } from '../scene/writing.ts'
import type { LinkState } from './board-link.ts'

// Whether this person may write on the board now, and how much goes onto it, by what the server has told. Pure.

/** `role`: the one that was known before the server said it. */
export function holdOf(link: LinkState | null, role: Role, locked: boolean): Hold {
  const now = link?.hello?.role ?? role
  const leads = now === 'facilitator'
  return {
    access: link?.ended != null ? 'closed' : now === 'viewer' ? 'viewer' : locked && !leads ? 'locked' : 'edit',
    leads,
    mostElements: link?.hello?.limits.elements ?? null,
    mostCharacters: link?.hello?.limits.text ?? null,
  }
}

export const sameHold = (a: Hold, b: Hold): boolean =>
  a.access === b.access &&
  a.leads === b.leads &&
  a.mostElements === b.mostElements &&
  a.mostCharacters === b.mostCharacters
