import { useMemo } from 'react'
import type { CommandAnswer, WorkshopLink } from '../net/workshop-link.ts'
import { showToast } from '../ui/toasts.ts'
import { words, wordsFor } from '../ui/words/all-words.ts'

/** Gives a command to the server; what it refuses is told. */
export type Run = (name: string, args?: Readonly<Record<string, unknown>>) => Promise<CommandAnswer>

export const useRun = (workshop: WorkshopLink): Run =>
  useMemo(
    () => async (name, args) => {
      const answer = await workshop.command(name, args)
      if (!answer.ok) showToast(failureWords(name, answer.error.code))
      return answer
    },
    [workshop],
  )

/** A phase is refused for one reason that a console can meet: private notes that would be lost. */
const failureWords = (name: string, code: string): string =>
  name.startsWith('phase.') && code === 'bad-request'
    ? words('console.failed-private')
    : words('session.failed', { reason: wordsFor(`fault.${code}`) })

const AGAIN_MS = 400
const MOST_TRIES = 30

/** One after the other; where the server asks to go slower, it waits a little. Stops at the first that fails. */
export async function runAll(
  workshop: WorkshopLink,
  commands: readonly (readonly [name: string, args: Readonly<Record<string, unknown>>])[],
): Promise<CommandAnswer | null> {
  let last: CommandAnswer | null = null
  for (const [name, args] of commands) {
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      last = await workshop.command(name, args)
      if (last.ok || last.error.code !== 'too-many-messages') break
      await new Promise(done => setTimeout(done, AGAIN_MS))
    }
    if (last?.ok === false) {
      showToast(failureWords(name, last.error.code))
      return last
    }
  }
  return last
}
