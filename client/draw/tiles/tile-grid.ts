import type { Box } from '#shared/base/geometry.ts'

// How a board is cut into tiles: at one scale (device pixels a board unit) into squares of so many device pixels, numbered from the
// board's origin. Pure arithmetic; pixels are whole numbers, so that tiles lie side by side without a seam.

/** Device pixels along the side of a tile (reference/canvas.md, "Tiles"). */
export const TILE = 256

/** What a line or an edge may reach beyond the box it is known by, in device pixels. */
const BLEED = 2

export interface Spot {
  readonly column: number
  readonly row: number
}

/** Device pixels within one tile. */
export interface Patch {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export const WHOLE: Patch = { x: 0, y: 0, w: TILE, h: TILE }

/** The tiles that lie in `box`, board units, row by row. */
export function spotsIn(box: Box, scale: number): readonly Spot[] {
  const spots: Spot[] = []
  const side = TILE / scale
  const last = { column: Math.ceil((box.x + box.w) / side), row: Math.ceil((box.y + box.h) / side) }
  for (let row = Math.floor(box.y / side); row < last.row; row++)
    for (let column = Math.floor(box.x / side); column < last.column; column++) spots.push({ column, row })
  return spots
}

/** The part of the board in a tile, or in a patch of it. */
export function boxOf({ column, row }: Spot, scale: number, { x, y, w, h }: Patch = WHOLE): Box {
  return { x: (column * TILE + x) / scale, y: (row * TILE + y) / scale, w: w / scale, h: h / scale }
}

/** What has to be drawn to fill this part: lines and edges reach a little further than their boxes. */
export const askedFor = (box: Box, scale: number): Box => {
  const room = BLEED / scale
  return { x: box.x - room, y: box.y - room, w: box.w + 2 * room, h: box.h + 2 * room }
}

/** Where a part of the board lies in a tile, in whole pixels; null where it does not. */
export function patchOf(area: Box, { column, row }: Spot, scale: number): Patch | null {
  const left = Math.max(0, Math.floor(area.x * scale) - BLEED - column * TILE)
  const top = Math.max(0, Math.floor(area.y * scale) - BLEED - row * TILE)
  const right = Math.min(TILE, Math.ceil((area.x + area.w) * scale) + BLEED - column * TILE)
  const bottom = Math.min(TILE, Math.ceil((area.y + area.h) * scale) + BLEED - row * TILE)
  return right <= left || bottom <= top ? null : { x: left, y: top, w: right - left, h: bottom - top }
}

export function joined(a: Patch | null, b: Patch): Patch {
  if (a === null) return b
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y }
}
