import { holds } from '../../base/geometry.ts'
import type { ElementKind } from '../kind.ts'

// A further standing of an item, `{of, place, pin?}`: the text, marks and tags are the item's. Its diagram draws it; one that
// has lost its diagram is drawn as a small card that names nothing of its own (the scene gives it the item's text).

export const mirror: ElementKind = {
  id: 'mirror',
  anatomy: { texts: [], maps: [] },
  fields: [],
  migrations: [],
  resize: 'none',
  connects: true,
  adopts: false,
  fills: false,
  writes: true,
  layer: 2,
  box: element => ({ x: element.at?.[0] ?? 0, y: element.at?.[1] ?? 0, w: 200, h: 60 }),
  paint: (element, box, theme) => [
    { type: 'rect', box, radius: 2, fill: theme.surface, stroke: theme.border, lineWidth: 1.5, dash: [4, 4] },
    {
      type: 'text',
      at: [box.x + 12, box.y + 12],
      lines: [element.text],
      size: 14,
      weight: 'regular',
      align: 'left',
      fill: theme.ink,
    },
  ],
  hits: (_element, box, point) => holds(box, point),
  textPlace: (_element, box) => ({ box, size: 14, weight: 'regular', align: 'left', vertical: 'top' }),
}
