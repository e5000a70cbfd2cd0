import { spread } from '../../base/spread.ts'
import type { Random } from '../../base/seeded.ts'
import { type Change, set } from '../change.ts'
import type { BoardView } from '../view.ts'
import { isDerived } from './move.ts'
import { placeValue } from './place.ts'

// Who lies above whom. Orders are compared among those that stand in the same place and are drawn in the same layer: a note lies above
// every line and frame whatever their orders. What is in a diagram lies as it is laid out.

export type Stacking = 'front' | 'back' | 'forward' | 'backward'

/** Nothing where they lie like that already. */
export function restack(
  view: BoardView,
  ids: readonly string[],
  how: Stacking,
  random: Random,
  layerOf: (id: string) => number = () => 0,
): readonly Change[] {
  const changes: Change[] = []
  const chosen = new Set(ids)
  const piles = new Map(
    ids.map(id => [`${layerOf(id)} ${view.container(id)}`, [view.container(id), layerOf(id)] as const]),
  )
  for (const [home, layer] of piles.values()) {
    const here = view.children(home, null).filter(id => layerOf(id) === layer)
    const moving = here.filter(id => {
      const element = view.get(id)
      return chosen.has(id) && element !== undefined && !isDerived(view, element)
    })
    const still = new Set(moving)
    const others = here.filter(id => !still.has(id))
    if (moving.length === 0 || others.length === 0) continue
    const below = lowerNeighbour(here, others, moving, how)
    if (below === undefined) continue
    const at = below === null ? -1 : others.indexOf(below)
    const next = [...others.slice(0, at + 1), ...moving, ...others.slice(at + 1)]
    if (next.every((id, i) => id === here[i])) continue
    const orderOf = (id: string | undefined) => (id === undefined ? null : (view.get(id)?.place?.order ?? ''))
    const orders = spread(orderOf(others[at]), orderOf(others[at + 1]), moving.length, random)
    for (const [i, id] of moving.entries()) {
      const place = view.get(id)?.place
      changes.push(set(id, 'place', placeValue({ ...(place ?? {}), order: orders[i] ?? '' })))
    }
  }
  return changes
}

/** What the moved ones come to lie right above; null for the very bottom, undefined when nothing changes. */
function lowerNeighbour(
  here: readonly string[],
  others: readonly string[],
  moving: readonly string[],
  how: Stacking,
): string | null | undefined {
  if (how === 'front') return others.at(-1) ?? null
  if (how === 'back') return null
  const first = here.indexOf(moving[0] ?? '')
  const last = here.indexOf(moving.at(-1) ?? '')
  if (how === 'forward') return here.slice(last + 1).find(id => others.includes(id))
  const under = here.slice(0, first).filter(id => others.includes(id))
  return under.length === 0 ? undefined : (under.at(-2) ?? null)
}
