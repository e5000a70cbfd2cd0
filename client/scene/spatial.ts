import RBush from 'rbush'
import type { Box } from '#shared/base/geometry.ts'
import { byDepth, type SceneRecord } from './record.ts'

// Where everything is: culling and hit-testing ask here and never walk the board. Paint order is kept beside it and is only
// worked out again after something came, went or changed its place in the pile. A whole board that is loaded waits to be indexed, part
// by part: until then what waits is looked through record by record, so that every answer is right at any moment.

export interface Spatial {
  put(record: SceneRecord): void
  remove(id: string): void
  /** Many at once: they are there at once, and enter the index with `settle`. */
  load(records: readonly SceneRecord[]): void
  /** Indexes some of what waits for it: a few ms at most. True while more of it waits. */
  settle(): boolean
  clear(): void
  get(id: string): SceneRecord | undefined
  readonly size: number
  all(): Iterable<SceneRecord>
  /** Everything whose extent touches the box, bottom to top. */
  search(box: Box): readonly SceneRecord[]
  /** Whether more than so many reach into the box: stops counting there. */
  crowded(box: Box, most: number): boolean
  /** Round the boxes of all of them; null for nothing. */
  bounds(): Box | null
}

type Extent = Pick<SceneRecord, 'minX' | 'minY' | 'maxX' | 'maxY'>

/** A node of the index; the children of a leaf are records. */
interface Node extends Extent {
  readonly leaf: boolean
  readonly children: readonly (Node & SceneRecord)[]
}

/** Records that stand near each other. Its extent is never too small. */
interface Square extends Extent {
  readonly records: SceneRecord[]
}

/** One part in so many of the board. */
const MUCH = 4

/** Records that enter the index in one go: half a millisecond. */
const CHUNK = 400

const areaOf = (box: Box): Extent => ({ minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h })

const meets = (a: Extent, b: Extent): boolean =>
  a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY

const NOWHERE: Extent = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }

const joined = (a: Extent, b: Extent): Extent => ({
  minX: Math.min(a.minX, b.minX),
  minY: Math.min(a.minY, b.minY),
  maxX: Math.max(a.maxX, b.maxX),
  maxY: Math.max(a.maxY, b.maxY),
})

export function createSpatial(): Spatial {
  const tree = new RBush<SceneRecord>()
  const records = new Map<string, SceneRecord>()
  let pile: SceneRecord[] = []
  let unsorted = false
  /** Not in the index yet: as they came, and laid out in squares once somebody has asked. */
  let loaded: SceneRecord[] = []
  let squares: Square[] = []

  const waiting = (): readonly Square[] => {
    if (loaded.length > 0) {
      squares.push(...squaresOf(loaded))
      loaded = []
    }
    return squares
  }

  /** Takes it out of the index, or from what waits for it. */
  const drop = (record: SceneRecord) => {
    for (const square of waiting()) {
      const { records } = square
      const at = meets(square, record) ? records.indexOf(record) : -1
      const last = at < 0 ? undefined : records.pop()
      if (last === undefined) continue
      if (last !== record) records[at] = last
      return
    }
    tree.remove(record)
  }

  const sort = () => {
    if (!unsorted) return
    unsorted = false
    pile = [...records.values()].sort(byDepth)
    for (let i = 0; i < pile.length; i++) {
      const record = pile[i]
      if (record !== undefined) record.drawn.rank = i
    }
  }

  /** Guessed from the area, so that most of a board is not first looked up in the index. */
  const coversMuch = (area: Extent): boolean => {
    const all = waiting().reduce<Extent>(joined, tree.toJSON())
    const w = Math.min(area.maxX, all.maxX) - Math.max(area.minX, all.minX)
    const h = Math.min(area.maxY, all.maxY) - Math.max(area.minY, all.minY)
    return w > 0 && h > 0 && w * h * MUCH > (all.maxX - all.minX) * (all.maxY - all.minY)
  }

  return {
    put: record => {
      const old = records.get(record.id)
      if (old !== undefined) drop(old)
      tree.insert(record)
      records.set(record.id, record)
      if (old === undefined || byDepth(old, record) !== 0) unsorted = true
      else if (!unsorted) {
        record.drawn.rank = old.drawn.rank
        pile[record.drawn.rank] = record
      }
    },
    remove: id => {
      const old = records.get(id)
      if (old === undefined) return
      drop(old)
      records.delete(id)
      unsorted = true
    },
    load: list => {
      for (const record of list) {
        records.set(record.id, record)
        loaded.push(record)
      }
      unsorted = true
    },
    settle: () => {
      waiting()
      const square = squares.pop()
      if (square !== undefined) tree.load(square.records)
      return squares.length > 0
    },
    clear: () => {
      tree.clear()
      records.clear()
      loaded = []
      squares = []
      pile = []
      unsorted = false
    },
    get: id => records.get(id),
    get size() {
      return records.size
    },
    all: () => records.values(),
    search: box => {
      sort()
      const area = areaOf(box)
      // sorting most of a large board costs more than walking the pile once
      if (coversMuch(area)) return pile.filter(r => meets(r, area))
      const found = tree.search(area)
      for (const square of waiting())
        if (meets(square, area)) for (const record of square.records) if (meets(record, area)) found.push(record)
      return found.sort((a, b) => a.drawn.rank - b.drawn.rank)
    },
    crowded: (box, most) => {
      const area = areaOf(box)
      const root: Node = tree.toJSON()
      let count = 0
      for (const square of waiting()) {
        if (!meets(square, area)) continue
        for (let i = 0; i < square.records.length && count <= most; i++) {
          const record = square.records[i]
          if (record !== undefined && meets(record, area)) count++
        }
      }
      const walk = (node: Node): void => {
        for (let i = 0; i < node.children.length && count <= most; i++) {
          const child = node.children[i]
          if (child === undefined || !meets(child, area)) continue
          if (node.leaf) count++
          else walk(child)
        }
      }
      walk(root)
      return count > most
    },
    bounds: () => {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
      for (const { box } of records.values()) {
        if (box.x < left) left = box.x
        if (box.y < top) top = box.y
        if (box.x + box.w > right) right = box.x + box.w
        if (box.y + box.h > bottom) bottom = box.y + box.h
      }
      return left === Infinity ? null : { x: left, y: top, w: right - left, h: bottom - top }
    },
  }
}

function extentOfAll(records: readonly SceneRecord[]): Extent {
  let { minX, minY, maxX, maxY } = NOWHERE
  for (const r of records) {
    if (r.minX < minX) minX = r.minX
    if (r.minY < minY) minY = r.minY
    if (r.maxX > maxX) maxX = r.maxX
    if (r.maxY > maxY) maxY = r.maxY
  }
  return { minX, minY, maxX, maxY }
}

/** In squares of about a chunk each: what enters the index together stands together, and few of them are looked through. */
function squaresOf(records: readonly SceneRecord[]): readonly Square[] {
  const { minX, minY, maxX, maxY } = extentOfAll(records)
  const across = Math.max(1, Math.round(Math.sqrt(records.length / CHUNK)))
  const squareOf = (at: number, from: number, to: number): number =>
    to > from ? Math.min(across - 1, Math.floor(((at - from) / (to - from)) * across)) : 0
  const lists: SceneRecord[][] = Array.from({ length: across * across }, () => [])
  const rest: SceneRecord[] = []
  for (const record of records) {
    const at = squareOf(record.minY, minY, maxY) * across + squareOf(record.minX, minX, maxX)
    const list = lists[at] ?? rest
    list.push(record)
  }
  return [...lists, rest].flatMap(list => cut(list).map(part => ({ records: part, ...extentOfAll(part) })))
}

/** Where most of a board stands in one place, that is more than enters the index in one go. */
function cut(records: readonly SceneRecord[]): readonly SceneRecord[][] {
  const parts: SceneRecord[][] = []
  for (let from = 0; from < records.length; from += 2 * CHUNK) parts.push(records.slice(from, from + 2 * CHUNK))
  return parts
}
