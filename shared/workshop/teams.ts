import { type Random, shuffled } from '../base/seeded.ts'
import type { PersonChange } from './rule.ts'
import type { BoardFacts, PersonFacts, TeamsState } from './state.ts'

// Spreading people over teams.

/** The teams that were named, and those that only a board has. */
export const knownTeams = (teams: TeamsState, boards: readonly BoardFacts[]): readonly string[] => [
  ...new Set([...teams.names, ...boards.flatMap(board => (board.team === null ? [] : [board.team]))]),
]

/**
 * Participants by chance into the smallest teams, so that sizes differ by one at most where nobody stood in one before: those
 * without a team, or everyone anew. Only people whose team changes are given.
 */
export function balanced(
  people: readonly PersonFacts[],
  names: readonly string[],
  everyone: boolean,
  random: Random,
): readonly PersonChange[] {
  const participants = people.filter(person => person.role === 'participant')
  const stays = (person: PersonFacts): boolean => !everyone && person.team !== null && names.includes(person.team)
  const sizes = new Map(shuffled(names, random).map(name => [name, 0]))
  for (const { team } of participants.filter(stays)) if (team !== null) sizes.set(team, (sizes.get(team) ?? 0) + 1)
  const changes: PersonChange[] = []
  for (const person of shuffled(
    participants.filter(each => !stays(each)),
    random,
  )) {
    let [team, least] = ['', Number.POSITIVE_INFINITY]
    for (const [name, size] of sizes) if (size < least) [team, least] = [name, size]
    sizes.set(team, least + 1)
    if (person.team !== team) changes.push({ id: person.id, role: person.role, team })
  }
  return changes
}
