// The driver diagram's measures, in board units. Pictures: reference/ux-ecosystem.md §4.7.

/** Cards. */
export const CARD = 220
export const AIM = 260
export const RADIUS = 4
/** The bar at the left of a card, which shows its level. */
export const BAR = 6
export const PAD_X = 12
export const PAD_Y = 10
export const LOWEST = 44

/** Type sizes. */
export const TEXT = 18
export const IDEA_TEXT = 16
export const AIM_SIZES = [24, 22, 20] as const
export const FACT = 16
export const HEADING = 16

/** The row of signs at the foot of a card. */
export const FOOT = 18
export const FOOT_GAP = 8

/** Between two columns: room for the links. The same for every diagram, so that no link moves a card. */
export const CHANNEL = 108

/** Between one card and the next in a column: ideas, secondary drivers, primary drivers with all that is theirs, what hangs nowhere. */
export const IDEA_GAP = 12
export const DRIVER_GAP = 18
export const BRANCH_GAP = 30
export const LOOSE_GAP = 44

/** Headings over the columns: one line of text and a rule in the tone of the level. */
export const HEAD_ROW = 26
export const HEAD_RULE = 3
export const HEAD_GAP = 20

/** Links. */
export const CORNER = 8
/** Several links of one card leave it this far apart. */
export const PORT = 9
/** Two cards whose middles differ by no more than this are linked by a straight line. */
export const LEVEL = 14
/** Between two links side by side, where there is room. */
export const TRACK = 12
/** A link keeps this far from a card that it passes. */
export const CLEAR = 8
