import type { Fault } from '#shared/base/fault.ts'
import type { Result } from '#shared/base/result.ts'
import type { Random } from '#shared/base/seeded.ts'
import { readAll, readOne } from '#shared/board/doc/read.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { seedUpdate } from '#shared/board/doc/seed.ts'
import { itemBehind } from '#shared/board/item-behind.ts'
import { viewOf } from '#shared/board/view.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { landNotes } from '#shared/workshop/landing.ts'
import type { waitingToLand } from '#shared/workshop/private-round.ts'
import type { ElementsAsked } from '#shared/workshop/rule.ts'
import { type Credit, StorageError } from '../storage/ports.ts'

// What the referee needs of the boards: to know which item an element stands for, and to put revealed notes where they belong.

export interface BoardWriter {
  /** Reads the board's document between two commits. Rejects with StorageError when the board cannot be opened. */
  look<T>(boardId: string, look: (document: BoardDocument) => T): Promise<T>
  /** What a person has made on these boards since a time is flagged as deleted; gives how many elements. Rejects with StorageError. */
  withdraw(boardIds: readonly string[], participantId: string, since: number): Promise<number>
  /** Committed at return, with for whom it was written. */
  writeAsServer(boardId: string, update: Uint8Array, credit?: Credit): Promise<Result<void, Fault>>
}

/** What an element stands for: a mirror for its item, what was joined with another item for that, else itself; and whether people see it, here or at another of its places. */
export interface Standing {
  readonly item: string
  readonly seen: boolean
}

/** None of a board that cannot be read now. */
export async function standingsOn(boards: BoardWriter, asked: ElementsAsked): Promise<ReadonlyMap<string, Standing>> {
  if (asked.ids.length === 0) return new Map()
  try {
    return await boards.look(asked.boardId, document => new Map(asked.ids.map(id => [id, standingOf(document, id)])))
  } catch (cause) {
    if (cause instanceof StorageError) return new Map()
    throw cause
  }
}

const itemOf = (document: BoardDocument, id: string): string => itemBehind(each => readOne(document, each), id)

function standingOf(document: BoardDocument, id: string): Standing {
  const item = itemOf(document, id)
  const lives = (each: string): boolean => readOne(document, each)?.deleted === null
  return { item, seen: lives(item) || standsElsewhere(document, item) }
}

/** What was deleted at one place is still seen where another of its standings lives. */
const standsElsewhere = (document: BoardDocument, item: string): boolean =>
  readOne(document, item) !== undefined &&
  readAll(document).some(each => each.kind === 'mirror' && each.deleted === null && itemOf(document, each.id) === item)

type Group = ReturnType<typeof waitingToLand>[number]

/**
 * Writes the notes that the board does not have yet, in one update; false when it could not be done now, and StorageError when the
 * board cannot be opened. Only the referee makes elements of these ids, one thing after the other, so that none is written twice.
 */
export async function land(boards: BoardWriter, { boardId, into, notes }: Group, random: Random): Promise<boolean> {
  const landing = notes.map(([id, { text, by, late }]) => ({ id, text, by, late: late ?? false }))
  const made = await boards.look(boardId, document => landNotes(viewOf(readAll(document)), landing, into, random))
  if (made.length === 0) return true
  const authors = new Map(landing.map(({ id, by }) => [id, by]))
  const credit = { made: made.map(({ id }) => ({ element: id, by: authors.get(id) ?? null })) }
  const written = await boards.writeAsServer(boardId, seedUpdate(made, elementKinds().anatomy, []), credit)
  return written.ok
}
