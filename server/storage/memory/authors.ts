import type { ElementAuthors, ElementWork } from '../ports.ts'
import type { Tables } from './tables.ts'

const UNTOLD: ElementAuthors = { made: null, changed: null }

/** As in SQLite: what is untold stays so. */
export function keepWorks(tables: Tables, boardId: string, works: readonly ElementWork[]): void {
  const board = tables.authors.get(boardId) ?? new Map<string, ElementAuthors>()
  tables.authors.set(boardId, board)
  for (const { element, by, at, made } of works) {
    const known = board.get(element)
    if (by === null) board.set(element, UNTOLD)
    else if (made) board.set(element, known ?? { made: { by, at }, changed: { by, at } })
    else if (known !== UNTOLD) board.set(element, { made: known?.made ?? null, changed: { by, at } })
  }
}

export function authorsOf(
  tables: Tables,
  boardId: string,
  elements: readonly string[],
): ReadonlyMap<string, ElementAuthors> {
  const board = tables.authors.get(boardId)
  return new Map(
    elements.flatMap(element => {
      const known = board?.get(element)
      return known === undefined ? [] : [[element, known] as const]
    }),
  )
}

export const madeBy = (tables: Tables, boardId: string, maker: string, since: number): readonly string[] =>
  [...(tables.authors.get(boardId) ?? [])].flatMap(([element, { made }]) =>
    made !== null && made.by === maker && made.at >= since ? [element] : [],
  )
