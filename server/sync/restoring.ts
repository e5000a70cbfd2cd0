import { randomUUID } from 'node:crypto'
import { openReplica } from '#shared/board/doc/replica.ts'
import { restoreTo } from '#shared/board/doc/restore.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { StorageError, type VersionRow } from '../storage/ports.ts'
import type { Occasion } from './history.ts'
import type { Room } from './room.ts'

// Bringing a board back to a version: kept as it is, edited forward, kept again. Nobody's edit falls between the first two. What is not as
// it was has been changed by whoever restored it.

/** Under steady writing the board is never as it was kept a moment ago; then what came in between is in the log only. */
const TRIES = 5

/** Rejects with StorageError when the version could not be kept. */
export async function keepIn(room: Room, occasion: Occasion): Promise<VersionRow> {
  const kept = await room.keep(occasion)
  if (!kept.ok) throw new StorageError(kept.error.message)
  return kept.value
}

/** `state` is the version's; migrations that came after it are run on it first. */
export async function restoreIn(
  room: Room,
  state: Uint8Array,
  by: string,
  migrate: ((document: BoardDocument) => void) | undefined,
): Promise<Result<void, Fault>> {
  const opened = openReplica([state])
  if (!opened.ok) return fail(fault('damaged'))
  const past = opened.value
  try {
    migrate?.(past.document)
    const operation = randomUUID()
    for (let tries = 1; ; tries++) {
      const kept = await keepIn(room, { why: 'restore', by, name: null })
      let movedOn = false
      const changed: { readonly element: string; readonly by: string }[] = []
      const edited = await room.edit(
        live => {
          movedOn = live.seq !== kept.seq && tries < TRIES
          if (movedOn) return null
          return live.replica.edit(document => {
            for (const element of restoreTo(document, past.document, operation)) changed.push({ element, by })
          })
        },
        { made: [], changed },
      )
      if (!edited.ok) return edited
      if (!movedOn) break
    }
    await keepIn(room, { why: 'restored', by, name: null })
    return ok(undefined)
  } finally {
    past.destroy()
  }
}
