import { shortened } from '../base/clusters.ts'
import type { Box } from '../base/geometry.ts'
import { LINE, textWidth } from '../base/text-metrics.ts'
import type { Primitive, TextPrimitive } from '../paint/primitive.ts'
import type { Theme } from '../paint/theme.ts'
import { toSvg } from '../paint/to-svg.ts'
import { gistOf } from './gist.ts'
import { type Picture, pictureOf, viewBox } from './picture.ts'
import type { BoardSource } from './source.ts'
import { titleOf } from './svg.ts'

// A small picture of a board for lists of boards. It never grows with the board: what would be too small to see is left out in steps.

/** The room that it is shown in. */
const THUMBNAIL: readonly [w: number, h: number] = [480, 320]
export const MOST_BYTES = 100_000

/** Words smaller than this on screen are bars; narrower things than a pixel are nothing. */
const READABLE = 5
const ONE_PIXEL = 1
/** No primitive takes fewer bytes in an SVG. */
const LEAST_BYTES = 50

export function writeThumbnail(source: BoardSource, theme: Theme): string {
  const picture = pictureOf(source, theme)
  const view = framed(viewBox(picture))
  const scale = THUMBNAIL[0] / view.w
  const draw = (primitives: readonly Primitive[]): string =>
    toSvg(primitives, {
      view: { x: 0, y: 0, w: THUMBNAIL[0], h: THUMBNAIL[1] },
      size: THUMBNAIL,
      background: theme.canvas,
      title: titleOf(source),
      description: shortened(gistOf(source), 500),
    })
  const count = picture.pieces.reduce((sum, { primitives }) => sum + primitives.length, 0)
  // a board that is far too large is not drawn in full first: others wait while it is
  if (count * LEAST_BYTES <= MOST_BYTES) {
    const small = scaled(picture, view, scale, theme)
    for (const primitives of [small, small.filter(p => p.type !== 'text')]) {
      const svg = draw(primitives)
      if (bytesOf(svg) <= MOST_BYTES) return svg
    }
  }
  // the largest things tell most; a board of ten thousand notes is a texture at this size
  const boxes = withoutBars(picture, view, scale)
  const area = (p: Primitive) => (p.type === 'rect' ? p.box.w * p.box.h : 0)
  const largest = boxes.toSorted((a, b) => area(b) - area(a))
  for (let most = Math.min(boxes.length, Math.floor(MOST_BYTES / LEAST_BYTES)); ; most = Math.floor(most / 2)) {
    const shown = new Set(largest.slice(0, most))
    const svg = draw(boxes.filter(p => shown.has(p)))
    if (bytesOf(svg) <= MOST_BYTES || most === 0) return svg
  }
}

/** UTF-8, without asking for a platform's encoder. */
const bytesOf = (text: string): number => {
  let bytes = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** The view in the proportions of the thumbnail. */
function framed(view: Box): Box {
  const [w, h] = THUMBNAIL
  const k = Math.max(view.w / w, view.h / h, 0.5)
  return { x: view.x - (w * k - view.w) / 2, y: view.y - (h * k - view.h) / 2, w: w * k, h: h * k }
}

const round = (value: number): number => Math.round(value * 10) / 10

function scaled(picture: Picture, view: Box, scale: number, theme: Theme): readonly Primitive[] {
  const x = (value: number) => round((value - view.x) * scale)
  const y = (value: number) => round((value - view.y) * scale)
  const line = (width: number | undefined) =>
    width === undefined ? {} : { lineWidth: Math.max(0.5, round(width * scale)) }
  return picture.pieces.flatMap(({ primitives }) =>
    primitives.flatMap((p): readonly Primitive[] => {
      switch (p.type) {
        case 'rect': {
          const box = { x: x(p.box.x), y: y(p.box.y), w: round(p.box.w * scale), h: round(p.box.h * scale) }
          if (box.w < ONE_PIXEL && box.h < ONE_PIXEL) return []
          const { dash: _dash, ...rest } = p
          return [
            {
              ...rest,
              box,
              ...line(p.lineWidth),
              ...(p.radius === undefined ? {} : { radius: round(p.radius * scale) }),
            },
          ]
        }
        case 'image':
          // a picture is as heavy as it is: here a plain box stands for it
          return [
            {
              type: 'rect',
              box: { x: x(p.box.x), y: y(p.box.y), w: round(p.box.w * scale), h: round(p.box.h * scale) },
              fill: p.fill,
            },
          ]
        case 'ellipse':
          return [
            {
              ...p,
              centre: [x(p.centre[0]), y(p.centre[1])],
              rx: round(p.rx * scale),
              ry: round(p.ry * scale),
              ...line(p.lineWidth),
            },
          ]
        case 'path': {
          const { dash: _dash, ...rest } = p
          return [{ ...rest, points: p.points.map(([px, py]) => [x(px), y(py)] as const), ...line(p.lineWidth) }]
        }
        case 'text': {
          const size = round(p.size * scale)
          const at = [x(p.at[0]), y(p.at[1])] as const
          return size >= READABLE ? [{ ...p, size, at }] : bars(p, at, scale, theme)
        }
      }
    }),
  )
}

/** A line of words too small to read: its length and its place. */
function bars(p: TextPrimitive, [x, y]: readonly [number, number], scale: number, theme: Theme): readonly Primitive[] {
  const step = p.size * LINE * scale
  return p.lines.flatMap((text, i): readonly Primitive[] => {
    const w = round(textWidth(text, p.size, p.weight) * scale)
    if (w < ONE_PIXEL) return []
    const left = p.align === 'left' ? x : p.align === 'centre' ? x - w / 2 : x - w
    const middle = round(y + step * (i + 0.5))
    const points = [
      [round(left), middle],
      [round(left + w), middle],
    ] as const
    return [{ type: 'path', points, stroke: theme.muted, lineWidth: Math.max(0.5, round(step * 0.35)), cap: 'butt' }]
  })
}

/** What each thing covers, in its colour. */
const withoutBars = (picture: Picture, view: Box, scale: number): readonly Primitive[] =>
  picture.pieces.flatMap(({ primitives }): readonly Primitive[] => {
    const face = primitives.find(p => p.type === 'rect' && p.fill !== undefined && !p.fill.startsWith('rgba'))
    if (face?.type !== 'rect' || face.fill === undefined) return []
    const box = {
      x: round((face.box.x - view.x) * scale),
      y: round((face.box.y - view.y) * scale),
      w: Math.max(ONE_PIXEL, round(face.box.w * scale)),
      h: Math.max(ONE_PIXEL, round(face.box.h * scale)),
    }
    return [{ type: 'rect', box, fill: face.fill }]
  })
