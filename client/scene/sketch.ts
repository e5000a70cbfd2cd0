import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Box, Vec } from '#shared/base/geometry.ts'

// What is shown of a gesture that is not finished: nothing of it is in the document. Tools write it, the painter draws it.

export interface Sketch {
  /** Lifted elements and how far they have been carried; lines bound to them follow. */
  readonly moving: { readonly ids: ReadonlySet<string>; readonly by: Vec } | null
  /** Elements being resized, and the box each has now. */
  readonly resizing: ReadonlyMap<string, Box> | null
  /** Copies on their way while the originals stay. */
  readonly copying: { readonly ids: ReadonlySet<string>; readonly by: Vec } | null
  readonly marquee: Box | null
  /** What would take in what is being dropped. */
  readonly target: string | null
  /** A connector being drawn, or one of its ends being carried. */
  readonly line: { readonly from: Vec; readonly to: Vec } | null
  /** The connector whose end is being carried: not drawn meanwhile. */
  readonly carried: string | null
  /** A box being drawn: a frame, a text's width, a note before it is dropped. */
  readonly ghost: Box | null
  /** What the pointer rests on. */
  readonly hover: string | null
}

export const EMPTY_SKETCH: Sketch = {
  moving: null,
  resizing: null,
  copying: null,
  marquee: null,
  target: null,
  line: null,
  carried: null,
  ghost: null,
  hover: null,
}

export const createSketch = (): StoreApi<Sketch> => createStore<Sketch>(() => EMPTY_SKETCH)
