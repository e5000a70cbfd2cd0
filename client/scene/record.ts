import { type Box, distanceToSegment, grown, holds, type Vec } from '#shared/base/geometry.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Coarse } from './coarse.ts'

// One standing as the painter and the pointer know it. A record is replaced when anything about its picture may have changed,
// so it also keeps its picture.

export interface Drawn {
  /** In which the picture is; null while it was not asked for. */
  theme: Theme | null
  picture: readonly Primitive[]
  coarseTheme: Theme | null
  coarse: Coarse | null
  /** Its place in the pile, once that was sorted. */
  rank: number
}

export interface SceneRecord {
  readonly id: string
  readonly kind: string
  /** Where it is taken hold of. */
  readonly box: Box
  readonly layer: 0 | 1 | 2
  /** Among frames and diagrams: how deep it stands in others, so that what is inside is drawn above. */
  readonly depth: number
  readonly order: string
  /** The diagram whose layout places and paints it; the diagram's own id for the diagram. Null for what stands by itself. */
  readonly diagram: string | null
  /** The picture, once it was asked for. A map beside costs more than the drawing when ten thousand are in sight. */
  readonly drawn: Drawn
  /** Everything that it draws: the entry in the index. */
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

export const extentOf = (r: SceneRecord): Box => ({ x: r.minX, y: r.minY, w: r.maxX - r.minX, h: r.maxY - r.minY })

const NO_PICTURE: readonly Primitive[] = []

export const recordOf = (
  id: string,
  kind: string,
  box: Box,
  extent: Box,
  place: Pick<SceneRecord, 'layer' | 'depth' | 'order' | 'diagram'>,
): SceneRecord => ({
  id,
  kind,
  box,
  layer: place.layer,
  depth: place.depth,
  order: place.order,
  diagram: place.diagram,
  minX: extent.x,
  minY: extent.y,
  maxX: extent.x + extent.w,
  maxY: extent.y + extent.h,
  drawn: { theme: null, picture: NO_PICTURE, coarseTheme: null, coarse: null, rank: 0 },
})

/** Bottom to top. */
export const byDepth = (a: SceneRecord, b: SceneRecord): number =>
  a.layer - b.layer ||
  a.depth - b.depth ||
  (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Whether a point is on what is drawn: a line within reach, or a filled surface. */
export function onPicture(picture: readonly Primitive[], point: Vec, margin: number): boolean {
  return picture.some(p => {
    if (p.type === 'rect') return p.fill !== undefined && holds(grown(p.box, margin), point)
    if (p.type === 'ellipse')
      return ((point[0] - p.centre[0]) / (p.rx + margin)) ** 2 + ((point[1] - p.centre[1]) / (p.ry + margin)) ** 2 <= 1
    if (p.type === 'path')
      return segments(p.points, p.closed === true).some(([a, b]) => distanceToSegment(point, a, b) <= margin)
    return false
  })
}

/** Whether any line of a picture crosses or lies in a box. */
export function crossesBox(picture: readonly Primitive[], box: Box): boolean {
  return picture.some(
    p => p.type === 'path' && segments(p.points, p.closed === true).some(([a, b]) => segmentTouches(a, b, box)),
  )
}

const segments = (points: readonly Vec[], closed: boolean): (readonly [Vec, Vec])[] => {
  const out: (readonly [Vec, Vec])[] = []
  for (const [i, point] of points.entries()) {
    const next = points[i + 1] ?? (closed ? points[0] : undefined)
    if (next !== undefined) out.push([point, next])
  }
  return out
}

/** Liang–Barsky clipping: true when some part of the segment is inside. */
function segmentTouches(a: Vec, b: Vec, box: Box): boolean {
  let low = 0
  let high = 1
  const clip = (d: number, near: number, far: number): boolean => {
    if (d === 0) return near <= 0 && far >= 0
    const [t1, t2] = d > 0 ? [near / d, far / d] : [far / d, near / d]
    low = Math.max(low, t1)
    high = Math.min(high, t2)
    return low <= high
  }
  return clip(b[0] - a[0], box.x - a[0], box.x + box.w - a[0]) && clip(b[1] - a[1], box.y - a[1], box.y + box.h - a[1])
}
