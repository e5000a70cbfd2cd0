import type { Vec } from '../base/geometry.ts'
import type { Primitive } from '../paint/primitive.ts'
import type { Theme } from '../paint/theme.ts'

// A small sign on a card or before a text, and the one that means the same in every diagram.

export interface Glyph {
  readonly w: number
  /** Draws it with its left middle at this point. */
  readonly draw: (at: Vec, theme: Theme) => readonly Primitive[]
}

export const GLYPH_LINE = 1.75

/** Two links of a chain: this item stands in several places. */
export const chain: Glyph = {
  w: 20,
  draw: ([x, y], theme) =>
    [0, 8].map(by => ({
      type: 'rect' as const,
      box: { x: x + by, y: y - 4, w: 12, h: 8 },
      radius: 4,
      stroke: theme.muted,
      lineWidth: GLYPH_LINE,
    })),
}
