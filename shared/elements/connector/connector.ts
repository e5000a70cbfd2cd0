import { type Box, distance, grown, holds, type Vec } from '../../base/geometry.ts'
import { NO_MARKS } from '../../base/text-marks.ts'
import type { Element } from '../../board/element.ts'
import { choice } from '../../board/field.ts'
import type { Primitive } from '../../paint/primitive.ts'
import type { Theme } from '../../paint/theme.ts'
import { linkInk, runsOf } from '../../paint/rich-runs.ts'
import type { Wrapped } from '../../paint/wrap.ts'
import { wrapEither } from '../../paint/wrap-rich.ts'
import type { ElementKind, LineKnob, Surroundings } from '../kind.ts'
import { behindEnd, boundsOf, fractionNear, isNear, pointAlong } from './polyline.ts'
import { bendThrough, connectorRoute, formOf, kneeAt, routeOf } from './route.ts'

// A line between two things, bound to both, with a label that slides along it (reference/peers.md §3.6).

const heads = choice('heads', ['none', 'both'])
const stroke = choice('stroke', ['dashed'])

const LABEL = 14
const HEAD = 12
const LABEL_PAD = 6
/** Between words and knob. */
const KNOB_ROOM = 12
/** Longer labels are broken into lines. */
const LABEL_WIDE = 240
/** An empty label is opened this wide. */
const LABEL_LEAST = 60

function boxOf(element: Element, around: Surroundings): Box {
  const route = routeOf(element, around)
  if (route === null) {
    const [x, y] = element.at ?? [0, 0]
    return { x, y, w: 0, h: 0 }
  }
  return boundsOf(route.points)
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

const linePicture = (element: Element, points: readonly Vec[], theme: Theme): Primitive => ({
  type: 'path',
  points,
  stroke: theme.muted,
  lineWidth: 2,
  ...(stroke.read(element.values) === 'dashed' ? { dash: [8, 5] } : {}),
})

/** From afar its heads are not seen, but its words hide a piece of it. */
function bare(element: Element, box: Box, theme: Theme, around: Surroundings): readonly Primitive[] {
  if (element.text !== '') return paint(element, box, theme, around)
  const route = routeOf(element, around)
  return route === null ? [] : [linePicture(element, route.points, theme)]
}

function paint(element: Element, _box: Box, theme: Theme, around: Surroundings): readonly Primitive[] {
  const route = routeOf(element, around)
  if (route === null) return []
  const { points } = route
  const ends = heads.read(element.values)
  const out: Primitive[] = [linePicture(element, points, theme)]
  const [start, end] = [points[0], points.at(-1)]
  if (ends !== 'none' && end !== undefined) out.push(arrowHead(end, behindEnd(points, HEAD), theme.muted))
  if (ends === 'both' && start !== undefined)
    out.push(arrowHead(start, behindEnd(points.toReversed(), HEAD), theme.muted))
  if (element.text !== '') {
    const label = labelBox(element, points)
    out.push(
      { type: 'rect', box: label, radius: 4, fill: theme.canvas },
      {
        type: 'text',
        at: [label.x + label.w / 2, label.y],
        lines: labelText(element).lines,
        size: LABEL,
        weight: 'regular',
        align: 'centre',
        fill: theme.ink,
        ...runsOf(labelText(element), 'regular', () => linkInk(theme, theme.ink, theme.canvas)),
      },
    )
  }
  return out
}

const wrapped = new WeakMap<Element, Wrapped>()

function labelText(element: Element): Wrapped {
  const known = wrapped.get(element)
  if (known !== undefined) return known
  const text = wrapEither(
    { text: element.text, marks: element.marks?.text ?? NO_MARKS, lists: false },
    LABEL_WIDE,
    LABEL,
    'regular',
    'centre',
  )
  wrapped.set(element, text)
  return text
}

/** Along the line, 0 at its start; its middle where nobody carried it. */
const slideOf = ({ values: { slide } }: Element): number =>
  typeof slide === 'number' && slide >= 0 && slide <= 1 ? slide : 0.5

function labelBox(element: Element, points: readonly Vec[]): Box {
  const text = labelText(element)
  const w = Math.max(LABEL_LEAST, text.w + 2 * LABEL_PAD)
  const [x, y] = pointAlong(points, slideOf(element))
  return { x: x - w / 2, y: y - text.h / 2, w, h: text.h }
}

const pointsOf = (element: Element, around: Surroundings): readonly Vec[] | null =>
  routeOf(element, around)?.points ?? null

/** Steps along the line by which a knob is put clear of the words. */
const ASIDE = 0.02

function knobOf(element: Element, around: Surroundings): LineKnob | null {
  const route = routeOf(element, around)
  if (route === null || route.knob === null) return null
  const { knob, points } = route
  const words = element.text === '' ? null : grown(labelBox(element, points), KNOB_ROOM)
  if (words === null || !holds(words, knob)) return { at: knob, carries: knob }
  const start = fractionNear(points, knob)
  for (let by = ASIDE; by < 1; by += ASIDE)
    for (const along of [start + by, start - by]) {
      const at = along > 0.05 && along < 0.95 ? pointAlong(points, along) : null
      if (at !== null && !holds(words, at)) return { at, carries: knob }
    }
  return { at: knob, carries: knob }
}

export const connector: ElementKind = {
  id: 'connector',
  anatomy: { texts: ['text'], maps: [] },
  fields: [connectorRoute, heads, stroke],
  keys: {
    bend: {
      type: 'number',
      description: 'of a curve: how far it leaves the straight line, as a fraction of its length',
    },
    knee: { type: 'number', minimum: 0, maximum: 1, description: 'of an elbow: where its middle piece is' },
    slide: { type: 'number', minimum: 0, maximum: 1, description: 'where along the line its label is' },
  },
  migrations: [],
  resize: 'none',
  connects: false,
  adopts: false,
  fills: false,
  writes: true,
  looks: 'words',
  layer: 1,
  box: boxOf,
  paint,
  bare,
  hits: (element, _box, point, margin, around) => {
    const points = pointsOf(element, around)
    if (points === null) return false
    return isNear(points, point, margin + 2) || (element.text !== '' && holds(labelBox(element, points), point))
  },
  textPlace: (element, box, around) => ({
    box: labelBox(element, pointsOf(element, around) ?? [[box.x, box.y]]),
    size: LABEL,
    weight: 'regular',
    align: 'centre',
    vertical: 'middle',
  }),
  line: {
    points: pointsOf,
    knob: knobOf,
    label: (element, around) => {
      const points = element.text === '' ? null : pointsOf(element, around)
      return points === null ? null : labelBox(element, points)
    },
    bent: (element, around, point) =>
      formOf(element) === 'curve'
        ? { bend: bendThrough(element, around, point) }
        : { knee: kneeAt(element, around, point) },
    slid: (element, around, point) => {
      const points = pointsOf(element, around)
      return points === null ? {} : { slide: Math.round(fractionNear(points, point) * 1000) / 1000 }
    },
  },
}
