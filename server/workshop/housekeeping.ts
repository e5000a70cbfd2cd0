import { faultFields, type Log } from '../ops/log.ts'
import type { Storage } from '../storage/ports.ts'
import { ANSWER_LIFE_MS } from './referee.ts'

// What time itself must do to the store: forget old answers and old versions of boards, and erase workshops that were deleted.

const EVERY_MS = 60_000
/** A deleted workshop is gone from the API at once; its rows follow after an hour, well within the promised day. */
const PURGE_AFTER_MS = 60 * 60 * 1000

/** How far back the history of a board goes (docs/guarantees.md, 11). */
export const VERSION_LIFE_MS = 30 * 24 * 60 * 60 * 1000

export interface Housekeeping {
  /** One round; what fails is logged and tried again in the next. */
  run(): Promise<void>
  close(): Promise<void>
}

export function keepHouse(storage: Storage, log: Log, now: () => number): Housekeeping {
  async function round(): Promise<void> {
    try {
      await storage.workshops.forgetAnswers(now() - ANSWER_LIFE_MS)
      await storage.versions.forget(now() - VERSION_LIFE_MS)
      for (const boardId of await storage.workshops.purge(now() - PURGE_AFTER_MS)) await storage.docs.remove(boardId)
    } catch (cause) {
      log.warn('housekeeping-failed', faultFields(cause))
    }
  }
  let last: Promise<void> = Promise.resolve()
  const run = () => (last = last.then(round))
  const timer = setInterval(() => void run(), EVERY_MS)
  timer.unref()
  return {
    run,
    async close() {
      clearInterval(timer)
      await last
    },
  }
}
