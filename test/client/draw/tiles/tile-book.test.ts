import { describe, expect, it } from 'vitest'
import { createTileBook, type TileBook } from '../../../../client/draw/tiles/tile-book.ts'
import { boxOf, patchOf, spotsIn, TILE, WHOLE } from '../../../../client/draw/tiles/tile-grid.ts'

// What a frame needs of the tiles, what a change makes untrue, and what is forgotten: without a canvas.

const view = (x: number, y: number, w = 1024, h = 768) => ({ x, y, w, h })

function book() {
  let made = 0
  const tiles = createTileBook(() => ++made)
  return { tiles, made: () => made }
}

/** Draws what is missing, as a frame with time would. */
function fill(tiles: TileBook<number>, area: ReturnType<typeof view>, scale: number) {
  for (const { spot, tile } of tiles.frame(area, scale)) {
    const filled = tile ?? tiles.add(spot)
    filled.stale = null
  }
}

const staleIn = (tiles: TileBook<number>, area: ReturnType<typeof view>, scale: number) =>
  tiles
    .frame(area, scale)
    .filter(({ tile }) => tile?.stale != null)
    .map(({ spot }) => `${spot.column} ${spot.row}`)

describe('the grid of tiles', () => {
  it('covers a view without gaps or doubles, also left of and above the origin', () => {
    for (const scale of [0.05, 0.3, 1, 1.7]) {
      const area = view(-1000 / scale, -300 / scale, 1280 / scale, 800 / scale)
      const spots = spotsIn(area, scale)
      const left = Math.min(...spots.map(s => boxOf(s, scale).x))
      const right = Math.max(...spots.map(s => boxOf(s, scale).x + boxOf(s, scale).w))
      expect(left).toBeLessThanOrEqual(area.x)
      expect(right).toBeGreaterThanOrEqual(area.x + area.w)
      expect(new Set(spots.map(s => `${s.column} ${s.row}`)).size).toBe(spots.length)
      expect(spots.length).toBeLessThanOrEqual(7 * 5)
    }
  })

  it('names whole pixels of a tile, a little more than the part itself', () => {
    const patch = patchOf({ x: 10.4, y: 10.4, w: 5.2, h: 5.2 }, { column: 0, row: 0 }, 1)
    expect(patch).toEqual({ x: 8, y: 8, w: 10, h: 10 })
    // a line at the very edge of a tile is drawn half in the next one
    expect(patchOf({ x: 250, y: 0, w: 6, h: 5 }, { column: 1, row: 0 }, 1)).toEqual({ x: 0, y: 0, w: 2, h: 7 })
    expect(patchOf({ x: 200, y: 0, w: 6, h: 5 }, { column: 1, row: 0 }, 1)).toBeNull()
    expect(patchOf({ x: -1e6, y: -1e6, w: 2e6, h: 2e6 }, { column: 3, row: 2 }, 0.4)).toEqual(WHOLE)
  })
})

describe('the book of tiles', () => {
  it('asks for what is not there, once', () => {
    const { tiles, made } = book()
    expect(tiles.frame(view(0, 0), 1).every(({ tile }) => tile === null)).toBe(true)
    fill(tiles, view(0, 0), 1)
    expect(tiles.frame(view(0, 0), 1).every(({ tile }) => tile !== null)).toBe(true)
    fill(tiles, view(100, 0), 1)
    // one more column of three came into sight
    expect(made()).toBe(4 * 3 + 3)
  })

  it('a change makes untrue what it touches, in every scale, and only its part', () => {
    const { tiles } = book()
    fill(tiles, view(0, 0), 1)
    fill(tiles, view(0, 0), 0.5)
    tiles.dirty({ x: 300, y: 20, w: 50, h: 50 })
    expect(staleIn(tiles, view(0, 0), 1)).toEqual(['1 0'])
    expect(staleIn(tiles, view(0, 0), 0.5)).toEqual(['0 0'])
    const [wanted] = tiles.frame(view(300, 20, 1, 1), 1)
    expect(wanted?.tile?.stale).toEqual({ x: 42, y: 18, w: 54, h: 54 })
    tiles.dirty({ x: 400, y: 20, w: 10, h: 10 })
    expect(wanted?.tile?.stale).toEqual({ x: 42, y: 18, w: 114, h: 54 })
  })

  it('another scale stands in for what is not filled, where it covers it whole', () => {
    const { tiles } = book()
    fill(tiles, view(0, 0), 1)
    const wanted = tiles.frame(view(0, 0), 2)
    // four tiles of the old scale cover sixteen of the new one each
    expect(wanted.every(({ tile, standIns }) => tile === null && standIns.length === 1)).toBe(true)
    for (const { spot, standIns } of wanted) {
      const wantedBox = boxOf(spot, 2)
      const [piece] = standIns
      expect(piece?.part).toEqual(wantedBox)
      expect(piece?.scale).toBe(1)
    }
    const outwards = tiles.frame(view(-1024, 0, 3072, 768), 0.5)
    const covered = outwards.filter(({ standIns }) => standIns.length > 0)
    expect(covered.map(({ spot }) => `${spot.column} ${spot.row}`)).toEqual(['0 0', '1 0', '0 1', '1 1'])
    expect(covered.map(({ standIns }) => standIns.length)).toEqual([4, 4, 2, 2])
  })

  it('keeps what is seen, forgets what was not seen for longest, and uses its bitmaps again', () => {
    const { tiles, made } = book()
    for (let i = 0; i < 400; i++) {
      fill(tiles, view(i * TILE * 4, 0), 1)
      expect(tiles.frame(view(i * TILE * 4, 0), 1).every(({ tile }) => tile !== null)).toBe(true)
    }
    expect(tiles.size).toBeLessThanOrEqual(96 + 12)
    expect(made()).toBeLessThanOrEqual(96 + 24)
    const recent = tiles.frame(view(398 * TILE * 4, 0), 1)
    expect(recent.every(({ tile }) => tile !== null)).toBe(true)
    expect(tiles.frame(view(0, 0), 1).every(({ tile }) => tile === null)).toBe(true)
  })

  it('forgets old scales, but none that stands in now', () => {
    const { tiles } = book()
    fill(tiles, view(0, 0), 1)
    for (let i = 1; i < 8; i++) {
      tiles.frame(view(0, 0), 1 + i / 10)
      expect(tiles.frame(view(0, 0), 1 + i / 10).every(({ standIns }) => standIns.length > 0)).toBe(true)
    }
    for (let i = 1; i < 8; i++) fill(tiles, view(0, 0), 2 + i)
    expect(tiles.frame(view(0, 0), 1).every(({ tile }) => tile === null)).toBe(true)
  })

  it('shows nothing of before once all is untrue', () => {
    const { tiles } = book()
    fill(tiles, view(0, 0), 1)
    tiles.clear()
    expect(tiles.size).toBe(0)
    expect(tiles.frame(view(0, 0), 2).every(({ tile, standIns }) => tile === null && standIns.length === 0)).toBe(true)
  })
})
