import type { Person } from '#shared/wire/workshop-frames.ts'
import type { Thumbnail } from '../../net/thumbnails.ts'
import { shownName } from '../../ui/person-name.ts'
import { words } from '../../ui/words/all-words.ts'
import type { TeamFacts } from './team-facts.ts'

// A team's facts in words: the same ones on its card and in the table.

export const nameOf = (person: Person): string => shownName(person.name, person.role)
export const namesOf = (people: readonly Person[]): string => people.map(nameOf).join(', ')

export function peopleWords({ people, here }: TeamFacts): string {
  if (people.length === 0) return words('console.people-none')
  return here === people.length
    ? words('console.people', { count: here })
    : words('console.people-away', { here, all: people.length })
}

const MINUTE = 60_000
/** From here on nothing happening is worth a word (reference/ux-ecosystem.md §4.3). */
const QUIET_MINUTES = 3

export interface Activity {
  readonly text: string
  readonly quiet: boolean
}

/**
 * When a board changed last, as the server told (`told`) or, of changes before the server knew the workshop, as this console has seen them;
 * null while neither can tell. Times of this machine in ms.
 */
export function activityOf(
  thumbnail: Thumbnail | undefined,
  told: number | null,
  since: number,
  now: number,
): Activity | null {
  if (thumbnail === undefined && told === null) return null
  const seen = thumbnail?.changedAt ?? null
  const changedAt = told === null || (seen !== null && seen > told) ? seen : told
  const minutes = Math.max(0, Math.floor((now - (changedAt ?? since)) / MINUTE))
  if (minutes >= QUIET_MINUTES) return { text: words('console.quiet', { count: minutes }), quiet: true }
  if (changedAt === null) return null
  return {
    text: minutes === 0 ? words('console.changed-now') : words('console.changed', { count: minutes }),
    quiet: false,
  }
}

/** How long somebody has done nothing, where that is looked at and long enough to say; null else. `now` in server ms. */
export function quietFor(active: number | undefined, now: number): string | null {
  const minutes = active === undefined ? 0 : Math.floor((now - active) / MINUTE)
  return minutes >= QUIET_MINUTES ? words('console.quiet', { count: minutes }) : null
}

export function partWords({ takingPart, people }: TeamFacts): readonly string[] {
  if (takingPart === null || people.length === 0) return []
  const { written, voted, silent } = takingPart
  return [
    ...(written === null ? [] : [words('console.written', { count: written, all: people.length })]),
    ...(voted === null ? [] : [words('console.voted', { count: voted, all: people.length })]),
    ...(silent.length === 0 ? [] : [words('console.silent', { names: namesOf(silent) })]),
  ]
}

export function stateWords({ locked, opened, shown }: TeamFacts): readonly string[] {
  return [
    ...(shown ? [words('console.shown')] : []),
    ...(locked ? [words('console.locked')] : []),
    ...(opened === null ? [] : [words(`console.opened-${opened}`)]),
  ]
}
