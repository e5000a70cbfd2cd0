/** How thick a stroke is drawn. */
export const STROKE_WIDTHS = ['thin', 'medium', 'thick'] as const
export type StrokeWidth = (typeof STROKE_WIDTHS)[number]
