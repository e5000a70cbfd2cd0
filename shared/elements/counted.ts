import type { BoardView } from '../board/view.ts'

/** How many things stand in a container, as its title tells: lines between them are not counted. */
export const countIn = (view: BoardView, container: string): number =>
  view.structure(container).members.filter(id => {
    const element = view.get(id)
    return element !== undefined && element.from === null && element.to === null
  }).length
