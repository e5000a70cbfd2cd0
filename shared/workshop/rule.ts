import type * as z from 'zod/mini'
import { type Fault, fault } from '../base/fault.ts'
import type { Fresh } from '../base/ids.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { Random } from '../base/seeded.ts'
import type { Role } from './role.ts'
import type { BoardFacts, PersonFacts, WorkshopState } from './state.ts'

// The shape of one command's rule. Its arguments are checked once, here; the rule itself sees only sound values.

export interface Context {
  /** Server time in milliseconds. */
  readonly now: number
  readonly role: Role
  readonly participantId: string
  /** The workshop's boards, in the order they were made, and its people. */
  readonly boards: readonly BoardFacts[]
  readonly people: readonly PersonFacts[]
  readonly fresh: Fresh
  readonly random: Random
  /** What an element stands for: the item of a mirror, or the one that it was joined with, else itself. Known of the elements that the rule names in `elements`. */
  readonly itemOf: (elementId: string) => string
  /** Whether people see an element on its board, be it at another place where its item stands. Known of the same elements. */
  readonly isSeen: (elementId: string) => boolean
}

/** What the server must do beside storing the state, in the same transaction where it is stored. */
export type Effect =
  | { readonly kind: 'rotate-code'; readonly grants: 'participant' | 'viewer' }
  | { readonly kind: 'message'; readonly text: string }
  /** Takes back what a person has added to the boards since a time. */
  | { readonly kind: 'withdraw'; readonly participantId: string; readonly since: number }
  | { readonly kind: 'make-boards'; readonly boards: readonly NewBoard[] }
  | { readonly kind: 'change-people'; readonly people: readonly PersonChange[] }
  | { readonly kind: 'rename'; readonly participantId: string; readonly name: string }

export interface NewBoard {
  readonly id: string
  readonly title: string
  readonly team: string
  readonly template: string
}

export interface PersonChange {
  readonly id: string
  readonly team: string | null
  readonly role: Role
}

export interface Step {
  /** The same object when nothing changed. */
  readonly state: WorkshopState
  readonly effect?: Effect
  /** What the sender is answered beside the revision. Stored with the answer: it may hold ids, no text. */
  readonly result?: Readonly<Record<string, unknown>>
}

export type Decision = Result<Step, Fault>

/** Elements whose items a rule must know before it decides. */
export interface ElementsAsked {
  readonly boardId: string
  readonly ids: readonly string[]
}

export interface Rule {
  /** The lowest role that may give the command. */
  readonly who: Role
  readonly run: (state: WorkshopState, args: unknown, context: Context) => Decision
  readonly elements: (state: WorkshopState, args: unknown, participantId: string) => ElementsAsked | null
}

/** Unknown keys of the arguments are ignored, so that a newer client can speak to an older server. */
export const rule = <A>(
  who: Rule['who'],
  args: z.ZodMiniType<A>,
  apply: (state: WorkshopState, args: A, context: Context) => Decision,
  elements: (state: WorkshopState, args: A, participantId: string) => ElementsAsked | null = () => null,
): Rule => ({
  who,
  run(state, raw, context) {
    const read = args.safeParse(raw ?? {})
    if (read.success) return apply(state, read.data, context)
    const where = read.error.issues[0]?.path.join('.') ?? ''
    return fail(fault('bad-request', where === '' ? undefined : `The argument ${where} is missing or not allowed.`))
  },
  elements(state, raw, participantId) {
    const read = args.safeParse(raw ?? {})
    return read.success ? elements(state, read.data, participantId) : null
  },
})

/** A command and its rule, as each area's table lists them. */
export type Row = readonly [name: string, rule: Rule]

export const to = (state: WorkshopState): Decision => ok({ state })

/** Not now, or not with these values; the sentence is for logs and API users. */
export const refuse = (message: string): Decision => fail(fault('bad-request', message))

export const notFound: Decision = fail(fault('not-found'))
export const notAllowed: Decision = fail(fault('not-allowed'))

export const boardIn = (context: Context, boardId: string): BoardFacts | undefined =>
  context.boards.find(board => board.id === boardId)

export const personIn = (context: Context, id: string): PersonFacts | undefined =>
  context.people.find(person => person.id === id)

/** The sender; the server asks only for people of the workshop. */
export const senderIn = (context: Context): Pick<PersonFacts, 'role' | 'team'> => ({
  role: context.role,
  team: personIn(context, context.participantId)?.team ?? null,
})

/** The record without this key; itself when it has none. */
export function without<T>(records: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!Object.hasOwn(records, key)) return records
  const { [key]: _, ...others } = records
  return others
}

/** Own keys only: a client's key may be the name of something that every object has. */
export const lookUp = <T>(records: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(records, key) ? records[key] : undefined
