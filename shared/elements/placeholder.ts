import { holds } from '../base/geometry.ts'
import { setText } from '../paint/set-text.ts'
import { wrap } from '../paint/wrap.ts'
import type { ElementKind } from './kind.ts'

// What an element of an unknown kind looks like: a grey card with its text. It is kept as it is, moved and deleted like any other.

export const placeholder: ElementKind = {
  id: '',
  anatomy: { texts: ['text'], maps: [] },
  fields: [],
  migrations: [],
  resize: 'none',
  connects: true,
  adopts: false,
  fills: false,
  writes: false,
  layer: 2,
  box: element => ({
    x: element.at?.[0] ?? 0,
    y: element.at?.[1] ?? 0,
    w: element.size?.[0] ?? 200,
    h: element.size?.[1] ?? 80,
  }),
  paint: (element, box, theme) => [
    { type: 'rect', box, radius: 4, fill: theme.divider, stroke: theme.border, lineWidth: 1.5, dash: [4, 4] },
    ...setText(wrap(element.text, box.w - 24, 14), {
      at: [box.x + 12, box.y + 12],
      room: box.w - 24,
      size: 14,
      weight: 'regular',
      fill: theme.ink,
    }),
  ],
  hits: (_element, box, point) => holds(box, point),
  textPlace: () => null,
}
