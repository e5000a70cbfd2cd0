import { BASELINE, LINE, textWidth } from '#shared/base/text-metrics.ts'
import { noteText } from '#shared/elements/note-text.ts'
import { fillOf, light as theme } from '#shared/paint/theme.ts'
import type { Thing } from '../painter-board.ts'
import type { DrawnBoard, Picture } from '../painter-pictures.ts'
import { drawPictures } from './raw-pictures.ts'

// The baseline: the same board drawn by hand on a bare 2D context. Plain arrays in paint order, culling by a walk over all boxes,
// the same level of detail (performance.md), nothing between the data and the context.

export interface Item {
  readonly thing: Thing
  x: number
  y: number
  readonly w: number
  readonly h: number
  lines: readonly string[]
  size: number
  readonly fill: string
  readonly edge: string
  /** The connectors that end here. */
  readonly bound: Line[]
}

export interface Line {
  readonly from: Item
  readonly to: Item
  x1: number
  y1: number
  x2: number
  y2: number
}

export interface RawBoard {
  readonly frames: readonly Item[]
  readonly lines: readonly Line[]
  readonly tops: readonly Item[]
  readonly below: readonly Picture[]
  readonly above: readonly Picture[]
}

export interface RawCamera {
  x: number
  y: number
  zoom: number
  w: number
  h: number
}

const PICTURES: ReadonlySet<Thing['kind']> = new Set(['shape', 'stroke', 'diagram'])
const GAP = 5
const HEAD = 12
const TITLE = 40
const FONT = '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif'

export function wrapNote(item: Item, text: string): void {
  const fitted = noteText(text, item.w, item.h)
  item.lines = fitted.lines
  item.size = fitted.size
}

export function rawBoard({ things, pictures }: DrawnBoard): RawBoard {
  const items = new Map<string, Item>()
  const frames: Item[] = []
  const tops: Item[] = []
  const lines: Line[] = []
  for (const thing of things) {
    if (thing.kind === 'connector' || PICTURES.has(thing.kind)) continue
    const { fill, edge } = fillOf(theme, thing.fill, 'lemon')
    const { x, y, w, h, text } = thing
    const item: Item = {
      thing,
      x,
      y,
      w,
      h,
      lines: [text],
      size: thing.kind === 'frame' ? 28 : 18,
      fill,
      edge,
      bound: [],
    }
    if (thing.kind === 'sticky') wrapNote(item, text)
    items.set(thing.id, item)
    if (thing.kind === 'frame') frames.push(item)
    else tops.push(item)
  }
  for (const thing of things) {
    const from = items.get(thing.from)
    const to = items.get(thing.to)
    if (from === undefined || to === undefined) continue
    const line: Line = { from, to, x1: 0, y1: 0, x2: 0, y2: 0 }
    reroute(line)
    from.bound.push(line)
    to.bound.push(line)
    lines.push(line)
  }
  return { frames, lines, tops, ...pictures }
}

/** From outline to outline, between the middles. */
export function reroute(line: Line): void {
  const { from, to } = line
  const [ax, ay] = [from.x + from.w / 2, from.y + from.h / 2]
  const [bx, by] = [to.x + to.w / 2, to.y + to.h / 2]
  const [dx, dy] = [bx - ax, by - ay]
  const length = Math.hypot(dx, dy) || 1
  const inset = (item: Item) =>
    Math.min(item.w / 2 / Math.max(1e-9, Math.abs(dx)), item.h / 2 / Math.max(1e-9, Math.abs(dy))) * length + GAP
  const [start, end] = [inset(from), inset(to)]
  line.x1 = ax + (dx / length) * start
  line.y1 = ay + (dy / length) * start
  line.x2 = bx - (dx / length) * end
  line.y2 = by - (dy / length) * end
}

export function drawBoard(ctx: CanvasRenderingContext2D, board: RawBoard, camera: RawCamera): void {
  const { zoom } = camera
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.clearRect(0, 0, camera.w, camera.h)
  if (zoom >= 0.15) drawGrid(ctx, camera)
  ctx.setTransform(zoom, 0, 0, zoom, -camera.x * zoom, -camera.y * zoom)
  const left = camera.x
  const top = camera.y
  const right = left + camera.w / zoom
  const bottom = top + camera.h / zoom
  const seen = { zoom, left, top, right, bottom }
  const sees = (i: Item, above: number) =>
    i.x < right && i.x + i.w > left && i.y - above < bottom && i.y + i.h + 4 > top
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  ctx.textBaseline = 'alphabetic'
  ctx.fontKerning = 'none'

  if (zoom < 0.15) {
    ctx.fillStyle = theme.surface
    for (const f of board.frames) if (sees(f, 0)) ctx.fillRect(f.x, f.y, f.w, f.h)
    drawPictures(ctx, board.below, seen)
    if (zoom >= 0.04) {
      ctx.strokeStyle = theme.muted
      ctx.lineWidth = 1 / zoom
      ctx.beginPath()
      for (const l of board.lines) if (seesLine(l, left, top, right, bottom)) trace(ctx, l)
      ctx.stroke()
    }
    for (const t of board.tops)
      if (sees(t, 0)) {
        ctx.fillStyle = t.thing.kind === 'sticky' ? t.fill : theme.ink
        if (t.thing.kind === 'sticky') ctx.fillRect(t.x, t.y, t.w, t.h)
        else ctx.fillRect(t.x, t.y + 8, (t.lines[0]?.length ?? 0) * 9, 6)
      }
    drawPictures(ctx, board.above, seen)
    return
  }

  const bars = zoom < 0.3
  ctx.lineWidth = 1.5
  ctx.font = `700 28px ${FONT}`
  ctx.textAlign = 'left'
  for (const f of board.frames) {
    if (!sees(f, TITLE)) continue
    ctx.beginPath()
    ctx.roundRect(f.x, f.y, f.w, f.h, 8)
    ctx.fillStyle = theme.surface
    ctx.fill()
    ctx.strokeStyle = theme.border
    ctx.stroke()
    ctx.fillStyle = theme.ink
    if (bars) drawBars(ctx, f.lines, f.x + 4, f.y - TITLE, 28, 'left')
    else ctx.fillText(f.lines[0] ?? '', f.x + 4, f.y - TITLE + BASELINE * 28)
  }

  drawPictures(ctx, board.below, seen)
  ctx.strokeStyle = theme.muted
  ctx.fillStyle = theme.muted
  ctx.lineWidth = 2
  for (const l of board.lines) {
    if (!seesLine(l, left, top, right, bottom)) continue
    ctx.beginPath()
    trace(ctx, l)
    ctx.stroke()
    drawHead(ctx, l)
  }

  ctx.lineWidth = 1.5
  let font = ''
  let align = ''
  for (const t of board.tops) {
    if (!sees(t, 0)) continue
    const note = t.thing.kind === 'sticky'
    if (note) {
      ctx.beginPath()
      ctx.roundRect(t.x + 1, t.y + 3, t.w, t.h, 2)
      ctx.fillStyle = theme.shadow
      ctx.fill()
      ctx.beginPath()
      ctx.roundRect(t.x, t.y, t.w, t.h, 2)
      ctx.fillStyle = t.fill
      ctx.fill()
      ctx.strokeStyle = t.edge
      ctx.stroke()
    }
    ctx.fillStyle = theme.ink
    const x = note ? t.x + t.w / 2 : t.x
    let y = note ? t.y + (t.h - t.lines.length * t.size * LINE) / 2 : t.y
    if (bars) {
      drawBars(ctx, t.lines, x, y, t.size, note ? 'center' : 'left')
      continue
    }
    const wanted = `400 ${t.size}px ${FONT}`
    if (wanted !== font) ctx.font = font = wanted
    const aligned = note ? 'center' : 'left'
    if (aligned !== align) ctx.textAlign = align = aligned
    y += BASELINE * t.size
    for (const line of t.lines) {
      ctx.fillText(line, x, y)
      y += LINE * t.size
    }
  }
  drawPictures(ctx, board.above, seen)
}

function seesLine(l: Line, left: number, top: number, right: number, bottom: number): boolean {
  return (
    (l.x1 < right || l.x2 < right) &&
    (l.x1 > left || l.x2 > left) &&
    (l.y1 < bottom || l.y2 < bottom) &&
    (l.y1 > top || l.y2 > top)
  )
}

function trace(ctx: CanvasRenderingContext2D, l: Line): void {
  ctx.moveTo(l.x1, l.y1)
  ctx.lineTo(l.x2, l.y2)
}

function drawHead(ctx: CanvasRenderingContext2D, l: Line): void {
  const length = Math.hypot(l.x2 - l.x1, l.y2 - l.y1) || 1
  const ux = ((l.x2 - l.x1) / length) * HEAD
  const uy = ((l.y2 - l.y1) / length) * HEAD
  ctx.beginPath()
  ctx.moveTo(l.x2, l.y2)
  ctx.lineTo(l.x2 - ux - uy / 2, l.y2 - uy + ux / 2)
  ctx.lineTo(l.x2 - ux + uy / 2, l.y2 - uy - ux / 2)
  ctx.closePath()
  ctx.fill()
}

function drawBars(
  ctx: CanvasRenderingContext2D,
  lines: readonly string[],
  x: number,
  y: number,
  size: number,
  align: 'left' | 'center',
): void {
  ctx.globalAlpha = 0.35
  let at = y + 0.35 * size
  for (const line of lines) {
    const w = line.length * 0.5 * size
    if (w > 0) ctx.fillRect(align === 'left' ? x : x - w / 2, at, w, 0.5 * size)
    at += LINE * size
  }
  ctx.globalAlpha = 1
}

function drawGrid(ctx: CanvasRenderingContext2D, camera: RawCamera): void {
  let step = 24
  while (step * camera.zoom < 20) step *= 2
  step *= camera.zoom
  const first = (at: number) => step - ((((at * camera.zoom) % step) + step) % step) - step
  ctx.fillStyle = theme.dots
  ctx.beginPath()
  for (let x = first(camera.x); x < camera.w; x += step)
    for (let y = first(camera.y); y < camera.h; y += step) ctx.rect(Math.round(x), Math.round(y), 2, 2)
  ctx.fill()
}

/** Somebody's pointer with a name on it, in screen pixels. */
export function drawPointer(ctx: CanvasRenderingContext2D, x: number, y: number, label: string, colour: string): void {
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.lineTo(x + 11, y + 10.5)
  ctx.lineTo(x + 5.5, y + 11)
  ctx.lineTo(x + 2.5, y + 16)
  ctx.closePath()
  ctx.fillStyle = colour
  ctx.strokeStyle = '#FFFFFF'
  ctx.lineWidth = 1.5
  ctx.stroke()
  ctx.fill()
  ctx.beginPath()
  ctx.roundRect(x + 12, y + 14, textWidth(label, 12, 'bold') + 12, 18, 4)
  ctx.fill()
  ctx.font = `700 12px ${FONT}`
  ctx.textAlign = 'left'
  ctx.fillStyle = '#FFFFFF'
  ctx.fillText(label, x + 18, y + 27)
}
