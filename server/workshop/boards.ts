import type { Fault } from '#shared/base/fault.ts'
import type { Result } from '#shared/base/result.ts'
import type { Random } from '#shared/base/seeded.ts'
import { readAll, readOne } from '#shared/board/doc/read.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { seedUpdate } from '#shared/board/doc/seed.ts'
import { viewOf } from '#shared/board/view.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { landNotes } from '#shared/workshop/landing.ts'
import type { waitingToLand } from '#shared/workshop/private-round.ts'
import type { ElementsAsked } from '#shared/workshop/rule.ts'
import { StorageError } from '../storage/ports.ts'

// What the referee needs of the boards: to know which item an element stands for, and to put revealed notes where they belong.

export interface BoardWriter {
  /** Reads the board's document between two commits. Rejects with StorageError when the board cannot be opened. */
  look<T>(boardId: string, look: (document: BoardDocument) => T): Promise<T>
  /** What a person has made on these boards since a time is flagged as deleted; gives how many elements. Rejects with StorageError. */
  withdraw(boardIds: readonly string[], participantId: string, since: number): Promise<number>
  /** Committed at return. */
  writeAsServer(boardId: string, update: Uint8Array): Promise<Result<void, Fault>>
}

const FURTHEST = 20

/** For each mirror among these its item. A board that cannot be read now has none: its elements count as themselves. */
export async function itemsOn(boards: BoardWriter, asked: ElementsAsked): Promise<ReadonlyMap<string, string>> {
  if (asked.ids.length === 0) return new Map()
  try {
    return await boards.look(asked.boardId, document => new Map(asked.ids.map(id => [id, itemOf(document, id)])))
  } catch (cause) {
    if (cause instanceof StorageError) return new Map()
    throw cause
  }
}

function itemOf(document: BoardDocument, id: string): string {
  let at = id
  for (let steps = 0; steps < FURTHEST; steps++) {
    const element = readOne(document, at)
    if (element?.kind !== 'mirror' || element.of === null) return at
    at = element.of
  }
  return id
}

type Group = ReturnType<typeof waitingToLand>[number]

/**
 * Writes the notes that the board does not have yet, in one update; false when it could not be done now, and StorageError when the
 * board cannot be opened. Only the referee makes elements of these ids, one thing after the other, so that none is written twice.
 */
export async function land(boards: BoardWriter, { boardId, into, notes }: Group, random: Random): Promise<boolean> {
  const landing = notes.map(([id, { text, by, late }]) => ({ id, text, by, late: late ?? false }))
  const made = await boards.look(boardId, document => landNotes(viewOf(readAll(document)), landing, into, random))
  if (made.length === 0) return true
  const written = await boards.writeAsServer(boardId, seedUpdate(made, elementKinds().anatomy, []))
  return written.ok
}
