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
export const HEAD_PAD = 20
export const HEAD_MIN = 200
export const HEAD_TEXT = 300
export const HEAD_HEIGHT = 96

/** Label box of a category. */
export const LABEL_PAD_X = 14
export const LABEL_PAD_Y = 9
export const LABEL_TEXT = 210
export const LABEL_MIN = 110

/** Height of a bone that carries little. */
export const BONE = 190
/** Between two bones on one side, at least. */
export const BONE_STEP = 130
/** From the head to the first joint and from the last joint to the tail. */
export const NECK = 40
export const TAIL = 56

/** Room between the rows of a bone, and between a text and what carries it. */
export const ROW_GAP = 9
export const TEXT_LINE = 2
export const TEXT_END = 9
/** From the label to the first row, and from the spine to the row next to it. */
export const LABEL_GAP = 10
export const SPINE_GAP = 20
/** A sub-cause hangs this far from what its cause hangs on. */
export const INDENT = 24
/** An empty cause is a line this long. */
export const EMPTY = 96

/** Room between the drawings of neighbouring pairs, sideways and in height. */
export const PAIR_GAP = 20
export const LEVEL_GAP = 6

/** A bone takes the first of these text widths at which it is not too tall; `TALL` is the height allowed per unit of width. */
export const WIDTHS = [220, 250, 280, 310, 340, 370, 400, 440, 480, 520] as const
export const TALL = 1.35

/** Steps of height in which causes without a category stand on the spine. */
export const LOOSE_STEPS = 3
export const LOOSE_STEP = 64
export const LOOSE_TEXT = 280
