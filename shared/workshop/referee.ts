import { type Fault, fault } from '../base/fault.ts'
import { fail, type Result } from '../base/result.ts'
import { COMMANDS } from './commands.ts'
import type { Role } from './role.ts'
import type { Context, ElementsAsked, Step } from './rule.ts'
import type { WorkshopState } from './state.ts'

// The referee decides: a command and the state it meets give the next state, or a fault and no change at all.

export interface Command {
  readonly name: string
  readonly args: unknown
}

const RANK: Record<Role, number> = { viewer: 0, participant: 1, facilitator: 2 }

/** The role is checked before the arguments, so that a forger learns nothing from the answer. */
export function step(state: WorkshopState, command: Command, context: Context): Result<Step, Fault> {
  const found = COMMANDS.get(command.name)
  if (found === undefined) return fail(fault('unknown-command'))
  if (RANK[context.role] < RANK[found.who]) return fail(fault('not-allowed'))
  return found.run(state, command.args, context)
}

/** The elements whose items the rule must know; null when it asks for none, and for whoever may not give the command. */
export function elementsAsked(
  state: WorkshopState,
  command: Command,
  { role, participantId }: Pick<Context, 'role' | 'participantId'>,
): ElementsAsked | null {
  const found = COMMANDS.get(command.name)
  return found === undefined || RANK[role] < RANK[found.who] ? null : found.elements(state, command.args, participantId)
}
