import type { Change } from '#shared/board/change.ts'

/** Two notes far apart, which keep every page at the same part of the board. */
export const CORNER_NOTES: readonly Change[] = [
  [0, 0],
  [800, 480],
].map(([x = 0, y = 0], i) => ({
  op: 'create',
  id: `n${i}`,
  kind: 'sticky',
  values: { at: [x, y], place: { order: `a${i}` } },
  texts: { text: `Note ${i}` },
}))
