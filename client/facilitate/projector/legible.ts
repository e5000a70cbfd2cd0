import { type Box, centre } from '#shared/base/geometry.ts'
import { LINE } from '#shared/base/text-metrics.ts'
import { tightExtent } from '#shared/paint/extent.ts'
import type { Primitive } from '#shared/paint/primitive.ts'

// What the last row can read, as numbers, and pictures brought to that size. Pure. Source: reference/ux-ecosystem.md §5 (AVIXA DISCAS).

export const ROOMS = ['small', 'normal', 'large'] as const
export type RoomSize = (typeof ROOMS)[number]

/** Smallest type in hundredths of the screen's height: last row at 4, 6 and 8 image heights. */
const LEAST: Readonly<Record<RoomSize, number>> = { small: 3, normal: 4.5, large: 6 }

export const leastFont = (room: RoomSize, screenHeight: number): number => (LEAST[room] / 100) * screenHeight

/** The part of the screen that pictures have, and what can be read there. CSS pixels. */
export interface Stage {
  readonly w: number
  readonly h: number
  /** The smallest type. */
  readonly least: number
  /** The thinnest line: 3 px on a screen of 1080. */
  readonly line: number
}

export const stageOf = (w: number, h: number, room: RoomSize, screenHeight: number): Stage => ({
  w,
  h,
  least: leastFont(room, screenHeight),
  line: (3 / 1080) * screenHeight,
})

/** Type need not be larger than twice the least: more room is better left empty. */
const MOST = 2

/** Up to so many characters a text is a sign, which grows where it stands; longer ones would run into their neighbours. */
const SIGN = 2

const zoomInto = (bounds: Box, stage: Stage): number =>
  Math.min(stage.w / Math.max(1, bounds.w), stage.h / Math.max(1, bounds.h))

/** At this type size of the board, in this box, every text reaches the least size. */
export const isLegible = (bounds: Box, smallest: number, stage: Stage): boolean =>
  smallest * zoomInto(bounds, stage) >= stage.least - 0.01

/** A picture in board units as it stands in the middle of the stage. */
export function onStage(picture: readonly Primitive[], smallest: number, stage: Stage): readonly Primitive[] {
  const bounds = tightExtent(picture)
  if (bounds === null) return []
  const largest = smallest === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : (stage.least * MOST) / smallest
  const zoom = Math.min(zoomInto(bounds, stage), largest)
  const [cx, cy] = centre(bounds)
  return readable(placed(picture, zoom, [stage.w / 2 - cx * zoom, stage.h / 2 - cy * zoom]), stage)
}

/** Scaled, then moved. */
export function placed(
  picture: readonly Primitive[],
  zoom: number,
  by: readonly [number, number],
): readonly Primitive[] {
  const at = ([x, y]: readonly [number, number]): readonly [number, number] => [x * zoom + by[0], y * zoom + by[1]]
  const boxed = (b: Box): Box => ({ x: b.x * zoom + by[0], y: b.y * zoom + by[1], w: b.w * zoom, h: b.h * zoom })
  const lines = (p: { readonly lineWidth?: number; readonly dash?: readonly number[] }) => ({
    ...(p.lineWidth === undefined ? {} : { lineWidth: p.lineWidth * zoom }),
    ...(p.dash === undefined ? {} : { dash: p.dash.map(d => d * zoom) }),
  })
  return picture.map((p): Primitive => {
    switch (p.type) {
      case 'rect':
        return {
          ...p,
          box: boxed(p.box),
          ...lines(p),
          ...(p.radius === undefined ? {} : { radius: p.radius * zoom }),
        }
      case 'ellipse':
        return { ...p, centre: at(p.centre), rx: p.rx * zoom, ry: p.ry * zoom, ...lines(p) }
      case 'path':
        return { ...p, points: p.points.map(at), ...lines(p) }
      case 'text':
        return { ...p, at: at(p.at), size: p.size * zoom }
      case 'image':
        return { ...p, box: boxed(p.box) }
    }
  })
}

/** No tiny text and no thin line: signs grow, longer texts that are too small are left out, lines become as thick as they must. */
function readable(picture: readonly Primitive[], { least, line }: Stage): readonly Primitive[] {
  return picture.flatMap((p): readonly Primitive[] => {
    if (p.type === 'image') return [p]
    if (p.type !== 'text') return [p.stroke === undefined ? p : { ...p, lineWidth: Math.max(line, p.lineWidth ?? 1) }]
    if (p.size >= least) return [p]
    // what missed it by a rounding
    if (p.size >= least - 0.02) return [{ ...p, size: least }]
    if (p.lines.length !== 1 || (p.lines[0] ?? '').length > SIGN) return []
    return [{ ...p, size: least, at: [p.at[0], p.at[1] - ((least - p.size) * LINE) / 2] }]
  })
}

/** The smallest type that is drawn; infinite where nothing is written. */
export const smallestText = (picture: readonly Primitive[]): number =>
  picture.reduce((least, p) => (p.type === 'text' ? Math.min(least, p.size) : least), Number.POSITIVE_INFINITY)
