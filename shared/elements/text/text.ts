import { type Box, grown, holds } from '../../base/geometry.ts'
import type { Weight } from '../../base/text-metrics.ts'
import { choice } from '../../board/field.ts'
import type { Element } from '../../board/element.ts'
import { wrap } from '../../paint/wrap.ts'
import type { ElementKind } from '../kind.ts'
import { lineHeight } from '../note-text.ts'

// Free text on the board: as wide as its longest line, or as wide as someone made it.

const scale = choice('scale', ['small', 'large', 'title'])
const SIZES = { small: 14, large: 28, title: 44 } as const
const sizeOf = (element: Element): number => {
  const chosen = scale.read(element.values)
  return chosen === null ? 18 : SIZES[chosen]
}

const weightOf = (size: number): Weight => (size >= 28 ? 'bold' : 'regular')

const UNBOUNDED = 100_000

function boxOf(element: Element): Box {
  const [x, y] = element.at ?? [0, 0]
  const size = sizeOf(element)
  const fixed = element.size?.[0]
  const text = wrap(element.text, fixed ?? UNBOUNDED, size, weightOf(size))
  return { x, y, w: fixed ?? Math.max(size, text.w), h: Math.max(lineHeight(size), text.h) }
}

export const text: ElementKind = {
  id: 'text',
  anatomy: { texts: ['text'], maps: [] },
  fields: [scale],
  migrations: [],
  resize: 'width',
  connects: true,
  adopts: false,
  fills: false,
  writes: true,
  layer: 2,
  box: boxOf,
  paint: (element, box, theme) => [
    {
      type: 'text',
      at: [box.x, box.y],
      lines: wrap(element.text, element.size?.[0] ?? UNBOUNDED, sizeOf(element), weightOf(sizeOf(element))).lines,
      size: sizeOf(element),
      weight: weightOf(sizeOf(element)),
      align: 'left',
      fill: theme.ink,
    },
  ],
  hits: (_element, box, point, margin) => holds(grown(box, margin), point),
  textPlace: (element, box) => ({
    box,
    size: sizeOf(element),
    weight: weightOf(sizeOf(element)),
    align: 'left',
    vertical: 'top',
  }),
}
