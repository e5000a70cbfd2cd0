import { freehand } from '../freehand.ts'

/** Draws opaque lines. */
export const pen = freehand('pen')
