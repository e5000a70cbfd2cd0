import type { Fault } from '#shared/base/fault.ts'
import type { Role } from '#shared/workshop/role.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import type { CommandAnswer, WorkshopLink } from '../net/workshop-link.ts'
import { showToast } from '../ui/toasts.ts'
import { words, wordsFor } from '../ui/words/first-words.ts'
import { roundHere } from './private/round-here.ts'

// One person's word with the workshop about a board: what private writing and voting need, also where there is no editor yet.

export interface Speaking {
  readonly workshop: WorkshopLink
  readonly boardId: string
  /** Gives a command to the server; what it refuses is told. */
  run(name: string, args?: Readonly<Record<string, unknown>>): Promise<CommandAnswer>
  /** Tells why something did not work. */
  failed(fault: Fault): void
}

export const roleOf = (workshop: WorkshopLink): Role => workshop.state.getState().you?.role ?? 'viewer'

/** Whether there is something to do or to see in the session of this board. */
export const isGoingOn = (state: StateView | null, boardId: string): boolean =>
  state !== null &&
  (roundHere(state, boardId) !== null ||
    (state.vote?.boardId === boardId && state.vote.open) ||
    state.results.some(result => result.boardId === boardId))

export function createSpeaking(workshop: WorkshopLink, boardId: string): Speaking {
  const failed: Speaking['failed'] = fault => {
    showToast(words('session.failed', { reason: wordsFor(`fault.${fault.code}`) }))
  }
  return {
    workshop,
    boardId,
    failed,
    run: async (name, args) => {
      const answer = await workshop.command(name, args)
      if (!answer.ok) failed(answer.error)
      return answer
    },
  }
}
