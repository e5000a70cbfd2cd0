import { type Box, moved, type Vec } from '../../base/geometry.ts'

// From the drawing's own measure (origin where the spine meets the head, head to the right) to the board. Mirrored, the head
// is at the left; boxes and lines are reflected and text is not.

export interface Frame {
  readonly box: (b: Box, shift?: Vec) => Box
  readonly point: (p: Vec, shift?: Vec) => Vec
}

const STILL: Vec = [0, 0]

/** `shift` is in board units: the sum of the pins of a branch. */
export const frameAt = (origin: Vec, mirrored: boolean): Frame => ({
  box: (b, shift = STILL) =>
    moved({ ...b, x: mirrored ? -b.x - b.w : b.x }, [origin[0] + shift[0], origin[1] + shift[1]]),
  point: ([x, y], shift = STILL) => [origin[0] + shift[0] + (mirrored ? -x : x), origin[1] + shift[1] + y],
})
