import { CLUSTER } from '#shared/base/cluster.ts'
import type { Role } from '#shared/wire/frames.ts'
import { words } from './words/entry-words.ts'

// How people are named on screen: names are optional, and nobody is shown without one.

export const shownName = (name: string, role: Role): string =>
  name.trim() !== '' ? name : words(role === 'facilitator' ? 'people.nameless-facilitator' : 'people.nameless')

/** Up to two letters that stand for a name; a middle dot where there is none. */
export function initials(name: string): string {
  const parts = (name.match(/[^\s(]+/g) ?? ['·']).map(part => part.match(CLUSTER) ?? [])
  const [first = []] = parts
  return (parts.length > 1 ? [first[0], parts.at(-1)?.[0]] : first.slice(0, 2)).join('').toLocaleUpperCase()
}
