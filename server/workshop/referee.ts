import { type Fault, fault } from '#shared/base/fault.ts'
import type { Fresh } from '#shared/base/ids.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { Random } from '#shared/base/seeded.ts'
import type { ResultMessage } from '#shared/wire/workshop-frames.ts'
import { showCode } from '#shared/workshop/code.ts'
import { landed, waitingToLand } from '#shared/workshop/private-round.ts'
import { type Command, elementsAsked, step } from '#shared/workshop/referee.ts'
import type { Context, Effect, Step } from '#shared/workshop/rule.ts'
import { factsOf, type WorkshopState } from '#shared/workshop/state.ts'
import { newBoard } from '../auth/board.ts'
import { freshCode } from '../auth/secret.ts'
import { faultFields, type Log } from '../ops/log.ts'
import {
  type CommandResultRow,
  type ParticipantRow,
  type StateWrite,
  StorageError,
  type WorkshopStore,
} from '../storage/ports.ts'
import { type BoardWriter, land, standingsOn, type Standing } from './boards.ts'
import { changedRecords } from './changed-records.ts'

// Runs one workshop's commands, one after the other: looks for the first answer, asks the rules, stores everything that was decided in
// one transaction, and only then tells anybody. Where nothing was decided (the store is down) nothing is remembered, and the same id may come again.

const NONE: ReadonlyMap<string, Standing> = new Map()

/** How long a repeated id gets its first answer. */
export const ANSWER_LIFE_MS = 10 * 60 * 1000

export interface Referee {
  readonly current: () => { readonly state: WorkshopState; readonly rev: number }
  /** The person is read again from the store: a role or a removal counts from the moment it is stored. */
  run(participantId: string, command: Command & { readonly id: string }): Promise<ResultMessage>
  /** Writes revealed notes that are not on their board yet; false when some still are not. */
  landNotes(): Promise<boolean>
  /** Resolves when nothing is running any more. */
  idle(): Promise<void>
}

/** What a stored command has changed beside the state. */
export interface Aftermath {
  readonly before: WorkshopState
  readonly after: WorkshopState
  readonly people: readonly ParticipantRow[]
  readonly newBoards: boolean
}

export interface RefereeNeeds {
  readonly store: WorkshopStore
  readonly boards: BoardWriter
  readonly log: Log
  readonly now: () => number
  readonly fresh: Fresh
  readonly random: Random
  /** What a new board starts with, as one Yjs update; null for an empty one. */
  readonly templateUpdate: (templateId: string) => Uint8Array | null
  /** The command is answered when this has been done. */
  readonly onChange: (aftermath: Aftermath) => Promise<void>
  readonly onMessage: (text: string, by: string) => void
}

export function createReferee(
  workshop: { readonly id: string; readonly state: WorkshopState; readonly rev: number },
  needs: RefereeNeeds,
): Referee {
  const { store, log, now } = needs
  let { state, rev } = workshop
  let last: Promise<unknown> = Promise.resolve()

  const rowFor = (participantId: string, answer: ResultMessage): CommandResultRow => ({
    participantId,
    commandId: answer.id,
    answer: JSON.stringify(answer),
    at: now(),
  })

  async function decide(participantId: string, command: Command & { readonly id: string }): Promise<ResultMessage> {
    const first = await store.answer(participantId, command.id)
    // written by this file below, so it has its shape
    if (first !== null && first.at > now() - ANSWER_LIFE_MS) return JSON.parse(first.answer) as ResultMessage

    const members = await store.participants(workshop.id)
    const people = members.filter(person => person.revokedAt === null)
    const person = people.find(each => each.id === participantId)
    if (person === undefined) return refusal(command.id, fault('removed'))
    const asked = elementsAsked(state, command, { role: person.role, participantId })
    const standings = asked === null ? NONE : await standingsOn(needs.boards, asked)
    const context: Context = {
      now: now(),
      role: person.role,
      participantId,
      boards: await store.boards(workshop.id),
      people,
      fresh: needs.fresh,
      random: needs.random,
      itemOf: id => standings.get(id)?.item ?? id,
      // a board that cannot be read now says nothing against it
      isSeen: id => standings.get(id)?.seen ?? true,
    }
    const decided = step(state, command, context)
    if (decided.ok) return carryOut(decided.value, people, participantId, command)
    const answer = refusal(command.id, decided.error)
    await store.saveAnswer(rowFor(participantId, answer))
    return answer
  }

  async function carryOut(
    { state: after, effect, result = {} }: Step,
    people: readonly ParticipantRow[],
    participantId: string,
    command: Command & { readonly id: string },
  ): Promise<ResultMessage> {
    if (effect?.kind === 'message') {
      const answer = success(command.id, {})
      await store.saveAnswer(rowFor(participantId, answer))
      needs.onMessage(effect.text, participantId)
      return answer
    }
    if (effect?.kind === 'withdraw') {
      const boards = await store.boards(workshop.id)
      const count = await needs.boards.withdraw(
        boards.map(board => board.id),
        effect.participantId,
        effect.since,
      )
      const answer = success(command.id, { count })
      await store.saveAnswer(rowFor(participantId, answer))
      log.info('withdrawn', { workshop: workshop.id, participant: effect.participantId, by: participantId, count })
      return answer
    }
    const before = state
    const done = perform(effect, people)
    const changes = after !== before || done.people.length + done.boards.length > 0
    const nextRev = changes ? rev + 1 : rev
    const answer = success(command.id, { rev: nextRev, ...result, ...done.result })
    if (!changes && done.code === null) {
      await store.saveAnswer(rowFor(participantId, answer))
      return answer
    }
    await save(after, nextRev, { ...done, answer: rowFor(participantId, answer) })
    log.info('command', { workshop: workshop.id, participant: participantId, command: command.name, rev })
    const changed = people.flatMap(person => {
      const change = done.people.find(each => each.id === person.id)
      return change === undefined ? [] : [{ ...person, ...change }]
    })
    await needs.onChange({ before, after, people: changed, newBoards: done.boards.length > 0 })
    await landAll()
    return answer
  }

  type Done = Pick<StateWrite, 'people' | 'boards' | 'code'> & { readonly result: Readonly<Record<string, unknown>> }

  function perform(
    effect: Exclude<Effect, { kind: 'message' | 'withdraw' }> | undefined,
    people: readonly ParticipantRow[],
  ): Done {
    const nothing: Done = { people: [], boards: [], code: null, result: {} }
    switch (effect?.kind) {
      case undefined:
        return nothing
      case 'rotate-code': {
        const code = freshCode(workshop.id, effect.grants, now())
        return { ...nothing, code, result: { code: showCode(code.code) } }
      }
      case 'make-boards':
        return {
          ...nothing,
          boards: effect.boards.map(({ id, title, team, template }) => ({
            board: { ...newBoard(workshop.id, title, team, now()), id },
            update: needs.templateUpdate(template),
          })),
        }
      case 'change-people':
        return {
          ...nothing,
          people: effect.people.flatMap(({ id, role, team }) => {
            const person = people.find(each => each.id === id)
            return person === undefined ? [] : [{ id, name: person.name, role, team }]
          }),
        }
      case 'rename':
        return {
          ...nothing,
          people: people
            .filter(person => person.id === effect.participantId)
            .map(({ id, role, team }) => ({ id, name: effect.name, role, team })),
        }
    }
  }

  async function save(
    after: WorkshopState,
    nextRev: number,
    also: Pick<StateWrite, 'people' | 'boards' | 'code' | 'answer'>,
  ): Promise<void> {
    const { people, boards, code, answer } = also
    const records = changedRecords(state, after)
    await store.saveState(workshop.id, { state: factsOf(after), rev: nextRev, records, people, boards, code, answer })
    state = after
    rev = nextRev
  }

  /** False when a board could not be written: its notes wait, stored, for the next time. */
  async function landAll(): Promise<boolean> {
    let all = true
    for (const group of waitingToLand(state.notes)) {
      const written = await attempt(() => land(needs.boards, group, needs.random), log)
      if (!written.ok || !written.value) {
        log.warn('notes-not-landed', { workshop: workshop.id, board: group.boardId, notes: group.notes.length })
        all = false
        continue
      }
      const before = state
      const after = landed(
        state,
        group.notes.map(([id]) => id),
      )
      await save(after, rev + 1, { people: [], boards: [], code: null, answer: null })
      await needs.onChange({ before, after, people: [], newBoards: false })
    }
    return all
  }

  function queued<T>(work: () => Promise<T>): Promise<Result<T, Fault>> {
    const turn = last.then(() => attempt(work, log))
    last = turn
    return turn
  }

  return {
    current: () => ({ state, rev }),
    run: async (participantId, command) => {
      const answer = await queued(() => decide(participantId, command))
      return answer.ok ? answer.value : refusal(command.id, answer.error)
    },
    landNotes: async () => {
      const all = await queued(landAll)
      return all.ok && all.value
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
