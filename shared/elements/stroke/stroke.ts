import { type Box, boxRound, distance, distanceToSegment, grown, holds, type Vec } from '../../base/geometry.ts'
import type { Element } from '../../board/element.ts'
import { choice, flag } from '../../board/field.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { inkOf, type Theme, translucent } from '../../paint/theme.ts'
import type { ElementKind } from '../kind.ts'
import { strokeOutline } from './outline.ts'
import { type Packed, packTrace, readTrace, thinned, type Trace } from './points.ts'
import { STROKE_WIDTHS, type StrokeWidth } from './widths.ts'

// A line drawn by hand with a pen or a highlighter. `at` and `size` are its box with the line's width; made larger or smaller by hand,
// points and width follow. A stroke without points is a dot: it is shown, and can be deleted.

export const strokeMark = flag('highlighter')
export const strokeWidth = { ...choice('thickness', STROKE_WIDTHS), default: 'medium' as const }

const PEN = { thin: 2, medium: 4, thick: 8 } as const
const HIGHLIGHTER = { thin: 12, medium: 20, thick: 32 } as const
/** A note's ink seen through it still has 4.5:1, also while it is drawn: then it lies above everything, on a layer of its own. */
const ALPHA = 0.35

export interface StrokeStyle {
  /** A palette name, any #rrggbb, or null for the ink of the theme (a highlighter's is yellow). */
  readonly fill: string | null
  readonly thickness: StrokeWidth
  readonly highlighter: boolean
}

/** In board units. */
export const widthOf = ({ thickness, highlighter }: StrokeStyle): number => (highlighter ? HIGHLIGHTER : PEN)[thickness]

const styleOf = (element: Element): StrokeStyle => ({
  fill: element.fill,
  thickness: strokeWidth.read(element.values) ?? strokeWidth.default,
  highlighter: strokeMark.read(element.values),
})

/** A highlighter lies over words that must stay readable: a light colour, seen through. It colours paper, or a dark board, and leaves ink as it is. */
export const strokeColour = (theme: Theme, style: StrokeStyle): string =>
  style.highlighter ? translucent(markerOf(theme, style), ALPHA) : inkOf(theme, style.fill)

const markerOf = (theme: Theme, { fill }: StrokeStyle): string =>
  inkOf({ ...theme, ink: '#FFD500', inks: MARKERS }, fill)

/** The colour as it is seen through over black. */
const dimmed = (colour: string): string => {
  const channel = (at: number) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * ALPHA)
  return `#${[1, 3, 5].map(at => channel(at).toString(16).padStart(2, '0')).join('')}`
}

const MARKERS: Theme['inks'] = {
  lemon: '#FFE100',
  apricot: '#FF9A3D',
  rose: '#FF7FA0',
  lilac: '#C79BFF',
  sky: '#6FA8FF',
  mint: '#7BE07B',
  white: '#FFFFFF',
  grey: '#AEB6C2',
}

/** The picture of a line, finished or not. */
export function strokePicture(trace: Trace, style: StrokeStyle, width: number, theme: Theme): readonly Primitive[] {
  const line = { type: 'path', points: strokeOutline(trace, width), closed: true, cap: 'round' } as const
  const fill = strokeColour(theme, style)
  if (!style.highlighter) return [{ ...line, fill }]
  const over = { ...line, fill, blend: 'multiply' } as const
  // a dark board has dark cards, and notes of light paper: the cards are lightened first, as much as seeing through would
  return theme.name === 'light' ? [over] : [{ ...line, fill: dimmed(markerOf(theme, style)), blend: 'lighten' }, over]
}

export interface NewStroke extends Packed {
  readonly at: Vec
}

/**
 * What is stored of a line drawn on the board. `tolerance` is how far it may be off, in board units: what cannot be seen at the zoom
 * at which it was drawn.
 */
export function strokeValues(trace: Trace, style: StrokeStyle, tolerance: number): NewStroke {
  const few = thinned(trace, tolerance)
  const round = extentOf(few.points, widthOf(style))
  const at: Vec = [Math.floor(round.x), Math.floor(round.y)]
  return { at, ...packTrace(few, at) }
}

/** Round points and the width of the line at them. */
function extentOf(points: readonly Vec[], width: number): Box {
  const all = boxRound(points) ?? { x: width / 2, y: width / 2, w: 0, h: 0 }
  return grown(all, width / 2)
}

interface Shape {
  readonly box: Box
  /** On the board. */
  readonly trace: Trace
  readonly width: number
}

const shapes = new WeakMap<Element, Shape>()

function shapeOf(element: Element): Shape {
  const known = shapes.get(element)
  if (known !== undefined) return known
  const width = widthOf(styleOf(element))
  const { points, pressures } = readTrace(element.values)
  const own = points.length === 0 ? [[width / 2, width / 2] as const] : points
  const extent = extentOf(own, width)
  const natural: Vec = [Math.max(1, extent.x + extent.w), Math.max(1, extent.y + extent.h)]
  const [x, y] = element.at ?? [0, 0]
  const [w, h] = element.size ?? natural
  const [kx, ky] = [w / natural[0], h / natural[1]]
  const shape: Shape = {
    box: { x, y, w, h },
    trace: { points: own.map(([px, py]) => [x + px * kx, y + py * ky]), pressures },
    width: width * Math.min(kx, ky),
  }
  shapes.set(element, shape)
  return shape
}

function paint(element: Element, _box: Box, theme: Theme): readonly Primitive[] {
  const { trace, width } = shapeOf(element)
  return strokePicture(trace, styleOf(element), width, theme)
}

function hits(element: Element, box: Box, point: Vec, margin: number): boolean {
  if (!holds(grown(box, margin), point)) return false
  const { trace, width } = shapeOf(element)
  const near = margin + width / 2
  const [first] = trace.points
  if (first === undefined) return false
  if (trace.points.length === 1) return distance(first, point) <= near
  return trace.points.some((a, i) => {
    const b = trace.points[i + 1]
    return b !== undefined && distanceToSegment(point, a, b) <= near
  })
}

export const stroke: ElementKind = {
  id: 'stroke',
  anatomy: { texts: [], maps: [] },
  fields: [strokeWidth, strokeMark],
  keys: {
    points: {
      type: 'array',
      items: { type: 'integer' },
      description: 'x and y of each point in tenths of a unit, as its step from the one before; the first from `at`',
    },
    pressure: {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 100 },
      description: 'of a pen, one a point; absent where the device knows none',
    },
  },
  migrations: [],
  resize: 'aspect',
  connects: false,
  adopts: false,
  fills: true,
  writes: false,
  layer: 2,
  box: element => shapeOf(element).box,
  paint,
  // from afar a pen is thinner than a hairline: its points do, without the shape round them. A highlighter is not, and a dot has only its shape.
  bare: (element, box, theme) => {
    const style = styleOf(element)
    const { points } = shapeOf(element).trace
    if (style.highlighter || points.length < 2) return paint(element, box, theme)
    return [{ type: 'path', points, stroke: strokeColour(theme, style) }]
  },
  hits,
  textPlace: () => null,
  swatch: (theme, fill) => inkOf(theme, fill),
}
