import { freshIds } from '#shared/base/ids.ts'
import { seeded } from '#shared/base/seeded.ts'
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
