// The map's measures, in board units. Pictures: reference/ux-ecosystem.md §4.7.

/** Type sizes: variables, the title of the map, names of loops, texts on links. */
export const TEXT = 18
export const TITLE = 28
export const NAME = 16
export const LINK_TEXT = 15
/** Widest line of a link's own words. */
export const LINK_WIDTH = 160

/** A variable is as wide as its text, up to this. */
export const WIDEST = 200
export const PAD_X = 14
export const PAD_Y = 9
export const RADIUS = 14
/** An empty variable. */
export const EMPTY_W = 170
export const EMPTY_H = 42

export const STOCK_W = 130
export const STOCK_H = 58
export const CLOUD_W = 110
export const CLOUD_H = 64
/** A flow's valve, and the room between it and its text. */
export const VALVE_W = 34
export const VALVE_H = 26
export const VALVE_GAP = 4

/** The row of signs below a text. */
export const SIGNS = 22

/** Links. */
export const LINE_WIDTH = 2
export const ARROW = 10
export const DISC = 9
/** From the tip to the middle of the sign. */
export const SIGN_AT = 27
/** Between a box and the links that start or end at it. */
export const GAP_OUT = 3
export const GAP_IN = 4
export const BAR = 15
export const BAR_GAP = 6
export const PIPE = 8

/** A self-link. */
export const SELF = 19

/** Loop badge: radius of the round arrow, and the width of a name. */
export const BADGE = 19
export const NAME_WIDTH = 150

/** Room that free spots and tidying keep between boxes. */
export const APART = 36
