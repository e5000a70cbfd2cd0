import type { BoardView } from '#shared/board/view.ts'
import type { ResultView } from '#shared/workshop/state-view.ts'

/**
 * Results on a board, by id, that a merge brought along and of which nothing is there any more, since it was undone. They are not forgotten:
 * when the merge is done again they are back with it.
 */
export const goneResults = (results: readonly ResultView[], boardId: string, view: BoardView): readonly string[] =>
  results
    .filter(result => result.pooled === true && result.boardId === boardId)
    .filter(({ totals }) => Object.keys(totals).every(id => view.standings(id).length === 0))
    .map(result => result.id)
