import type { Element } from '#shared/board/element.ts'
import type { BoardView } from '#shared/board/view.ts'

// What a facilitator has fixed: participants do not change it, and the server sees to that (shared/workshop/element-rules.ts). Unlike what
// is locked (locked.ts), which anybody may unlock, and which facilitators have to unlock, too.

export const isFurniture = (element: Element | undefined): boolean => element?.values.furniture === true

/** Whether all of these are fixed; not of nothing. */
export const allFurniture = (view: BoardView, ids: readonly string[]): boolean =>
  ids.length > 0 && ids.every(id => isFurniture(view.get(id)))
