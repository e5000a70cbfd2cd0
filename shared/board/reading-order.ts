import type { Box } from '../base/geometry.ts'

// Loose things in the order in which people read: row by row, each row from the left. A thing belongs to a row when its middle
// is not below the first thing of that row.

export interface Placed {
  readonly id: string
  readonly box: Box
}

export function readingOrder(things: readonly Placed[]): readonly string[] {
  const byTop = [...things].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : 1))
  const rows: Placed[][] = []
  let bottom = Number.NEGATIVE_INFINITY
  for (const thing of byTop) {
    const row = rows.at(-1)
    if (row !== undefined && thing.box.y + thing.box.h / 2 <= bottom) row.push(thing)
    else {
      rows.push([thing])
      bottom = thing.box.y + thing.box.h
    }
  }
  return rows.flatMap(row => row.sort((a, b) => a.box.x - b.box.x || (a.id < b.id ? -1 : 1)).map(t => t.id))
}
