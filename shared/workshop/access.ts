import type { Role } from './role.ts'
import type { BoardFacts, PersonFacts, WorkshopFacts } from './state.ts'
import { knownTeams } from './teams.ts'

// Who opens which board of their workshop (contract §3): one's own team's boards, boards without a team, and what a facilitator has
// opened to everybody, to look at or to edit.

type Someone = { readonly role: Role; readonly team: string | null }
type Opened = WorkshopFacts['opened']

/** What a person may do on a board at most; null when they may not open it. */
export function accessTo(
  person: Someone,
  board: { readonly id: string; readonly team: string | null },
  opened: Opened,
): 'edit' | 'view' | null {
  if (person.role === 'facilitator') return 'edit'
  const may = board.team === null || board.team === person.team ? 'edit' : (opened[board.id] ?? null)
  return may === 'edit' && person.role === 'viewer' ? 'view' : may
}

/**
 * Where a person lands and belongs: before any breakout and during one on the own team's first board, after it on the first board
 * without a team; else on the first that they may open.
 */
export function landingBoard<B extends { readonly id: string; readonly team: string | null }>(
  person: Someone,
  boards: readonly B[],
  facts: Pick<WorkshopFacts, 'opened' | 'breakout'>,
): B | undefined {
  const may = boards.filter(board => accessTo(person, board, facts.opened) !== null)
  const together = facts.breakout !== null && !facts.breakout.on
  const fits = (board: B): boolean =>
    together ? board.team === null : person.team !== null && board.team === person.team
  return may.find(fits) ?? may.find(board => board.team === null) ?? may[0]
}

const folded = (name: string): string => name.normalize('NFKC').trim().toLocaleLowerCase('en')

/**
 * The team of somebody who joins: where people may choose, the one they name; else the one that a facilitator has kept for
 * their name; else, during a breakout, the smallest.
 */
export function teamOnJoining(
  person: { readonly name: string; readonly role: Role; readonly asked: string | null },
  facts: Pick<WorkshopFacts, 'teams' | 'breakout'>,
  people: readonly PersonFacts[],
  boards: readonly BoardFacts[],
): string | null {
  if (facts.teams.choose && person.asked !== null) return person.asked
  const name = folded(person.name)
  const kept = name === '' ? undefined : facts.teams.expected.find(each => folded(each.name) === name)
  if (kept !== undefined) return kept.team
  if (facts.breakout?.on !== true || person.role !== 'participant') return null
  return smallestTeam(knownTeams(facts.teams, boards), people)
}

function smallestTeam(names: readonly string[], people: readonly PersonFacts[]): string | null {
  let best: { readonly name: string; readonly size: number } | null = null
  for (const name of names) {
    const size = people.filter(person => person.team === name && person.role === 'participant').length
    if (best === null || size < best.size) best = { name, size }
  }
  return best?.name ?? null
}

export const boardsFor = (
  person: Someone,
  boards: readonly BoardFacts[],
  opened: Opened,
): readonly (BoardFacts & { readonly may: 'edit' | 'view' })[] =>
  boards.flatMap(board => {
    const may = accessTo(person, board, opened)
    return may === null ? [] : [{ ...board, may }]
  })
