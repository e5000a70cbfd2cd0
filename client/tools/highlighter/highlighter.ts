import { freehand } from '../freehand.ts'

/** Draws broad lines that are seen through. */
export const highlighter = freehand('highlighter')
