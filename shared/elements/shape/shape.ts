import { type Box, centre, distanceToSegment, type Vec } from '../../base/geometry.ts'
import { NO_MARKS } from '../../base/text-marks.ts'
import type { Element } from '../../board/element.ts'
import { choice, flag } from '../../board/field.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { fillOf, type Theme } from '../../paint/theme.ts'
import { linkInk, runsOf } from '../../paint/rich-runs.ts'
import { surelyFits, type Wrapped } from '../../paint/wrap.ts'
import { fitRich, isRich } from '../../paint/wrap-rich.ts'
import type { ElementKind } from '../kind.ts'
import { centredTop } from '../note-text.ts'
import { type Form, FORMS, formPicture, innerOf, outlineOf } from './forms.ts'

// A geometric shape with words in it: the type shrinks, then the shape grows downwards, so that no word is ever cut.

export const shapeForm = { ...choice('form', FORMS), default: 'rectangle' as const }
const shapeEdge = choice('edge', ['thick', 'dashed', 'none'])
/** Only the edge: what lies below can be seen and clicked. */
const shapeHollow = flag('hollow')

export const SHAPE: readonly [number, number] = [200, 120]
const PADDING = 8
const SIZES = [20, 18, 16, 14] as const

type Colours = ReturnType<typeof fillOf>

const formOf = (element: Element): Form => shapeForm.read(element.values) ?? shapeForm.default

interface Fitted {
  readonly box: Box
  /** Where the words are, padding taken off. */
  readonly inner: Box
  readonly text: Wrapped & { readonly size: number }
}

const fittings = new WeakMap<Element, Fitted>()

const innerBox = (form: Form, box: Box): Box => {
  const [fx, fy, fw, fh] = innerOf(form)
  return {
    x: box.x + box.w * fx + PADDING,
    y: box.y + box.h * fy + PADDING,
    w: Math.max(1, box.w * fw - 2 * PADDING),
    h: Math.max(1, box.h * fh - 2 * PADDING),
  }
}

function fittedOf(element: Element): Fitted {
  const known = fittings.get(element)
  if (known !== undefined) return known
  const [x, y] = element.at ?? [0, 0]
  const [w, h] = element.size ?? SHAPE
  const form = formOf(element)
  const asked = innerBox(form, { x, y, w, h })
  const text = fitRich({ text: element.text, marks: element.marks?.text ?? NO_MARKS }, asked.w, asked.h, SIZES)
  const needed = (text.h + 2 * PADDING) / innerOf(form)[3]
  const box = { x, y, w, h: element.text === '' ? h : Math.max(h, needed) }
  const fitted = { box, inner: innerBox(form, box), text }
  fittings.set(element, fitted)
  return fitted
}

/** Most words fit where they are: fitting them can wait until they are read. */
function boxOf(element: Element): Box {
  const [x, y] = element.at ?? [0, 0]
  const [w, h] = element.size ?? SHAPE
  const asked = innerBox(formOf(element), { x, y, w, h })
  const plain = !isRich({ text: element.text, marks: element.marks?.text ?? NO_MARKS })
  return plain && surelyFits(element.text, asked.w, asked.h, SIZES[SIZES.length - 1] ?? 14)
    ? { x, y, w, h }
    : fittedOf(element).box
}

const outlined = (form: Form, box: Box, element: Element, { fill, edge: stroke }: Colours): Primitive => {
  const edge = shapeEdge.read(element.values)
  const hollow = shapeHollow.read(element.values)
  return formPicture(form, box, {
    ...(hollow ? {} : { fill }),
    ...(edge === 'none' && !hollow
      ? {}
      : { stroke, lineWidth: edge === 'thick' ? 5 : 2, ...(edge === 'dashed' ? { dash: [8, 6] } : {}) }),
  })
}

/** Forms that are filled from afar, so that no words are seen in them. */
const SOLID: ReadonlySet<Form> = new Set(['rectangle', 'rounded', 'ellipse'])

function bare(element: Element, box: Box, theme: Theme): readonly Primitive[] {
  const form = formOf(element)
  if (!SOLID.has(form) || shapeHollow.read(element.values)) return paint(element, box, theme)
  return [outlined(form, box, element, fillOf(theme, element.fill, 'white'))]
}

function paint(element: Element, box: Box, theme: Theme): readonly Primitive[] {
  const form = formOf(element)
  const hollow = shapeHollow.read(element.values)
  const colours = fillOf(theme, element.fill, 'white')
  const { text } = fittedOf(element)
  const inner = innerBox(form, box)
  const ink = hollow ? theme.ink : colours.ink
  const out: Primitive[] = [outlined(form, box, element, colours)]
  if (element.text !== '')
    out.push({
      type: 'text',
      at: [inner.x + inner.w / 2, centredTop(inner, text)],
      lines: text.lines,
      size: text.size,
      weight: 'regular',
      align: 'centre',
      fill: ink,
      ...runsOf(text, 'regular', () => linkInk(theme, ink, hollow ? theme.canvas : colours.fill)),
    })
  return out
}

const edges = (outline: readonly Vec[]): readonly (readonly [Vec, Vec])[] =>
  outline.flatMap((a, i) => {
    const b = outline[(i + 1) % outline.length]
    return b === undefined ? [] : [[a, b] as const]
  })

/** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
const inside = (outline: readonly Vec[], [x, y]: Vec): boolean =>
  edges(outline).filter(([a, b]) => a[1] > y !== b[1] > y && x < a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]))
    .length %
    2 ===
  1

function hits(element: Element, box: Box, point: Vec, margin: number): boolean {
  const outline = outlineOf(formOf(element), box)
  if (edges(outline).some(([a, b]) => distanceToSegment(point, a, b) <= margin + 2)) return true
  if (!inside(outline, point)) return false
  if (!shapeHollow.read(element.values)) return true
  const { inner, text } = fittedOf(element)
  const [cx, cy] = centre(inner)
  return (
    element.text !== '' &&
    Math.abs(point[0] - cx) <= text.w / 2 + margin &&
    Math.abs(point[1] - cy) <= text.h / 2 + margin
  )
}

export const shape: ElementKind = {
  id: 'shape',
  anatomy: { texts: ['text'], maps: [] },
  fields: [shapeForm, shapeEdge, shapeHollow],
  migrations: [],
  resize: 'free',
  connects: true,
  adopts: false,
  fills: true,
  writes: true,
  looks: 'lists',
  layer: 2,
  box: boxOf,
  paint,
  bare,
  hits,
  outline: (element, box) => outlineOf(formOf(element), box),
  textPlace: (element, box) => ({
    box: innerBox(formOf(element), box),
    size: fittedOf(element).text.size,
    weight: 'regular',
    align: 'centre',
    vertical: 'middle',
  }),
}
