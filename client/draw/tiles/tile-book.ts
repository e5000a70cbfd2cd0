import { type Box, common } from '#shared/base/geometry.ts'
import { boxOf, joined, type Patch, patchOf, type Spot, spotsIn } from './tile-grid.ts'

// Which tiles there are, what of them is not true any more, and what a frame needs. It holds bitmaps and never looks into them.

export interface Tile<Bitmap> extends Spot {
  readonly bitmap: Bitmap
  /** What has to be filled again; null while all of it is true. */
  stale: Patch | null
  /** The frame in which it was last shown. */
  shown: number
}

/** A piece of a tile of another scale that stands in for one that is not filled yet. */
export interface StandIn<Bitmap> {
  readonly bitmap: Bitmap
  readonly scale: number
  readonly spot: Spot
  /** The part of the board that is taken from it. */
  readonly part: Box
}

export interface Wanted<Bitmap> {
  readonly spot: Spot
  /** Null while there is none. */
  readonly tile: Tile<Bitmap> | null
  /** What can be shown in its place meanwhile; empty where nothing can. */
  readonly standIns: readonly StandIn<Bitmap>[]
}

export interface TileBook<Bitmap> {
  /** What a view of the board needs at a scale. Begins a new frame. */
  frame(view: Box, scale: number): readonly Wanted<Bitmap>[]
  /** The tile of a spot of the frame's scale, filled: a bitmap that nobody needs any more, or a new one. */
  add(spot: Spot): Tile<Bitmap>
  /** What of the board looks different now. */
  dirty(area: Box): void
  /** Nothing is true any more. */
  clear(): void
  readonly size: number
}

/** Tiles kept at least, and for each that is in view (a screen of 1,280 × 800 has 20 to 24 of them, of 256 KB each). */
const LEAST = 96
const FOR_EACH = 3
/** Scales kept besides the one that is shown: what is left behind by zooming is soon of no use. */
const SCALES = 3

/** Device pixels. */
const EDGE = 0.01

const shrunk = ({ x, y, w, h }: Box, by: number): Box => ({ x: x + by, y: y + by, w: w - 2 * by, h: h - 2 * by })

const keyOf = ({ column, row }: Spot): string => `${column} ${row}`

export function createTileBook<Bitmap>(make: () => Bitmap): TileBook<Bitmap> {
  /** By scale, least recently shown first. */
  const levels = new Map<number, Map<string, Tile<Bitmap>>>()
  const spare: Bitmap[] = []
  let now = 0
  let current = 1
  let seen = 0

  const levelOf = (scale: number): Map<string, Tile<Bitmap>> => {
    const level = levels.get(scale) ?? new Map<string, Tile<Bitmap>>()
    levels.delete(scale)
    levels.set(scale, level)
    return level
  }

  const count = (): number => {
    let sum = 0
    for (const level of levels.values()) sum += level.size
    return sum
  }

  const drop = (level: Map<string, Tile<Bitmap>>, tile: Tile<Bitmap>) => {
    level.delete(keyOf(tile))
    spare.push(tile.bitmap)
  }

  /** Tiles of old scales and those not shown for longest go, never one that this frame shows. */
  const trim = () => {
    for (const [scale, level] of levels) {
      if (levels.size <= SCALES + 1) break
      const tiles = [...level.values()]
      if (scale === current || tiles.some(tile => tile.shown === now)) continue
      for (const tile of tiles) drop(level, tile)
      levels.delete(scale)
    }
    const most = Math.max(LEAST, seen * FOR_EACH)
    const over = count() - most
    if (over > 0) {
      const all = [...levels.values()].flatMap(level => [...level.values()].map(tile => ({ level, tile })))
      all.sort((a, b) => a.tile.shown - b.tile.shown)
      for (const { level, tile } of all.slice(0, over)) if (tile.shown < now) drop(level, tile)
    }
    // what is not used again soon is given back
    spare.length = Math.min(spare.length, seen)
  }

  /** The pieces of one other scale that cover a part of the board whole; the scale that was shown last is asked first. */
  const standInsFor = (part: Box): readonly StandIn<Bitmap>[] => {
    for (const [scale, level] of [...levels].reverse()) {
      if (scale === current || level.size === 0) continue
      const pieces = piecesOf(part, scale, level)
      if (pieces !== null) return pieces
    }
    return []
  }

  const piecesOf = (
    part: Box,
    scale: number,
    level: ReadonlyMap<string, Tile<Bitmap>>,
  ): readonly StandIn<Bitmap>[] | null => {
    // what only touches its edge is not needed
    const spots = spotsIn(shrunk(part, EDGE / scale), scale)
    if (spots.length > level.size) return null
    const pieces: StandIn<Bitmap>[] = []
    for (const spot of spots) {
      const tile = level.get(keyOf(spot))
      if (tile === undefined) return null
      tile.shown = now
      pieces.push({ bitmap: tile.bitmap, scale, spot, part: common(part, boxOf(spot, scale)) })
    }
    return pieces
  }

  return {
    frame: (view, scale) => {
      now++
      current = scale
      const level = levelOf(scale)
      const spots = spotsIn(view, scale)
      seen = spots.length
      const wanted = spots.map((spot): Wanted<Bitmap> => {
        const tile = level.get(keyOf(spot)) ?? null
        // what of it is out of sight nobody misses
        if (tile === null) return { spot, tile, standIns: standInsFor(common(boxOf(spot, scale), view)) }
        tile.shown = now
        return { spot, tile, standIns: [] }
      })
      trim()
      return wanted
    },
    add: spot => {
      const tile: Tile<Bitmap> = { ...spot, bitmap: spare.pop() ?? make(), stale: null, shown: now }
      levelOf(current).set(keyOf(spot), tile)
      return tile
    },
    dirty: area => {
      for (const [scale, level] of levels)
        for (const tile of level.values()) {
          const patch = patchOf(area, tile, scale)
          if (patch !== null) tile.stale = joined(tile.stale, patch)
        }
    },
    clear: () => {
      for (const level of levels.values()) for (const tile of level.values()) spare.push(tile.bitmap)
      levels.clear()
    },
    get size() {
      return count()
    },
  }
}
