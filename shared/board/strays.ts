import { byOrder } from '../base/order.ts'
import type { Element } from './element.ts'

// What somebody hung in a diagram that is gone, as when another takes back that they made it, and that has no place of its own: side by
// side where the diagram stood, or it would lie in a heap in the middle of nowhere. Nobody writes it.

/** A note and the gap beside it. */
const STEP = 220
const COLUMNS = 5

/**
 * As they are shown. `placed`: all that was placed in it, living or not: what was deleted or moved later keeps its spot, so that nothing
 * else moves.
 */
export const strays = (gone: Element, placed: readonly Element[]): readonly Element[] =>
  placed
    .filter(each => each.deleted !== gone.deleted && !each.from && !each.to)
    .map(each => ({ id: each.id, order: each.place?.order ?? '', each }))
    .sort(byOrder)
    .flatMap(({ each }, i) => {
      const [x, y] = gone.at ?? [0, 0]
      return each.at ? [] : { ...each, at: [x + (i % COLUMNS) * STEP, y + Math.floor(i / COLUMNS) * STEP] as const }
    })
