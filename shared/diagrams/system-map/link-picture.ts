import { add, type Box, scale, type Vec } from '../../base/geometry.ts'
import { LINE } from '../../base/text-metrics.ts'
import type { TextPlace } from '../../elements/kind.ts'
import type { Primitive } from '../../paint/primitive.ts'
import type { Theme } from '../../paint/theme.ts'
import { type Wrapped, wrap } from '../../paint/wrap.ts'
import { across, type Curve, lengthOf, type Spot, shortened, spotAt } from './curve.ts'
import { wordsBox } from './link-marks.ts'
import { ARROW, BAR, BAR_GAP, DISC, LINE_WIDTH, LINK_TEXT, LINK_WIDTH, PIPE } from './measures.ts'
import type { Route } from './routes.ts'

// What a link looks like. Its sign is told by a letter, by a dash and by a colour: never by colour alone.

export type Notation = 'plus-minus' | 's-o'

const DASH = [8, 5] as const

const colourOf = (sign: Route['sign'], theme: Theme): string =>
  sign === '+' ? theme.links.same : sign === '-' ? theme.links.opposite : theme.links.neutral

function arrow({ at, along }: Spot, size: number, fill: string): Primitive {
  const base = add(at, scale(along, -size))
  const side = scale(across(along), size * 0.46)
  return { type: 'path', points: [at, add(base, side), add(base, scale(side, -1))], closed: true, fill }
}

/** Plus and minus are drawn: a font's own stand too low in a disc. */
function letter([x, y]: Vec, sign: '+' | '-' | '?', notation: Notation, fill: string): readonly Primitive[] {
  const reach = 4.2
  const bar: Primitive = {
    type: 'path',
    points: [
      [x - reach, y],
      [x + reach, y],
    ],
    stroke: fill,
    lineWidth: 2,
  }
  if (sign !== '?' && notation === 'plus-minus')
    return sign === '-'
      ? [bar]
      : [
          bar,
          {
            type: 'path',
            points: [
              [x, y - reach],
              [x, y + reach],
            ],
            stroke: fill,
            lineWidth: 2,
          },
        ]
  const text = sign === '?' ? '?' : sign === '+' ? 's' : 'o'
  // small letters have their middle below that of the line
  const lift = sign === '?' ? 0 : 1.5
  return [
    {
      type: 'text',
      at: [x, y - (14 * LINE) / 2 - lift],
      lines: [text],
      size: 14,
      weight: 'bold',
      align: 'centre',
      fill,
    },
  ]
}

/** The middle of the sign's disc. */
export const signSpot = (route: Route): Vec => spotAt(route.curve, -route.signAt).at

function bars(route: Route, stroke: string, back: string): readonly Primitive[] {
  const length = lengthOf(route.curve)
  const middle = spotAt(route.curve, Math.min(length / 2, Math.max(8, length - route.signAt - DISC - 8)))
  const side = scale(across(middle.along), BAR / 2)
  const at = (by: number): Vec => add(middle.at, scale(middle.along, by))
  const line = (p: Vec, width: number, colour: string): Primitive => ({
    type: 'path',
    points: [add(p, side), add(p, scale(side, -1))],
    stroke: colour,
    lineWidth: width,
    cap: 'butt',
  })
  const gap: Primitive = {
    type: 'path',
    points: [at(-BAR_GAP / 2), at(BAR_GAP / 2)],
    stroke: back,
    lineWidth: LINE_WIDTH + 2,
    cap: 'butt',
  }
  return [gap, line(at(-BAR_GAP / 2), 2.5, stroke), line(at(BAR_GAP / 2), 2.5, stroke)]
}

/** A link's own words and their room; null while it has none. */
export function wordsOf(route: Route): { readonly text: Wrapped; readonly box: Box } | null {
  const words = route.link.link.text.trim()
  if (words === '') return null
  const { share, side } = route.wordsAt
  return { text: wrap(words, LINK_WIDTH, LINK_TEXT), box: wordsBox(route.curve, words, share, side) }
}

/** Where a link's words are written; while it has none, where they will stand. */
export function wordsPlace(route: Route): TextPlace {
  const { share, side } = route.wordsAt
  const { x, y, w, h } = wordsOf(route)?.box ?? wordsBox(route.curve, 'x', share, side)
  // as wide as a line of them may be: they grow while they are written
  const room = { x: x + (w - LINK_WIDTH) / 2, y, w: LINK_WIDTH, h }
  return { box: room, size: LINK_TEXT, weight: 'regular', align: 'centre', vertical: 'middle' }
}

function words(route: Route, theme: Theme): readonly Primitive[] {
  const found = wordsOf(route)
  if (found === null) return []
  const { text, box } = found
  return [
    {
      type: 'text',
      at: [box.x + box.w / 2, box.y],
      lines: text.lines,
      size: LINK_TEXT,
      weight: 'regular',
      align: 'centre',
      fill: theme.muted,
    },
  ]
}

/** Where a curve ends, and the way it goes there. */
function tipOf(curve: Curve): Spot {
  const end = spotAt([...curve].reverse(), 0)
  return { at: end.at, along: scale(end.along, -1) }
}

function pipe(route: Route, theme: Theme): readonly Primitive[] {
  const head = PIPE * 1.9
  const points = route.arrow ? shortened(route.curve, head * 0.8) : route.curve
  const stroke = theme.links.neutral
  return [
    { type: 'path', points, curve: true, stroke, lineWidth: PIPE, cap: 'butt' },
    { type: 'path', points, curve: true, stroke: theme.canvas, lineWidth: PIPE - 4, cap: 'butt' },
    ...(route.arrow ? [arrow(tipOf(route.curve), head, stroke)] : []),
  ]
}

export function linkPaint(route: Route, notation: Notation, theme: Theme): readonly Primitive[] {
  const colour = colourOf(route.sign, theme)
  const line: readonly Primitive[] = route.pipe
    ? pipe(route, theme)
    : [
        {
          type: 'path',
          points: shortened(route.curve, ARROW * 0.8),
          curve: true,
          stroke: colour,
          lineWidth: LINE_WIDTH,
          ...(route.sign === '-' ? { dash: DASH, cap: 'butt' as const } : {}),
        },
        arrow(tipOf(route.curve), ARROW, colour),
      ]
  const at = signSpot(route)
  const sign: readonly Primitive[] =
    route.sign === null
      ? []
      : [
          { type: 'ellipse', centre: at, rx: DISC, ry: DISC, fill: theme.surface, stroke: colour, lineWidth: 1.5 },
          ...letter(at, route.sign, notation, colour),
        ]
  return [...line, ...(route.delay ? bars(route, colour, theme.canvas) : []), ...sign, ...words(route, theme)]
}
