import type * as z from 'zod/mini'
import { type Fault, fault } from '../base/fault.ts'
import { fail, type Result } from '../base/result.ts'
import type { Role } from './role.ts'
import type { WorkshopState } from './state.ts'

// The shape of one command's rule. Its arguments are checked once, here; the rule itself sees only sound values.

export interface Context {
  /** Server time in milliseconds. */
  readonly now: number
  readonly role: Role
  readonly participantId: string
  /** Whether this is a board of the workshop. */
  readonly hasBoard: (boardId: string) => boolean
}

/** What the server must do beside storing the state. */
export type Effect =
  | { readonly kind: 'rotate-code'; readonly grants: 'participant' | 'viewer' }
  | { readonly kind: 'message'; readonly text: string }

export interface Step {
  /** The same object when nothing changed. */
  readonly state: WorkshopState
  readonly effect?: Effect
}

export interface Rule {
  /** The lowest role that may give the command. */
  readonly who: 'facilitator' | 'participant'
  readonly run: (state: WorkshopState, args: unknown, context: Context) => Result<Step, Fault>
}

/** Unknown keys of the arguments are ignored, so that a newer client can speak to an older server. */
export const rule = <A>(
  who: Rule['who'],
  args: z.ZodMiniType<A>,
  apply: (state: WorkshopState, args: A, context: Context) => Result<Step, Fault>,
): Rule => ({
  who,
  run(state, raw, context) {
    const read = args.safeParse(raw ?? {})
    if (read.success) return apply(state, read.data, context)
    const where = read.error.issues[0]?.path.join('.') ?? ''
    return fail(fault('bad-request', where === '' ? undefined : `The argument ${where} is missing or not allowed.`))
  },
})
