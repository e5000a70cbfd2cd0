import type { Box, Vec } from '#shared/base/geometry.ts'
import { BASELINE, LINE, textWidth, type Weight } from '#shared/base/text-metrics.ts'
import type {
  ImagePrimitive,
  PathPrimitive,
  Primitive,
  RectPrimitive,
  TextPrimitive,
  TextRun,
} from '#shared/paint/primitive.ts'
import { isFromRight } from '#shared/paint/set-text.ts'
import { fit } from '#shared/paint/wrap.ts'
import { type Images, NO_IMAGES } from '../scene/images.ts'
import { words } from '../ui/words/words.ts'

// Primitives on a native 2D context. The context is in board units; its transform is left as it was found.

export type Ctx = CanvasRenderingContext2D

export const FONT = '"Atkinson Hyperlegible Next Variable", "Atkinson Hyperlegible Next", system-ui, sans-serif'

/** The slant is the browser's own: slanted letters are as wide as upright ones. */
export const fontOf = (size: number, weight: Weight, italic = false): string =>
  `${italic ? 'italic ' : ''}${weight === 'bold' ? 700 : 400} ${size}px ${FONT}`

/** What a drawing pass remembers of the context, so that equal fonts are set once in a row. */
export interface Pen {
  font: string
  readonly images: Pick<Images, 'of'>
  /** On a layer of its own, above the board: there is nothing below on it to be blended with. */
  readonly apart: boolean
}

/** Layout knows no kerning, so drawing knows none. Call once per pass. */
export function ready(ctx: Ctx, images: Pick<Images, 'of'> = NO_IMAGES, apart = false): Pen {
  ctx.fontKerning = 'none'
  ctx.textBaseline = 'alphabetic'
  ctx.direction = 'ltr'
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  return { font: '', images, apart }
}

export function drawPrimitive(ctx: Ctx, p: Primitive, pen: Pen, bars: boolean): void {
  switch (p.type) {
    case 'rect':
      drawRect(ctx, p)
      return
    case 'path':
      if (!pen.apart || p.blend !== 'lighten') drawPath(ctx, p)
      return
    case 'text':
      if (bars) drawBars(ctx, p)
      else drawText(ctx, p, pen)
      return
    case 'image':
      drawImage(ctx, p, pen)
      return
    case 'ellipse':
      ctx.beginPath()
      ctx.ellipse(p.centre[0], p.centre[1], p.rx, p.ry, 0, 0, Math.PI * 2)
      finish(ctx, p)
  }
}

/** Until the picture has come, and where nobody has it, a box says so. */
function drawImage(ctx: Ctx, p: ImagePrimitive, pen: Pen): void {
  const { x, y, w, h } = p.box
  const picture = p.image === '' ? 'missing' : pen.images.of(p.image)
  if (typeof picture === 'object') {
    ctx.imageSmoothingQuality = 'high'
    ctx.drawImage(picture, x, y, w, h)
    return
  }
  ctx.fillStyle = p.fill
  ctx.fillRect(x, y, w, h)
  if (picture === 'loading') return
  finishBox(ctx, p.box, p.ink)
  const label = p.label === '' ? words('canvas.image-missing') : p.label
  const text = fit(label, Math.max(1, w - 16), Math.max(1, h - 16), [16, 14, 12])
  if (text.h > h) return
  drawText(
    ctx,
    {
      type: 'text',
      at: [x + w / 2, y + (h - text.h) / 2],
      lines: text.lines,
      size: text.size,
      weight: 'regular',
      align: 'centre',
      fill: p.ink,
    },
    pen,
  )
}

function finishBox(ctx: Ctx, { x, y, w, h }: Box, stroke: string): void {
  ctx.beginPath()
  ctx.rect(x, y, w, h)
  finish(ctx, { stroke, lineWidth: 1.5, dash: [4, 4] })
}

interface Finish {
  readonly fill?: string
  readonly stroke?: string
  readonly lineWidth?: number
  readonly dash?: readonly number[]
}

function finish(ctx: Ctx, p: Finish): void {
  if (p.fill !== undefined) {
    ctx.fillStyle = p.fill
    ctx.fill()
  }
  if (p.stroke === undefined) return
  ctx.strokeStyle = p.stroke
  ctx.lineWidth = p.lineWidth ?? 1
  if (p.dash === undefined) ctx.stroke()
  else {
    ctx.setLineDash([...p.dash])
    ctx.stroke()
    ctx.setLineDash([])
  }
}

function drawRect(ctx: Ctx, p: RectPrimitive): void {
  const { x, y, w, h } = p.box
  const radius = Math.min(p.radius ?? 0, w / 2, h / 2)
  if (radius > 0) {
    ctx.beginPath()
    ctx.roundRect(x, y, w, h, radius)
    finish(ctx, p)
    return
  }
  if (p.fill !== undefined) {
    ctx.fillStyle = p.fill
    ctx.fillRect(x, y, w, h)
  }
  if (p.stroke !== undefined) {
    ctx.beginPath()
    ctx.rect(x, y, w, h)
    finish(ctx, {
      stroke: p.stroke,
      ...(p.lineWidth === undefined ? {} : { lineWidth: p.lineWidth }),
      ...(p.dash === undefined ? {} : { dash: p.dash }),
    })
  }
}

/** Adds a path's points to the context's current path. */
export function trace(ctx: Ctx, p: PathPrimitive): void {
  const [start, ...rest] = p.points
  if (start === undefined) return
  ctx.moveTo(start[0], start[1])
  if (p.curve === true)
    for (let i = 0; i + 2 < rest.length; i += 3) {
      const [a, b, c] = [rest[i], rest[i + 1], rest[i + 2]]
      if (a !== undefined && b !== undefined && c !== undefined) ctx.bezierCurveTo(a[0], a[1], b[0], b[1], c[0], c[1])
    }
  else for (const point of rest) ctx.lineTo(point[0], point[1])
  if (p.closed === true) ctx.closePath()
}

function drawPath(ctx: Ctx, p: PathPrimitive): void {
  ctx.beginPath()
  trace(ctx, p)
  if (p.cap === 'butt') ctx.lineCap = 'butt'
  if (p.blend !== undefined) ctx.globalCompositeOperation = p.blend
  finish(ctx, p)
  if (p.blend !== undefined) ctx.globalCompositeOperation = 'source-over'
  if (p.cap === 'butt') ctx.lineCap = 'round'
}

/** Words that are read from the right are put in order from there: a full stop is at their left. */
export function putWords(ctx: Ctx, words: string, [x, y]: Vec, fromRight: boolean): void {
  if (fromRight) ctx.direction = 'rtl'
  ctx.fillText(words, x, y)
  if (fromRight) ctx.direction = 'ltr'
}

const ALIGN = { left: 'left', centre: 'center', right: 'right' } as const

function drawRuns(ctx: Ctx, p: TextPrimitive, runs: readonly TextRun[], pen: Pen): void {
  ctx.textAlign = 'left'
  for (const { line, x, text, weight, italic, link, fill } of runs) {
    const font = fontOf(p.size, weight, italic === true)
    if (pen.font !== font) {
      ctx.font = font
      pen.font = font
    }
    ctx.fillStyle = fill ?? p.fill
    const [left, y] = [p.at[0] + x * p.size, p.at[1] + (BASELINE + line * LINE) * p.size]
    putWords(ctx, text, [left, y], isFromRight(p, line))
    if (link !== undefined) drawLine(ctx, left, y, textWidth(text, p.size, weight), p.size)
  }
}

const drawLine = (ctx: Ctx, x: number, baseline: number, w: number, size: number): void =>
  ctx.fillRect(x, baseline + size * 0.12, w, Math.max(1, size * 0.07))

function drawText(ctx: Ctx, p: TextPrimitive, pen: Pen): void {
  if (p.runs !== undefined) {
    drawRuns(ctx, p, p.runs, pen)
    return
  }
  const font = fontOf(p.size, p.weight)
  if (pen.font !== font) {
    ctx.font = font
    pen.font = font
  }
  ctx.textAlign = ALIGN[p.align]
  ctx.fillStyle = p.fill
  let y = p.at[1] + BASELINE * p.size
  for (const [i, line] of p.lines.entries()) {
    if (line !== '') putWords(ctx, line, [p.at[0], y], isFromRight(p, i))
    if (p.underline === true && line !== '') underline(ctx, p, line, y)
    y += LINE * p.size
  }
}

function underline(ctx: Ctx, p: TextPrimitive, line: string, baseline: number): void {
  const w = ctx.measureText(line).width
  const x = p.align === 'left' ? p.at[0] : p.align === 'centre' ? p.at[0] - w / 2 : p.at[0] - w
  drawLine(ctx, x, baseline, w, p.size)
}

/** An average glyph in ems: text too small to be read is drawn as grey bars of about its length. */
const GLYPH = 0.5

function drawBars(ctx: Ctx, p: TextPrimitive): void {
  ctx.fillStyle = p.fill
  const before = ctx.globalAlpha
  ctx.globalAlpha = before * 0.35
  let y = p.at[1] + 0.35 * p.size
  for (const line of p.lines) {
    const w = line.length * GLYPH * p.size
    const x = p.align === 'left' ? p.at[0] : p.align === 'centre' ? p.at[0] - w / 2 : p.at[0] - w
    if (w > 0) ctx.fillRect(x, y, w, 0.5 * p.size)
    y += LINE * p.size
  }
  ctx.globalAlpha = before
}
