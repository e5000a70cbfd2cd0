import { type Box, grown, holds } from '../../base/geometry.ts'
import { NO_MARKS } from '../../base/text-marks.ts'
import type { Weight } from '../../base/text-metrics.ts'
import { choice } from '../../board/field.ts'
import type { Element } from '../../board/element.ts'
import { linkInk, runsOf } from '../../paint/rich-runs.ts'
import type { Wrapped } from '../../paint/wrap.ts'
import { wrapEither } from '../../paint/wrap-rich.ts'
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

const linesOf = (element: Element, size: number): Wrapped =>
  wrapEither(
    { text: element.text, marks: element.marks?.text ?? NO_MARKS },
    element.size?.[0] ?? UNBOUNDED,
    size,
    weightOf(size),
  )

function boxOf(element: Element): Box {
  const [x, y] = element.at ?? [0, 0]
  const size = sizeOf(element)
  const fixed = element.size?.[0]
  const text = linesOf(element, size)
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
  looks: true,
  layer: 2,
  box: boxOf,
  paint: (element, box, theme) => {
    const size = sizeOf(element)
    const weight = weightOf(size)
    const text = linesOf(element, size)
    return [
      {
        type: 'text',
        at: [box.x, box.y],
        lines: text.lines,
        size,
        weight,
        align: 'left',
        fill: theme.ink,
        ...runsOf(text, weight, () => linkInk(theme, theme.ink, theme.canvas)),
      },
    ]
  },
  hits: (_element, box, point, margin) => holds(grown(box, margin), point),
  textPlace: (element, box) => ({
    box,
    size: sizeOf(element),
    weight: weightOf(sizeOf(element)),
    align: 'left',
    vertical: 'top',
  }),
}
