import { type Box, holds } from '../../base/geometry.ts'
import { line } from '../../board/field.ts'
import type { ElementKind } from '../kind.ts'

// An element that holds a fishbone, a driver diagram or a system map; `type` says which. Its members are elements too.
// Its box, picture and members' places come from the diagram kind's layout; what is here stands in while that is unknown
// (a diagram made by a newer version of the product).

/** The id of its diagram kind. */
const diagramType = line('type', 64)

const BOX: readonly [number, number] = [400, 120]

export const diagram: ElementKind = {
  id: 'diagram',
  /**
   * `text`: its title, where the kind has no head. `dismissed`: hints that people put aside, as "<hint>_<standing>" → true.
   * `loops`: what people say of feedback loops, by the loop's key → {name, important, links}.
   */
  anatomy: { texts: ['text'], maps: ['dismissed', 'loops'] },
  fields: [diagramType],
  migrations: [],
  resize: 'none',
  connects: true,
  adopts: true,
  fills: false,
  writes: false,
  layer: 0,
  box: (element): Box => ({ x: element.at?.[0] ?? 0, y: element.at?.[1] ?? 0, w: BOX[0], h: BOX[1] }),
  paint: (element, box, theme) => [
    { type: 'rect', box, radius: 8, stroke: theme.border, lineWidth: 1.5, dash: [6, 6] },
    {
      type: 'text',
      at: [box.x + 12, box.y + 12],
      lines: [element.text],
      size: 18,
      weight: 'bold',
      align: 'left',
      fill: theme.muted,
    },
  ],
  hits: (_element, box, point) => holds(box, point),
  textPlace: () => null,
}
