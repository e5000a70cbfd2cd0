import type { Random } from '../../base/seeded.ts'
import { spread } from '../../base/spread.ts'
import { type Change, set } from '../change.ts'
import type { BoardView } from '../view.ts'
import { placeValue, topPlace } from './place.ts'

/** These, which may only be about to be made, stand in a frame or on the board (null), on top of what is there, in this order. */
export function putOnTop(
  view: BoardView,
  container: string | null,
  ids: readonly string[],
  random: Random,
): readonly Change[] {
  const top = topPlace(view, container, random)
  const orders = [top.order, ...spread(top.order, null, ids.length - 1, random)]
  return ids.map((id, i) => set(id, 'place', placeValue({ ...top, order: orders[i] ?? top.order })))
}
