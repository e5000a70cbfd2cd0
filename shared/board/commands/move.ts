import type { Vec } from '../../base/geometry.ts'
import { between } from '../../base/order.ts'
import type { Random } from '../../base/seeded.ts'
import { type Change, type Json, set } from '../change.ts'
import type { Element, End } from '../element.ts'
import type { BoardView } from '../view.ts'
import { subtree } from './delete.ts'
import { placeValue, topPlace } from './place.ts'

// Moving by hand. What stands in a derived diagram has no place of its own to move; a frame takes its contents along, and a diagram
// those that people placed in it.

/** The stored form of an end: plain JSON without undefined. */
export const endValue = (end: End): { readonly [key: string]: Json } => ({
  ...(end.id === undefined ? {} : { id: end.id }),
  ...(end.anchor === undefined ? {} : { anchor: [end.anchor[0], end.anchor[1]] }),
  ...(end.point === undefined ? {} : { point: [end.point[0], end.point[1]] }),
})

/** True when its position is the layout's affair. */
export const isDerived = (view: BoardView, element: Element): boolean => {
  const home = view.container(element.id)
  return home !== null && view.get(home)?.kind === 'diagram' && element.from === null && element.to === null
}

const plus = (at: Vec, by: Vec): readonly [number, number] => [at[0] + by[0], at[1] + by[1]]

function movedEnd(id: string, key: 'from' | 'to', end: End | null, by: Vec): readonly Change[] {
  if (end === null || end.id !== undefined || end.point === undefined) return []
  return [set(id, key, endValue({ ...end, point: plus(end.point, by) }))]
}

/** Everything by one offset; ids that are gone meanwhile are left out. */
export function moveBy(view: BoardView, ids: readonly string[], by: Vec): readonly Change[] {
  if (by[0] === 0 && by[1] === 0) return []
  const changes: Change[] = []
  for (const id of subtree(view, ids)) {
    const element = view.get(id)
    if (element === undefined || (isDerived(view, element) && element.at === null)) continue
    if (element.from !== null || element.to !== null)
      changes.push(...movedEnd(id, 'from', element.from, by), ...movedEnd(id, 'to', element.to, by))
    else changes.push(set(id, 'at', plus(element.at ?? [0, 0], by)))
  }
  return changes
}

/** Those of these that stand in no other of them: what is inside goes along with it. */
export function outermost(view: BoardView, ids: readonly string[]): readonly string[] {
  const chosen = new Set(ids)
  const inside = (id: string): boolean => {
    const home = view.container(id)
    return home !== null && (chosen.has(home) || inside(home))
  }
  return ids.filter(id => !inside(id))
}

/** Into a frame, or out onto the board (null), on top of what is there; a container never goes into itself. */
export function placeIn(
  view: BoardView,
  ids: readonly string[],
  container: string | null,
  random: Random,
): readonly Change[] {
  const changes: Change[] = []
  const { order: first, ...home } = topPlace(view, container, random)
  let order: string | null = null
  for (const id of ids) {
    const element = view.get(id)
    if (element === undefined || view.container(id) === container) continue
    if (container !== null && subtree(view, [id]).includes(container)) continue
    order = order === null ? first : between(order, null, random)
    changes.push(set(id, 'place', placeValue({ ...home, order })))
  }
  return changes
}

export const resizeTo = (id: string, at: Vec, size: Vec): readonly Change[] => [
  set(id, 'at', [at[0], at[1]]),
  set(id, 'size', [size[0], size[1]]),
]

/** A hand-made offset in a derived layout, on top of the one it has. */
export function pinBy(view: BoardView, ids: readonly string[], by: Vec): readonly Change[] {
  const changes: Change[] = []
  for (const id of ids) {
    const element = view.get(id)
    if (element !== undefined) changes.push(set(id, 'pin', plus(element.pin ?? [0, 0], by)))
  }
  return changes
}
