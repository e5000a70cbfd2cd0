import RBush from 'rbush'
import type { Box } from '#shared/base/geometry.ts'
import { byDepth, type SceneRecord } from './record.ts'

// Where everything is: culling and hit-testing ask here and never walk the board. Paint order is kept beside it and is only
// worked out again after something came, went or changed its place in the pile.

export interface Spatial {
  put(record: SceneRecord): void
  remove(id: string): void
  /** Many at once: they enter the index together when it is next asked, much faster than one by one. */
  load(records: readonly SceneRecord[]): void
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

/** One part in so many of the board. */
const MUCH = 4

const areaOf = (box: Box): Extent => ({ minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h })

const meets = (a: Extent, b: Extent): boolean =>
  a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY

export function createSpatial(): Spatial {
  const tree = new RBush<SceneRecord>()
  const records = new Map<string, SceneRecord>()
  let pile: SceneRecord[] = []
  let unsorted = false
  let loaded: SceneRecord[] = []

  const index = (): RBush<SceneRecord> => {
    if (loaded.length > 0) {
      tree.load(loaded)
      loaded = []
    }
    return tree
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
    const all: Extent = index().toJSON()
    const w = Math.min(area.maxX, all.maxX) - Math.max(area.minX, all.minX)
    const h = Math.min(area.maxY, all.maxY) - Math.max(area.minY, all.minY)
    return w > 0 && h > 0 && w * h * MUCH > (all.maxX - all.minX) * (all.maxY - all.minY)
  }

  return {
    put: record => {
      const old = records.get(record.id)
      if (old !== undefined) index().remove(old)
      index().insert(record)
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
      index().remove(old)
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
    clear: () => {
      tree.clear()
      records.clear()
      loaded = []
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
      return index()
        .search(area)
        .sort((a, b) => a.drawn.rank - b.drawn.rank)
    },
    crowded: (box, most) => {
      const area = areaOf(box)
      const root: Node = index().toJSON()
      let count = 0
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
