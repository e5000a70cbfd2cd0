import type { Box, Vec } from '../../base/geometry.ts'
import type { Primitive } from '../../paint/primitive.ts'

// The forms a shape may have: its outline as a polygon in fractions of its box, and the part of the box in which words fit.

export const FORMS = [
  'rectangle',
  'rounded',
  'ellipse',
  'diamond',
  'triangle',
  'hexagon',
  'arrow-right',
  'arrow-left',
] as const
export type Form = (typeof FORMS)[number]

interface FormShape {
  /** Corners as fractions of the box; null where the outline is round. */
  readonly corners: readonly Vec[] | null
  /** Where words stand: left, top, width, height as fractions of the box. */
  readonly inner: readonly [x: number, y: number, w: number, h: number]
}

const SHAPES: Readonly<Record<Form, FormShape>> = {
  rectangle: {
    corners: [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ],
    inner: [0, 0, 1, 1],
  },
  rounded: { corners: null, inner: [0, 0, 1, 1] },
  // the largest box in an ellipse is 1/√2 of each side
  ellipse: { corners: null, inner: [0.1465, 0.1465, 0.707, 0.707] },
  diamond: {
    corners: [
      [0.5, 0],
      [1, 0.5],
      [0.5, 1],
      [0, 0.5],
    ],
    inner: [0.25, 0.25, 0.5, 0.5],
  },
  triangle: {
    corners: [
      [0.5, 0],
      [1, 1],
      [0, 1],
    ],
    inner: [0.25, 0.5, 0.5, 0.5],
  },
  hexagon: {
    corners: [
      [0.2, 0],
      [0.8, 0],
      [1, 0.5],
      [0.8, 1],
      [0.2, 1],
      [0, 0.5],
    ],
    inner: [0.14, 0.1, 0.72, 0.8],
  },
  'arrow-right': {
    corners: [
      [0, 0.2],
      [0.65, 0.2],
      [0.65, 0],
      [1, 0.5],
      [0.65, 1],
      [0.65, 0.8],
      [0, 0.8],
    ],
    inner: [0, 0.2, 0.8, 0.6],
  },
  'arrow-left': {
    corners: [
      [1, 0.2],
      [0.35, 0.2],
      [0.35, 0],
      [0, 0.5],
      [0.35, 1],
      [0.35, 0.8],
      [1, 0.8],
    ],
    inner: [0.2, 0.2, 0.8, 0.6],
  },
}

export const innerOf = (form: Form): FormShape['inner'] => SHAPES[form].inner

const cornersOf = (form: Form, box: Box): readonly Vec[] | null =>
  SHAPES[form].corners?.map(([x, y]) => [box.x + box.w * x, box.y + box.h * y] as const) ?? null

/** How round a rounded box is, in board units. */
const radiusOf = (box: Box): number => Math.min(24, box.w / 3, box.h / 3)

export interface Look {
  readonly fill?: string
  readonly stroke?: string
  readonly lineWidth?: number
  readonly dash?: readonly number[]
}

export function formPicture(form: Form, box: Box, look: Look): Primitive {
  const corners = cornersOf(form, box)
  if (corners !== null) return { type: 'path', points: corners, closed: true, ...look }
  if (form === 'ellipse')
    return {
      type: 'ellipse',
      centre: [box.x + box.w / 2, box.y + box.h / 2],
      rx: box.w / 2,
      ry: box.h / 2,
      ...look,
    }
  return { type: 'rect', box, radius: radiusOf(box), ...look }
}

/** Round forms have as many corners as it takes for a line's end to look right on them. */
const ROUND = 48

/** The outline as a polygon on the board. */
export function outlineOf(form: Form, box: Box): readonly Vec[] {
  const corners = cornersOf(form, box)
  if (corners !== null) return corners
  const [cx, cy, rx, ry] = [box.x + box.w / 2, box.y + box.h / 2, box.w / 2, box.h / 2]
  const around = Array.from({ length: ROUND }, (_, i) => (i / ROUND) * 2 * Math.PI)
  if (form === 'ellipse') return around.map(a => [cx + rx * Math.cos(a), cy + ry * Math.sin(a)])
  const r = radiusOf(box)
  return around.map(a => {
    const [c, s] = [Math.cos(a), Math.sin(a)]
    return [cx + Math.sign(c) * (rx - r) + r * c, cy + Math.sign(s) * (ry - r) + r * s]
  })
}
