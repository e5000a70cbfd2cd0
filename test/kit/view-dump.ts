import type { BoardView } from '#shared/board/view.ts'
import { problemsOf } from '#shared/board/problems.ts'

/** Everything that two people would see of a board, as plain data: content, places, rendered order, problems. */
export function viewDump(view: BoardView): unknown {
  const containers: (string | null)[] = [null, ...view.containers()]
  return {
    elements: [...view.ids()].sort().map(id => {
      const { values, texts, marks, maps, kind, at } = view.get(id) ?? { ...NOTHING }
      const sortedMaps = Object.fromEntries(Object.entries(sorted(maps)).map(([key, map]) => [key, sorted(map)]))
      return {
        id,
        kind,
        at,
        values: sorted(values),
        texts: sorted(texts),
        marks,
        maps: sortedMaps,
        shows: view.item(id)?.id,
      }
    }),
    structure: containers.map(container => {
      const { members, parent } = view.structure(container)
      return { container, members, parents: members.map(id => parent.get(id)) }
    }),
    problems: problemsOf(view),
  }
}

const NOTHING = { values: {}, texts: {}, marks: undefined, maps: {}, kind: '', at: null } as const

/** Entries of a map come in the order in which a replica heard of them: that is nothing anybody sees. */
const sorted = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
