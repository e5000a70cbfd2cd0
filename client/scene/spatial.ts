import RBush from 'rbush'
import type { Box } from '#shared/base/geometry.ts'
import { byDepth, type SceneRecord } from './record.ts'

// Where everything is: culling and hit-testing ask here and never walk the board. Paint order is kept beside it and is only
// worked out again after something came, went or changed its place in the pile.

export interface Spatial {
  put(record: SceneRecord): void
  remove(id: string): void
  /** Many at once into an empty index: much faster than one by one. */
  load(records: readonly SceneRecord[]): void
  get(id: string): SceneRecord | undefined
  readonly size: number
  all(): Iterable<SceneRecord>
  /** Everything whose extent touches the box, bottom to top. */
  search(box: Box): readonly SceneRecord[]
}

type Extent = Pick<SceneRecord, 'minX' | 'minY' | 'maxX' | 'maxY'>

/** One part in so many of the board. */
const MUCH = 4

export function createSpatial(): Spatial {
  const tree = new RBush<SceneRecord>()
  const records = new Map<string, SceneRecord>()
  const ranks = new Map<string, number>()
  let pile: SceneRecord[] = []
  let unsorted = false

  const sort = () => {
    if (!unsorted) return
    unsorted = false
    pile = [...records.values()].sort(byDepth)
    ranks.clear()
    for (const [i, record] of pile.entries()) ranks.set(record.id, i)
  }

  const remove = (id: string) => {
    const old = records.get(id)
    if (old === undefined) return
    tree.remove(old)
    records.delete(id)
    unsorted = true
  }

  /** Guessed from the area, so that most of a board is not first looked up in the index. */
  const coversMuch = (area: Extent): boolean => {
    const all: Extent = tree.toJSON()
    const w = Math.min(area.maxX, all.maxX) - Math.max(area.minX, all.minX)
    const h = Math.min(area.maxY, all.maxY) - Math.max(area.minY, all.minY)
    return w > 0 && h > 0 && w * h * MUCH > (all.maxX - all.minX) * (all.maxY - all.minY)
  }

  return {
    put: record => {
      const old = records.get(record.id)
      if (old !== undefined) tree.remove(old)
      tree.insert(record)
      records.set(record.id, record)
      if (old === undefined || byDepth(old, record) !== 0) unsorted = true
      else if (!unsorted) pile[ranks.get(record.id) ?? 0] = record
    },
    remove,
    load: list => {
      for (const record of list) records.set(record.id, record)
      tree.load(list)
      unsorted = true
    },
    get: id => records.get(id),
    get size() {
      return records.size
    },
    all: () => records.values(),
    search: box => {
      sort()
      const area = { minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h }
      // sorting most of a large board costs more than walking the pile once
      if (coversMuch(area))
        return pile.filter(
          r => r.minX <= area.maxX && r.maxX >= area.minX && r.minY <= area.maxY && r.maxY >= area.minY,
        )
      const found = tree.search(area)
      return found.sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0))
    },
  }
}
