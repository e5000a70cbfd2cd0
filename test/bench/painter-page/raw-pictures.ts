import type { Box } from '#shared/base/geometry.ts'
import { BASELINE, LINE } from '#shared/base/text-metrics.ts'
import type { PathPrimitive, Primitive } from '#shared/paint/primitive.ts'
import type { Picture } from '../painter-pictures.ts'

// Finished pictures (shapes, strokes, diagrams) drawn by hand at the three levels of detail.

type Ctx = CanvasRenderingContext2D

const FONT = '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif'

export interface Seen {
  readonly zoom: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function drawPictures(ctx: Ctx, pictures: readonly Picture[], seen: Seen): void {
  for (const { box, primitives } of pictures) {
    if (!touches(box, seen)) continue
    for (const p of primitives)
      if (seen.zoom < 0.15) drawFar(ctx, p, seen.zoom)
      else drawNear(ctx, p, seen.zoom < 0.3)
  }
}

const touches = ({ x, y, w, h }: Box, { left, top, right, bottom }: Seen): boolean =>
  x < right && x + w > left && y < bottom && y + h > top

function trace(ctx: Ctx, { points, curve, closed }: PathPrimitive): void {
  ctx.beginPath()
  for (let i = 0; i < points.length; i++) {
    const [a, b, c] = [points[i], points[i + 1], points[i + 2]]
    if (a === undefined) continue
    if (i === 0) ctx.moveTo(a[0], a[1])
    else if (curve !== true) ctx.lineTo(a[0], a[1])
    else if (b !== undefined && c !== undefined) {
      ctx.bezierCurveTo(a[0], a[1], b[0], b[1], c[0], c[1])
      i += 2
    }
  }
  if (closed === true) ctx.closePath()
}

function drawFar(ctx: Ctx, p: Primitive, zoom: number): void {
  if (p.type === 'rect' && p.fill?.startsWith('#') === true) {
    ctx.fillStyle = p.fill
    ctx.fillRect(p.box.x, p.box.y, p.box.w, p.box.h)
  } else if (p.type === 'path' && (p.stroke ?? p.fill) !== undefined && zoom >= 0.04) {
    trace(ctx, p)
    ctx.lineWidth = 1 / zoom
    ctx.strokeStyle = p.stroke ?? p.fill ?? ''
    ctx.stroke()
  }
}

function drawNear(ctx: Ctx, p: Primitive, bars: boolean): void {
  if (p.type === 'image') return
  if (p.type === 'text') {
    ctx.fillStyle = p.fill
    ctx.textAlign = p.align === 'centre' ? 'center' : p.align
    ctx.font = `${p.weight === 'bold' ? 700 : 400} ${p.size}px ${FONT}`
    const share = p.align === 'left' ? 0 : p.align === 'centre' ? 0.5 : 1
    if (bars) ctx.globalAlpha = 0.35
    for (const [i, line] of p.lines.entries()) {
      const w = line.length * 0.5 * p.size
      if (bars) ctx.fillRect(p.at[0] - w * share, p.at[1] + (i * LINE + 0.35) * p.size, w, 0.5 * p.size)
      else ctx.fillText(line, p.at[0], p.at[1] + (i * LINE + BASELINE) * p.size)
    }
    ctx.globalAlpha = 1
    return
  }
  if (p.type === 'path') trace(ctx, p)
  else {
    ctx.beginPath()
    if (p.type === 'rect') ctx.roundRect(p.box.x, p.box.y, p.box.w, p.box.h, p.radius ?? 0)
    else ctx.ellipse(p.centre[0], p.centre[1], p.rx, p.ry, 0, 0, Math.PI * 2)
  }
  if (p.fill !== undefined) {
    ctx.fillStyle = p.fill
    ctx.fill()
  }
  if (p.stroke === undefined) return
  ctx.strokeStyle = p.stroke
  ctx.lineWidth = p.lineWidth ?? 1
  const dash = p.type === 'ellipse' ? undefined : p.dash
  if (dash !== undefined) ctx.setLineDash([...dash])
  ctx.stroke()
  if (dash !== undefined) ctx.setLineDash([])
}
