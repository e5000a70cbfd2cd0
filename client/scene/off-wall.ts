import type { Element } from '#shared/board/element.ts'

// What a facilitator keeps from the projector, while it stays on the board: the server takes the key from nobody else.

export const isOffWall = (element: Element | undefined): boolean => element?.values.offWall === true

/** For the wall it is as if it were not there. */
export const onWall = (element: Element): Element =>
  isOffWall(element) ? { ...element, deleted: 'off the wall' } : element
