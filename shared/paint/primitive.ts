import type { Box, Vec } from '../base/geometry.ts'
import type { Weight } from '../base/text-metrics.ts'

// Drawing as data. An element paints itself once into these; canvas, SVG, thumbnails and tests all read the same list.
// Coordinates are board units; colours are final, already taken from a theme.

export interface RectPrimitive {
  readonly type: 'rect'
  readonly box: Box
  readonly radius?: number
  readonly fill?: string
  readonly stroke?: string
  readonly lineWidth?: number
  readonly dash?: readonly number[]
}

export interface EllipsePrimitive {
  readonly type: 'ellipse'
  readonly centre: Vec
  readonly rx: number
  readonly ry: number
  readonly fill?: string
  readonly stroke?: string
  readonly lineWidth?: number
}

/** A polyline, a closed polygon, or with `curve` a cubic Bézier: start, then control, control, end and so on. */
export interface PathPrimitive {
  readonly type: 'path'
  readonly points: readonly Vec[]
  readonly curve?: boolean
  readonly closed?: boolean
  readonly fill?: string
  readonly stroke?: string
  readonly lineWidth?: number
  readonly dash?: readonly number[]
  /** Round ends and joins are the default of every painter. */
  readonly cap?: 'round' | 'butt'
  /**
   * How it is laid over what is below. `multiply` keeps dark words dark. `lighten` makes what is darker than it as light as it is, and keeps
   * light words light; on a layer of its own, where nothing is below, it is left out.
   */
  readonly blend?: 'multiply' | 'lighten'
}

export interface TextPrimitive {
  readonly type: 'text'
  /** Left, middle or right end of the lines, by `align`, and the top of the first one. */
  readonly at: Vec
  readonly lines: readonly string[]
  readonly size: number
  readonly weight: Weight
  readonly align: 'left' | 'centre' | 'right'
  readonly fill: string
  readonly underline?: boolean
  /** Which lines are put in order from the right, where their paragraphs have been looked at; else it is told by the lines alone. */
  readonly fromRight?: readonly boolean[]
  /** The same words in pieces, where they do not all look alike or do not all begin as `align` says: drawn instead of `lines`. */
  readonly runs?: readonly TextRun[]
}

/** Words in a row that look alike, on one line. */
export interface TextRun {
  readonly line: number
  /** Where it begins, right of `at`, in ems, so that it holds at every size. */
  readonly x: number
  readonly text: string
  readonly weight: Weight
  readonly italic?: true
  /** Where it leads; drawn underlined. */
  readonly link?: string
  /** Another colour than the text's. */
  readonly fill?: string
}

/** A picture that is kept outside the document, by its id; a painter without it draws the box with `label` in it. */
export interface ImagePrimitive {
  readonly type: 'image'
  readonly image: string
  readonly box: Box
  readonly label: string
  /** While the picture is on its way, or where there is none. */
  readonly fill: string
  readonly ink: string
}

export type Primitive = RectPrimitive | EllipsePrimitive | PathPrimitive | TextPrimitive | ImagePrimitive
