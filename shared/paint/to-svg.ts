import type { Box } from '../base/geometry.ts'
import { BASELINE, LINE, textWidth } from '../base/text-metrics.ts'
import { escapeXml } from './escape-xml.ts'
import type { ImagePrimitive, PathPrimitive, Primitive, TextPrimitive, TextRun } from './primitive.ts'
import { isFromRight } from './set-text.ts'

// Primitives as an SVG file: exports, thumbnails and the pictures in tests. No script, no style sheet, no foreignObject, and every
// text and attribute is escaped, so that a board's words stay words.

export interface SvgOptions {
  /** What is seen, in board units. */
  readonly view: Box
  /** Colour behind everything; none when absent. */
  readonly background?: string
  /** For people who cannot see it, and as a tooltip. */
  readonly title: string
  readonly description: string
  /** Size in pixels; the view's own size when absent. */
  readonly size?: readonly [w: number, h: number]
  /** A picture by its id, as a data URI; a box with what it shows stands for one that is not given. */
  readonly imageOf?: (id: string) => string | undefined
}

const FONT_FAMILY = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', system-ui, sans-serif"

const n = (value: number): string => (Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0')

type Attributes = Readonly<Record<string, string | number | undefined>>

const attributes = (pairs: Attributes): string =>
  Object.entries(pairs)
    .filter((pair): pair is [string, string | number] => pair[1] !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? n(value) : escapeXml(value)}"`)
    .join('')

const dashOf = (dash: readonly number[] | undefined): string | undefined =>
  dash === undefined ? undefined : dash.map(n).join(' ')

function pathData({ points, curve, closed }: PathPrimitive): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  const xy = (p: readonly [number, number]) => `${n(p[0])} ${n(p[1])}`
  const start = `M${xy(first)}`
  const body =
    curve === true
      ? rest
          .map((p, i) => (i % 3 === 0 ? `C${xy(p)}` : ` ${xy(p)}`))
          .slice(0, rest.length - (rest.length % 3))
          .join('')
      : rest.map(p => `L${xy(p)}`).join('')
  return start + body + (closed === true ? 'Z' : '')
}

const ANCHOR = { left: 'start', centre: 'middle', right: 'end' } as const

/** Of words that are read from the right the start is at the right. */
const fromRightAt = (align: TextPrimitive['align']) => ({
  direction: 'rtl',
  'text-anchor': ANCHOR[align === 'left' ? 'right' : align === 'right' ? 'left' : 'centre'],
})

/** Each line is as wide as layout measured it, also where the board's font is not installed: otherwise it would leave its box. */
const lineTag = (p: TextPrimitive, line: string, i: number, look: Attributes = {}): string => {
  const width = textWidth(line, p.size, p.weight)
  const all = attributes({
    x: p.at[0],
    y: p.at[1] + p.size * (LINE * i + BASELINE),
    textLength: width > 0 ? width : undefined,
    lengthAdjust: width > 0 ? 'spacingAndGlyphs' : undefined,
    ...look,
    ...(isFromRight(p, i) ? fromRightAt(p.align) : {}),
  })
  return `<text${all}>${escapeXml(line)}</text>`
}

/** Each piece as wide as layout measured it, beginning where layout put it. */
function runsTag(p: TextPrimitive, runs: readonly TextRun[]): string {
  const body = runs.map(run => {
    const width = textWidth(run.text, p.size, run.weight)
    if (width <= 0) return ''
    const look = attributes({
      x: p.at[0] + run.x * p.size,
      y: p.at[1] + p.size * (LINE * run.line + BASELINE),
      textLength: width,
      lengthAdjust: 'spacingAndGlyphs',
      'font-weight': run.weight === 'bold' ? 700 : 400,
      'font-style': run.italic === true ? 'italic' : undefined,
      'text-decoration': run.link !== undefined ? 'underline' : undefined,
      fill: run.fill,
      ...(isFromRight(p, run.line) ? fromRightAt('left') : {}),
    })
    return `<text${look}>${escapeXml(run.text)}</text>`
  })
  return `<g${attributes({ 'xml:space': 'preserve', 'font-size': p.size, fill: p.fill })}>${body.join('')}</g>`
}

function textTag(p: TextPrimitive): string {
  if (p.runs !== undefined) return runsTag(p, p.runs)
  const look: Attributes = {
    'xml:space': 'preserve',
    'font-size': p.size,
    'font-weight': p.weight === 'bold' ? 700 : 400,
    'text-anchor': ANCHOR[p.align],
    fill: p.fill,
    'text-decoration': p.underline === true ? 'underline' : undefined,
  }
  const [only, ...more] = p.lines
  if (more.length === 0) return only === undefined || only === '' ? '' : lineTag(p, only, 0, look)
  return `<g${attributes(look)}>${p.lines.map((line, i) => (line === '' ? '' : lineTag(p, line, i))).join('')}</g>`
}

const RASTER = /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+=*$/

function imageTag({ image, box, label, fill, ink }: ImagePrimitive, imageOf: SvgOptions['imageOf']): string {
  const href = imageOf?.(image)
  const place = { x: box.x, y: box.y, width: Math.max(0, box.w), height: Math.max(0, box.h) }
  const named = label === '' ? '' : `<title>${escapeXml(label)}</title>`
  if (href !== undefined && RASTER.test(href))
    return `<image${attributes({ ...place, href, preserveAspectRatio: 'none' })}>${named}</image>`
  return `<rect${attributes({ ...place, fill, stroke: ink, 'stroke-dasharray': '4 4' })}>${named}</rect>`
}

function tagOf(p: Primitive, imageOf: SvgOptions['imageOf']): string {
  switch (p.type) {
    case 'image':
      return imageTag(p, imageOf)
    case 'rect':
      return `<rect${attributes({
        x: p.box.x,
        y: p.box.y,
        width: Math.max(0, p.box.w),
        height: Math.max(0, p.box.h),
        rx: p.radius,
        fill: p.fill ?? 'none',
        stroke: p.stroke,
        'stroke-width': p.lineWidth,
        'stroke-dasharray': dashOf(p.dash),
      })}/>`
    case 'ellipse':
      return `<ellipse${attributes({
        cx: p.centre[0],
        cy: p.centre[1],
        rx: Math.max(0, p.rx),
        ry: Math.max(0, p.ry),
        fill: p.fill ?? 'none',
        stroke: p.stroke,
        'stroke-width': p.lineWidth,
      })}/>`
    case 'path':
      return `<path${attributes({
        d: pathData(p),
        fill: p.fill ?? 'none',
        stroke: p.stroke,
        'stroke-width': p.lineWidth,
        'stroke-dasharray': dashOf(p.dash),
        'stroke-linecap': p.cap ?? 'round',
        'stroke-linejoin': 'round',
        style: p.blend === undefined ? undefined : `mix-blend-mode:${p.blend}`,
      })}/>`
    case 'text':
      return textTag(p)
  }
}

/** A part of a drawing; its title is read and shown when it is pointed at. */
export interface SvgGroup {
  readonly title?: string
  readonly primitives: Iterable<Primitive>
}

const groupTag = ({ title, primitives }: SvgGroup, imageOf: SvgOptions['imageOf']): string => {
  const body = Array.from(primitives, p => tagOf(p, imageOf)).join('')
  return title === undefined ? body : `<g><title>${escapeXml(title)}</title>${body}</g>`
}

/** A whole SVG document, first primitives undermost. */
export const toSvg = (primitives: Iterable<Primitive>, options: SvgOptions): string =>
  groupsToSvg([{ primitives }], options)

/** The same of several parts, first ones undermost. */
export function groupsToSvg(groups: Iterable<SvgGroup>, options: SvgOptions): string {
  const { view } = options
  const [w, h] = options.size ?? [view.w, view.h]
  const head = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    width: w,
    height: h,
    viewBox: [view.x, view.y, view.w, view.h].map(n).join(' '),
    role: 'img',
    'aria-labelledby': 'board-title board-description',
    'font-family': FONT_FAMILY,
    'font-kerning': 'none',
  })
  const back =
    options.background === undefined
      ? ''
      : `<rect${attributes({ x: view.x, y: view.y, width: view.w, height: view.h, fill: options.background })}/>`
  const body = Array.from(groups, group => groupTag(group, options.imageOf)).join('')
  const names = `<title id="board-title">${escapeXml(options.title)}</title><desc id="board-description">${escapeXml(options.description)}</desc>`
  return `<svg${head}>${names}${back}${body}</svg>`
}
