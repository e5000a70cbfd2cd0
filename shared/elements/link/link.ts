import type { ElementKind } from '../kind.ts'
import { choice, flag } from '../../board/field.ts'
import { leverage } from '../../board/leverage.ts'

// A causal link of a diagram, always from cause to effect, whatever the reading direction. It names items, not standings, and
// belongs to the diagram that holds it (`place.in`). Its diagram draws it; by itself it is nowhere.

/** Same direction, opposite direction, or not known yet. */
export const linkSign = choice('sign', ['+', '-', '?'])
/** The effect comes noticeably later. */
export const linkDelay = flag('delay')
/** A weaker influence: drawn dashed in a driver diagram. */
export const linkWeak = flag('weak')

export const link: ElementKind = {
  id: 'link',
  anatomy: { texts: ['text'], maps: [] },
  fields: [linkSign, linkDelay, linkWeak, leverage],
  migrations: [],
  resize: 'none',
  connects: false,
  adopts: false,
  fills: false,
  writes: true,
  layer: 1,
  box: () => ({ x: 0, y: 0, w: 0, h: 0 }),
  paint: () => [],
  hits: () => false,
  textPlace: () => null,
}
