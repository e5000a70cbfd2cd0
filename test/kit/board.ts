import { freshIds } from '#shared/base/ids.ts'
import { seeded } from '#shared/base/seeded.ts'
import type { Change, Json } from '#shared/board/change.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import { type Board, createBoard } from '#shared/board/doc/board.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { elementKinds } from '#shared/elements/registry.ts'

/** Chance that can be replayed. */
export const chance = (seed: number): Chance => {
  const random = seeded(seed)
  return { random, fresh: freshIds(random) }
}

/** A board in memory, with the product's own kinds. */
export const memoryBoard = (fresh: Chance['fresh'], document?: BoardDocument): Board =>
  createBoard({ anatomy: elementKinds().anatomy, fresh, ...(document === undefined ? {} : { document }) })

/** A note that says its own id. */
export const noteNamed = (id: string, values: Readonly<Record<string, Json>> = {}): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { at: [0, 0], place: { order: id }, ...values },
  texts: { text: id },
})
