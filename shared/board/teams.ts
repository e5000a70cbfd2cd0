import type { Element } from './element.ts'

// Where something came from when the boards of several teams were brought together: the key `teams`, a list of their names. What was
// made on the board itself has none.

export const TEAMS = 'teams'

const NONE: readonly string[] = []

/** Names of teams, each once; anything else in the list is passed over. */
export function readTeams(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return NONE
  const names = (value as readonly unknown[]).filter((name): name is string => typeof name === 'string' && name !== '')
  return names.length === 0 ? NONE : [...new Set(names)]
}

export const teamsOf = (element: Element): readonly string[] => readTeams(element.values[TEAMS])
