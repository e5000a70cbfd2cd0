import { type Box, grown, holds } from '../../base/geometry.ts'
import { NO_MARKS } from '../../base/text-marks.ts'
import type { Weight } from '../../base/text-metrics.ts'
import { choice } from '../../board/field.ts'
import type { Element } from '../../board/element.ts'
import { linkInk } from '../../paint/rich-runs.ts'
import { setText } from '../../paint/set-text.ts'
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

/** Broken once for its box and its picture: an element is never changed, so it is its own key. */
const broken = new WeakMap<Element, Wrapped>()

function linesOf(element: Element, size: number): Wrapped {
  const known = broken.get(element)
  if (known !== undefined) return known
  const rich = { text: element.text, marks: element.marks?.text ?? NO_MARKS }
  const lines = wrapEither(rich, element.size?.[0] ?? UNBOUNDED, size, weightOf(size))
  broken.set(element, lines)
  return lines
}

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
  looks: 'lists',
  layer: 2,
  box: boxOf,
  paint: (element, box, theme) => {
    const size = sizeOf(element)
    const weight = weightOf(size)
    const text = linesOf(element, size)
    const link = () => linkInk(theme, theme.ink, theme.canvas)
    return setText(text, { at: [box.x, box.y], room: box.w, size, weight, fill: theme.ink, link })
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
