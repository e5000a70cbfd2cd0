import { between } from '../../base/order.ts'
import type { Random } from '../../base/seeded.ts'
import type { Place } from '../element.ts'
import type { BoardView } from '../view.ts'

// Orders for new places. Everything that puts a standing somewhere asks here.

const orderOf = (view: BoardView, id: string | undefined): string | null =>
  id === undefined ? null : (view.get(id)?.place?.order ?? '')

/** An order among the children of `parent`: right after `after`, first when `after` is null, last when it is undefined. */
export function orderAmong(
  view: BoardView,
  container: string | null,
  parent: string | null,
  after: string | null | undefined,
  random: Random,
  without: ReadonlySet<string> = new Set(),
): string {
  const siblings = view.children(container, parent).filter(id => !without.has(id))
  if (after === undefined) return between(orderOf(view, siblings.at(-1)), null, random)
  const at = after === null ? -1 : siblings.indexOf(after)
  if (after !== null && at < 0) return between(orderOf(view, siblings.at(-1)), null, random)
  return between(orderOf(view, siblings[at]), orderOf(view, siblings[at + 1]), random)
}

/** On top of everything that stands loose, or in the frame. */
export const topPlace = (view: BoardView, container: string | null, random: Random): Place => ({
  ...(container === null ? {} : { in: container }),
  order: between(greatest(view, container), null, random),
})

function greatest(view: BoardView, container: string | null): string | null {
  // on the board itself everything is a sibling, sorted already: a drag asks at every move, whatever the size of the board
  if (container === null) return orderOf(view, view.children(null, null).at(-1))
  let most: string | null = null
  for (const id of view.structure(container).members) {
    const order = view.get(id)?.place?.order ?? ''
    if (most === null || order > most) most = order
  }
  return most
}

/** The stored form of a place: plain JSON without undefined. */
export const placeValue = (place: Place): { readonly [key: string]: string } => ({
  ...(place.in === undefined ? {} : { in: place.in }),
  ...(place.under === undefined ? {} : { under: place.under }),
  ...(place.role === undefined ? {} : { role: place.role }),
  order: place.order,
})
