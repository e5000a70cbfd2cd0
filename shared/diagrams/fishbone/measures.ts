// The fishbone's measures, in board units. Pictures: reference/ux-ecosystem.md §4.7. Everything is proportional, so what counts for
// reading on a projector is the ratio of the text to the whole: no text here is smaller than CAUSE.

/** Type sizes. */
export const CAUSE = 18
export const LABEL = 20
export const HEAD_SIZES = [28, 26, 24, 22] as const

/** Bones lean tail-ward at 60° to the spine: this much sideways per unit of height. Source: domain.md §3.1. */
export const LEAN = 1 / Math.tan(Math.PI / 3)

/** How many levels of causes are drawn; deeper ones are folded into a count. */
export const LEVELS = 3

/** Head: padding, narrowest, and widest text. */
export const HEAD_PAD = 18
export const HEAD_MIN = 200
export const HEAD_TEXT = 240
export const HEAD_HEIGHT = 96

/** Label box of a category. */
export const LABEL_PAD_X = 14
export const LABEL_PAD_Y = 7
export const LABEL_TEXT = 210
export const LABEL_MIN = 110

/** Height of a bone that carries little. */
export const BONE = 190
/** Between two bones on one side, at least. */
export const BONE_STEP = 210
/** From the head to the first joint and from the last joint to the tail. */
export const NECK = 32
export const TAIL = 46

/** Room between the rows of a bone, and between a text and what carries it. */
export const ROW_GAP = 7
export const TEXT_LINE = 1
export const TEXT_END = 7
/** From the label to the first row, and from the spine to the row next to it. */
export const LABEL_GAP = 10
export const SPINE_GAP = 20
/** A sub-cause hangs this far from what its cause hangs on. */
export const INDENT = 18
/** An empty cause is a line this long. */
export const EMPTY = 96

/** Room between the drawings of neighbouring pairs, sideways and in height. */
export const PAIR_GAP = 14
export const LEVEL_GAP = 6

/**
 * A bone takes the first of these text widths at which its rows are no taller than `TALL`, or than `STEEP` times the width.
 * Chosen so that 60 causes on 8 bones fill a screen of 16:9 in both directions (test/shared/diagrams/fishbone/layout.test.ts).
 */
export const WIDTHS = [220, 240, 260, 280, 300, 330, 360, 400, 440, 480, 520, 580, 640, 720] as const
export const TALL = 445
export const STEEP = 1.15

/** However deep and marked a cause is, its text has this much room. */
export const NARROWEST = 170

/** Steps of height in which causes without a category stand on the spine. */
export const LOOSE_STEPS = 3
export const LOOSE_STEP = 64
export const LOOSE_TEXT = 280
