import { randomUUID } from 'node:crypto'
import { editUpdate } from '#shared/board/doc/seed.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { StorageError } from '../storage/ports.ts'
import { BULK } from './history.ts'
import { keepIn } from './restoring.ts'
import type { Room } from './room.ts'

// Takes back what one person has just added to a board, for a facilitator: a deletion like any other, so that it can be restored.

/** Flags those of the elements that live, as one operation; gives how many. */
export async function withdrawFrom(room: Room, made: readonly string[]): Promise<number> {
  const read = await room.read(live => {
    const ids = made.filter(id => live.replica.isLiving(id))
    return ids.length === 0 ? null : { ids, state: live.replica.state() }
  })
  if (!read.ok) throw new StorageError(read.error.message)
  if (read.value === null) return 0
  const { ids, state } = read.value
  const operation = randomUUID()
  const changes = ids.map(id => ({ op: 'set' as const, id, key: 'deleted', value: operation }))
  if (ids.length >= BULK) await keepIn(room, { why: 'bulk-delete', by: null, name: null })
  const update = editUpdate(state, changes, elementKinds().anatomy)
  const written = await room.writeAsServer(update)
  if (!written.ok) throw new StorageError(written.error.message)
  return ids.length
}
