// How much of the board is drawn at a zoom (reference: performance.md, canvas.md "Level of detail").

/** Everything · text as bars · boxes and hairlines · boxes only. */
export type Level = 'full' | 'bars' | 'boxes' | 'blocks'

export const levelAt = (zoom: number): Level =>
  zoom >= 0.3 ? 'full' : zoom >= 0.15 ? 'bars' : zoom >= 0.04 ? 'boxes' : 'blocks'
