import { type Box, centre, type Vec } from '#shared/base/geometry.ts'
import type { Camera } from './camera.ts'
import { createFollow, type Follow } from './follow.ts'
import { browserMotion, type Motion } from './glide.ts'
import type { Other, Presence } from './presence.ts'
import { createSigns, type Signs } from './signs.ts'

// Being on a board with others: looking where they look, finding them, and what is shown by hand.

export interface Company {
  readonly follow: Follow
  readonly signs: Signs
  /** Where on the board a person is: the pointer, else what is selected, else the middle of what is seen. */
  whereIs(person: Other): Vec | null
  /** Brings the place where a person is into the middle, once. False where that is not known, or no map is shown. */
  goTo(participantId: string): boolean
  destroy(): void
}

export interface CompanyNeeds {
  readonly presence: Presence
  readonly camera: Camera
  /** The boxes round elements, or round everything; null where nothing is. */
  readonly bounds: (ids?: Iterable<string>) => Box | null
  readonly say: (word: string, values?: Readonly<Record<string, string | number>>) => void
  readonly motion?: Motion
  readonly later?: (call: () => void, ms: number) => () => void
}

const byTimeout = (call: () => void, ms: number) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

export function createCompany(needs: CompanyNeeds): Company {
  const { presence, camera, bounds, say, motion = browserMotion, later = byTimeout } = needs
  const follow = createFollow({
    presence,
    camera,
    boxOf: ({ elementId, view }) => (elementId === null ? (view ?? bounds()) : bounds([elementId])),
    say,
    motion,
    later,
  })
  const signs = createSigns({ presence, camera, later })

  const whereIs: Company['whereIs'] = ({ cursor, selection, view }) => {
    if (cursor !== null) return cursor
    const box = (selection.length === 0 ? null : bounds(selection)) ?? view
    return box === null ? null : centre(box)
  }

  return {
    follow,
    signs,
    whereIs,
    goTo: id => {
      const person = presence.people().find(other => other.user.id === id)
      const { w, h, zoom } = camera.state.getState()
      const at = person === undefined || w === 0 ? null : whereIs(person)
      if (at === null) return false
      follow.go({ zoom, x: at[0] - w / 2 / zoom, y: at[1] - h / 2 / zoom })
      return true
    },
    destroy: () => {
      follow.destroy()
      signs.destroy()
    },
  }
}
