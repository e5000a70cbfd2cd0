import { type Box, box, grown, touches } from '../../base/geometry.ts'
import type { BoardView } from '../../board/view.ts'
import { NOTE } from '../../elements/note-text.ts'

// Which loose notes people have put together: those in one frame, and those that lie close to each other.

export interface Cluster {
  /** The frame's own title; empty where nobody named it. */
  readonly name: string
  /** In reading order. */
  readonly notes: readonly string[]
}

/** Notes farther apart than this are not together. The grid of pasted notes leaves 20 (board/commands/notes.ts). */
const GAP = 60
/** Notes whose tops differ by less stand in one line when they are read. */
const LINE = NOTE / 2

/**
 * One cluster for each frame, then the others: several heaps are clusters, and notes that lie alone come last, together. Notes that
 * form one heap, or none, are one cluster.
 */
export function clustersOf(view: BoardView, notes: readonly string[]): readonly Cluster[] {
  const boxes = new Map(notes.map(id => [id, boxOf(view, id)]))
  const read = (ids: readonly string[]): readonly string[] => {
    const top = Math.min(...ids.map(id => boxes.get(id)?.y ?? 0))
    const line = (id: string) => Math.floor(((boxes.get(id)?.y ?? 0) - top) / LINE)
    return [...ids].sort((a, b) => line(a) - line(b) || (boxes.get(a)?.x ?? 0) - (boxes.get(b)?.x ?? 0))
  }
  const framed = new Map<string, string[]>()
  const free: string[] = []
  for (const id of notes) {
    const frame = view.container(id)
    if (frame === null) free.push(id)
    else framed.set(frame, [...(framed.get(frame) ?? []), id])
  }
  const named = [...framed].map(([frame, ids]) => ({ name: view.get(frame)?.text.trim() ?? '', notes: read(ids) }))
  const heaps = heapsOf(free, boxes)
  const real = heaps.filter(heap => heap.length > 1)
  const split = real.length > 1 ? [...real, heaps.filter(heap => heap.length === 1).flat()] : [free]
  return [...named, ...split.filter(ids => ids.length > 0).map(ids => ({ name: '', notes: read(ids) }))]
}

function boxOf(view: BoardView, id: string): Box {
  const element = view.get(id)
  const [x, y] = element?.at ?? [0, 0]
  const [w, h] = element?.size ?? [NOTE, NOTE]
  return box(x, y, w, h)
}

/** Notes that lie close, and those close to these, and so on. */
function heapsOf(ids: readonly string[], boxes: ReadonlyMap<string, Box>): readonly (readonly string[])[] {
  const rest = new Set(ids)
  const heaps: string[][] = []
  for (const first of ids) {
    if (!rest.delete(first)) continue
    const heap = [first]
    for (let at = 0; at < heap.length; at++) {
      const mine = boxes.get(heap[at] ?? '')
      if (mine === undefined) continue
      const near = grown(mine, GAP)
      for (const other of rest) {
        const theirs = boxes.get(other)
        if (theirs === undefined || !touches(near, theirs)) continue
        rest.delete(other)
        heap.push(other)
      }
    }
    heaps.push(heap)
  }
  return heaps
}
