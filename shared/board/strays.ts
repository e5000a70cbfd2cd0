import { byOrder } from '../base/order.ts'
import type { Element } from './element.ts'

// What somebody hung in a diagram that is gone, as when another takes back that they made it, and that has no place of its own: side by
// side where the diagram stood, or it would lie in a heap in the middle of nowhere. Nobody writes it.

/** A note and the gap beside it. */
const STEP = 220
const COLUMNS = 5

/**
 * As they are shown. `placed`: all that stands as placed in it. What has been moved by hand since keeps its spot, so that nothing else
 * moves; what was deleted has none, or a version that is restored would not look as it did.
 */
export const strays = (gone: Element, placed: readonly Element[]): readonly Element[] =>
  placed
    .filter(each => each.deleted === null && !each.from && !each.to)
    .map(each => ({ id: each.id, order: each.place?.order ?? '', each }))
    .sort(byOrder)
    .flatMap(({ each }, i) => {
      const [x, y] = gone.at ?? [0, 0]
      return each.at ? [] : { ...each, at: [x + (i % COLUMNS) * STEP, y + Math.floor(i / COLUMNS) * STEP] as const }
    })
