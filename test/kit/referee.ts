import { freshIds } from '#shared/base/ids.ts'
import { seeded } from '#shared/base/seeded.ts'
import { step } from '#shared/workshop/referee.ts'
import type { Role } from '#shared/workshop/role.ts'
import type { Context, Step } from '#shared/workshop/rule.ts'
import { type BoardFacts, emptyState, type PersonFacts, type WorkshopState } from '#shared/workshop/state.ts'

// A workshop for the rules alone: a facilitator, two participants in teams, a viewer, two boards.

export const BOARDS: readonly BoardFacts[] = [
  { id: 'board-1', title: 'All', team: null },
  { id: 'board-2', title: 'Red', team: 'red' },
]

const person = (id: string, role: Role, team: string | null = null): PersonFacts => ({ id, name: id, role, team })

export const PEOPLE: readonly PersonFacts[] = [
  person('ada', 'facilitator'),
  person('ben', 'participant', 'red'),
  person('cy', 'participant', 'blue'),
  person('vera', 'viewer'),
]

export function contextOf(participantId: string, over: Partial<Context> & { readonly seed?: number } = {}): Context {
  const { seed = 1, ...rest } = over
  const random = seeded(seed)
  const people = over.people ?? PEOPLE
  return {
    now: 1_000_000,
    role: people.find(each => each.id === participantId)?.role ?? 'viewer',
    participantId,
    boards: BOARDS,
    people,
    fresh: freshIds(random),
    random,
    itemOf: id => id,
    isSeen: () => true,
    ...rest,
  }
}

export interface Game {
  readonly state: () => WorkshopState
  /** Gives the step, and fails the test where the command is refused. */
  readonly does: (who: string, name: string, args?: unknown, over?: Partial<Context>) => Step
  /** Gives the code of the refusal, null when it was not refused; changes nothing. */
  readonly refused: (who: string, name: string, args?: unknown, over?: Partial<Context>) => string | null
  readonly set: (state: WorkshopState) => void
}

/** Commands one after the other over one state; each has chance of its own. */
export function game(start: WorkshopState = emptyState, fixed: Partial<Context> = {}): Game {
  let state = start
  let seed = 1
  const run = (who: string, name: string, args: unknown, over: Partial<Context>) =>
    step(state, { name, args }, contextOf(who, { ...fixed, ...over, seed: seed++ }))
  return {
    state: () => state,
    does: (who, name, args = {}, over = {}) => {
      const result = run(who, name, args, over)
      if (!result.ok) throw new Error(`${name} by ${who}: ${result.error.code} ${result.error.message}`)
      state = result.value.state
      return result.value
    },
    refused: (who, name, args = {}, over = {}) => {
      const result = run(who, name, args, over)
      return result.ok ? null : result.error.code
    },
    set: next => {
      state = next
    },
  }
}
