import type { BoardView } from '#shared/board/view.ts'

/** Everything that two people would see of a board, as plain data: content, places, rendered order, problems. */
export function viewDump(view: BoardView): unknown {
  const containers: (string | null)[] = [null, ...view.containers()]
  return {
    elements: [...view.ids()].sort().map(id => {
      const { values, texts, maps, kind } = view.get(id) ?? { values: {}, texts: {}, maps: {}, kind: '' }
      const sorted = Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))
      return { id, kind, values: sorted, texts: { ...texts }, maps, shows: view.item(id)?.id }
    }),
    structure: containers.map(container => {
      const { members, parent } = view.structure(container)
      return { container, members, parents: members.map(id => parent.get(id)) }
    }),
    problems: view.problems(),
  }
}
