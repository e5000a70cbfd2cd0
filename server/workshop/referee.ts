import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { ResultMessage } from '#shared/wire/workshop-frames.ts'
import { showCode } from '#shared/workshop/code.ts'
import { step } from '#shared/workshop/referee.ts'
import type { Effect } from '#shared/workshop/rule.ts'
import type { WorkshopState } from '#shared/workshop/state.ts'
import { freshCode } from '../auth/secret.ts'
import { faultFields, type Log } from '../ops/log.ts'
import { type CommandResultRow, StorageError, type WorkshopRow, type WorkshopStore } from '../storage/ports.ts'

// Runs one workshop's commands, one after the other: looks for the first answer, asks the rules, stores state and answer in
// one transaction, and only then tells anybody. Where nothing was decided (the store is down) nothing is remembered, and the same id may come again.

/** How long a repeated id gets its first answer. */
export const ANSWER_LIFE_MS = 10 * 60 * 1000

export interface Referee {
  readonly current: () => { readonly state: WorkshopState; readonly rev: number }
  /** The person is read again from the store: a role or a removal counts from the moment it is stored. */
  run(
    participantId: string,
    command: { readonly id: string; readonly name: string; readonly args?: unknown },
  ): Promise<ResultMessage>
  /** Resolves when nothing is running any more. */
  idle(): Promise<void>
}

export interface RefereeNeeds {
  readonly store: WorkshopStore
  readonly log: Log
  readonly now: () => number
  /** The command is answered when this has been done. */
  readonly onState: (before: WorkshopState, after: WorkshopState) => Promise<void>
  readonly onMessage: (text: string, by: string) => void
}

export function createReferee(workshop: WorkshopRow, needs: RefereeNeeds): Referee {
  const { store, log, now } = needs
  let state = workshop.state
  let rev = workshop.rev
  let last: Promise<unknown> = Promise.resolve()

  const rowFor = (participantId: string, answer: ResultMessage): CommandResultRow => ({
    participantId,
    commandId: answer.id,
    answer: JSON.stringify(answer),
    at: now(),
  })

  async function perform(effect: Effect): Promise<Readonly<Record<string, unknown>>> {
    if (effect.kind === 'message') return {}
    const code = freshCode(workshop.id, effect.grants, now())
    await store.rotateCode(workshop.id, code)
    return { code: showCode(code.code) }
  }

  async function decide(
    participantId: string,
    command: { readonly id: string; readonly name: string; readonly args?: unknown },
  ): Promise<ResultMessage> {
    const first = await store.answer(participantId, command.id)
    // written by this file below, so it has its shape
    if (first !== null && first.at > now() - ANSWER_LIFE_MS) return JSON.parse(first.answer) as ResultMessage

    const person = await store.participant(participantId)
    if (person === null || person.revokedAt !== null) return refusal(command.id, fault('removed'))
    const boards = new Set((await store.boards(workshop.id)).map(board => board.id))
    const decided = step(
      state,
      { name: command.name, args: command.args },
      { now: now(), role: person.role, participantId, hasBoard: id => boards.has(id) },
    )
    if (!decided.ok) {
      const answer = refusal(command.id, decided.error)
      await store.saveAnswer(rowFor(participantId, answer))
      return answer
    }
    const before = state
    const { state: after, effect } = decided.value
    if (effect !== undefined) {
      const answer = success(command.id, await perform(effect))
      await store.saveAnswer(rowFor(participantId, answer))
      if (effect.kind === 'message') needs.onMessage(effect.text, participantId)
      return answer
    }
    const nextRev = after === before ? rev : rev + 1
    const answer = success(command.id, { rev: nextRev })
    if (after === before) {
      await store.saveAnswer(rowFor(participantId, answer))
      return answer
    }
    await store.saveState(workshop.id, after, nextRev, rowFor(participantId, answer))
    state = after
    rev = nextRev
    log.info('command', { workshop: workshop.id, participant: participantId, command: command.name, rev })
    await needs.onState(before, after)
    return answer
  }

  return {
    current: () => ({ state, rev }),
    run(participantId, command) {
      const turn = last.then(async () => {
        const answer = await attempt(() => decide(participantId, command), log)
        return answer.ok ? answer.value : refusal(command.id, answer.error)
      })
      last = turn
      return turn
    },
    async idle() {
      await last
    },
  }
}

const success = (id: string, result: Readonly<Record<string, unknown>>): ResultMessage => ({
  type: 'result',
  id,
  ok: true,
  result,
})

export const refusal = (id: string, { code, message }: Fault): ResultMessage => ({
  type: 'result',
  id,
  ok: false,
  error: { code, message },
})

/** A store that is down is an expected failure; anything else that is thrown is a bug, said in the log and kept from the others. */
export async function attempt<T>(work: () => Promise<T>, log: Log): Promise<Result<T, Fault>> {
  try {
    return ok(await work())
  } catch (cause) {
    if (cause instanceof StorageError) return fail(fault('storage-unavailable'))
    log.error('bug', faultFields(cause))
    return fail(fault('internal'))
  }
}
