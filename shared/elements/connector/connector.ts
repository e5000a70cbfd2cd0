import { type Box, distance, distanceToSegment, spanned, type Vec } from '../../base/geometry.ts'
import { textWidth } from '../../base/text-metrics.ts'
import type { Element } from '../../board/element.ts'
import { choice } from '../../board/field.ts'
import type { Primitive } from '../../paint/primitive.ts'
import type { Theme } from '../../paint/theme.ts'
import type { ElementKind, Surroundings } from '../kind.ts'
import { lineHeight } from '../note-text.ts'
import { routeOf } from './route.ts'

// A line between two things, bound to both. Curves, elbows and routing round obstacles come with the whiteboard issue.

const heads = choice('heads', ['none', 'both'])
const stroke = choice('stroke', ['dashed'])

const LABEL = 14
const HEAD = 12

function boxOf(element: Element, around: Surroundings): Box {
  const route = routeOf(element, around)
  if (route === null) {
    const [x, y] = element.at ?? [0, 0]
    return { x, y, w: 0, h: 0 }
  }
  return spanned(route[0], route[1])
}

function arrowHead(tip: Vec, from: Vec, colour: string): Primitive {
  const length = distance(tip, from) || 1
  const [ux, uy] = [(tip[0] - from[0]) / length, (tip[1] - from[1]) / length]
  const base: Vec = [tip[0] - ux * HEAD, tip[1] - uy * HEAD]
  return {
    type: 'path',
    points: [
      tip,
      [base[0] - uy * HEAD * 0.5, base[1] + ux * HEAD * 0.5],
      [base[0] + uy * HEAD * 0.5, base[1] - ux * HEAD * 0.5],
    ],
    closed: true,
    fill: colour,
  }
}

function paint(element: Element, _box: Box, theme: Theme, around: Surroundings): readonly Primitive[] {
  const route = routeOf(element, around)
  if (route === null) return []
  const [start, end] = route
  const ends = heads.read(element.values)
  const out: Primitive[] = [
    {
      type: 'path',
      points: [start, end],
      stroke: theme.muted,
      lineWidth: 2,
      ...(stroke.read(element.values) === 'dashed' ? { dash: [8, 5] } : {}),
    },
  ]
  if (ends !== 'none') out.push(arrowHead(end, start, theme.muted))
  if (ends === 'both') out.push(arrowHead(start, end, theme.muted))
  if (element.text !== '') {
    const label = labelBox(element, route)
    out.push(
      { type: 'rect', box: label, radius: 4, fill: theme.canvas },
      {
        type: 'text',
        at: [label.x + label.w / 2, label.y],
        lines: [element.text.replaceAll('\n', ' ')],
        size: LABEL,
        weight: 'regular',
        align: 'centre',
        fill: theme.ink,
      },
    )
  }
  return out
}

function labelBox(element: Element, route: readonly [Vec, Vec]): Box {
  const w = Math.max(40, textWidth(element.text, LABEL) + 12)
  const h = lineHeight(LABEL)
  return { x: (route[0][0] + route[1][0]) / 2 - w / 2, y: (route[0][1] + route[1][1]) / 2 - h / 2, w, h }
}

export const connector: ElementKind = {
  id: 'connector',
  anatomy: { texts: ['text'], maps: [] },
  fields: [heads, stroke],
  migrations: [],
  resize: 'none',
  connects: false,
  adopts: false,
  fills: false,
  writes: true,
  layer: 1,
  box: boxOf,
  paint,
  hits: (element, _box, point, margin, around) => {
    const route = routeOf(element, around)
    return route !== null && distanceToSegment(point, route[0], route[1]) <= margin + 2
  },
  textPlace: (element, box) => ({
    box: labelBox(element, [
      [box.x, box.y],
      [box.x + box.w, box.y + box.h],
    ]),
    size: LABEL,
    weight: 'regular',
    align: 'centre',
    vertical: 'middle',
  }),
}
