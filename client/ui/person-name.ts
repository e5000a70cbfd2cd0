import type { Role } from '#shared/wire/frames.ts'
import { words } from './words/entry-words.ts'

// How people are named on screen: names are optional, and nobody is shown without one.

export const shownName = (name: string, role: Role): string =>
  name.trim() !== '' ? name : words(role === 'facilitator' ? 'people.nameless-facilitator' : 'people.nameless')

/** Up to two letters that stand for a name; a middle dot where there is none. */
export function initials(name: string): string {
  const parts = name
    .trim()
    .split(/\s+/)
    .filter(part => part !== '')
  const letter = (part: string | undefined) => (part === undefined ? '' : ([...part][0] ?? '').toLocaleUpperCase())
  if (parts.length === 0) return '·'
  if (parts.length === 1) return [...(parts[0] ?? '')].slice(0, 2).join('').toLocaleUpperCase()
  return letter(parts[0]) + letter(parts.at(-1))
}
