import type { BoardView } from '#shared/board/view.ts'
import type { Element } from '#shared/board/element.ts'

// What is locked stays as it is and where it is, until somebody unlocks it: furniture, a finished part. It can be selected by itself,
// and is left out of everything that is done with many. What stands in a locked frame or diagram is not locked by that.

export const isLocked = (element: Element | undefined): boolean => element?.values.locked === true

export const lockedAt = (view: BoardView, id: string): boolean => isLocked(view.get(id))

/** Whether there is something, and none of it may be changed. */
export const allLocked = (view: BoardView, ids: readonly string[]): boolean =>
  ids.length > 0 && ids.every(id => lockedAt(view, id))

/** Those that may be changed. */
export const unlocked = (view: BoardView, ids: readonly string[]): readonly string[] =>
  ids.filter(id => !lockedAt(view, id))

/** Those that are there and may be changed: what somebody has in hand may have been deleted or locked meanwhile. */
export const changeable = (view: BoardView, ids: Iterable<string>): readonly string[] =>
  [...ids].filter(id => view.get(id) !== undefined && !lockedAt(view, id))
