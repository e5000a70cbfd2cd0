import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Box, Vec } from '#shared/base/geometry.ts'
import type { LineValues } from '#shared/elements/kind.ts'
import type { Form } from '#shared/elements/shape/forms.ts'
import type { Guide } from './guide.ts'
import type { Trace } from '#shared/elements/stroke/points.ts'
import type { StrokeStyle } from '#shared/elements/stroke/stroke.ts'

// What is shown of a gesture that is not finished: nothing of it is in the document. Tools write it, the painter draws it.

export interface UnfinishedStroke {
  readonly trace: Trace
  readonly style: StrokeStyle
}

export const NO_LANES: readonly UnfinishedStroke[] = []

export interface Sketch {
  /** Lifted elements and how far they have been carried; lines bound to them follow. */
  readonly moving: {
    readonly ids: ReadonlySet<string>
    readonly by: Vec
    /** Those that go another way, from where somebody else has put them meanwhile. */
    readonly apart?: ReadonlyMap<string, Vec>
  } | null
  /** Elements being resized, and the box each has now. */
  readonly resizing: ReadonlyMap<string, Box> | null
  /** Copies on their way while the originals stay. */
  readonly copying: { readonly ids: ReadonlySet<string>; readonly by: Vec } | null
  readonly marquee: Box | null
  /** What would take in what is being dropped. */
  readonly target: string | null
  /** A connector being drawn, one of its ends being carried, or a link, which has an arrow. */
  readonly line: { readonly from: Vec; readonly to: Vec; readonly arrow?: boolean } | null
  /** A line whose bend or label is being carried, and the values it has meanwhile. */
  readonly bent: { readonly id: string; readonly values: LineValues } | null
  /** The connector whose end is being carried: not drawn meanwhile. */
  readonly carried: string | null
  /** A box being drawn: a frame, a text's width, a note before it is dropped. */
  readonly ghost: Box | null
  /** A shape being drawn. */
  readonly form: { readonly form: Form; readonly box: Box } | null
  /** A line being drawn by hand. */
  readonly stroke: UnfinishedStroke | null
  /** Lines that further pens draw at the same time. */
  readonly lanes: readonly UnfinishedStroke[]
  /** What is about to be erased. */
  readonly fading: ReadonlySet<string> | null
  /** What the pointer rests on. */
  readonly hover: string | null
  /** Why what is carried stops here. */
  readonly guides: readonly Guide[] | null
}

export const EMPTY_SKETCH: Sketch = {
  moving: null,
  resizing: null,
  copying: null,
  marquee: null,
  target: null,
  line: null,
  bent: null,
  carried: null,
  ghost: null,
  form: null,
  stroke: null,
  lanes: NO_LANES,
  fading: null,
  hover: null,
  guides: null,
}

export const createSketch = (): StoreApi<Sketch> => createStore<Sketch>(() => EMPTY_SKETCH)
