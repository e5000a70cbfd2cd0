import { type Box, centre, moved, union, type Vec } from '../base/geometry.ts'
import { type Change, set } from '../board/change.ts'
import type { DiagramKind, Layout } from './kind.ts'
import type { DiagramTree } from './tree.ts'

// Positions in kinds of free placement: new items get one when they are made, so that nobody's map moves because of them.

/** New items of `changes` with a place of their own, near `near` or in the middle; unchanged for a kind with a derived layout. */
export function withSpots(
  kind: DiagramKind,
  tree: DiagramTree,
  near: string | null,
  changes: readonly Change[],
  /** What each will show; its own first words when absent. */
  texts?: readonly string[],
): readonly Change[] {
  if (kind.spots === undefined) return changes
  const boxes = kind.layout(tree).boxes
  const taken = [...boxes.values()]
  const beside = near === null ? undefined : boxes.get(near)
  const middle = beside ?? union(taken)
  return spotted(kind, taken, middle === null ? (tree.diagram.at ?? [0, 0]) : centre(middle), changes, texts)
}

/** The same for a diagram that is not there yet. */
export function spotted(
  kind: DiagramKind,
  taken: readonly Box[],
  about: Vec,
  changes: readonly Change[],
  texts?: readonly string[],
): readonly Change[] {
  const bare = changes.flatMap(change =>
    change.op === 'create' && (change.kind === 'sticky' || change.kind === 'mirror') && change.values.at === undefined
      ? [change]
      : [],
  )
  const at = kind.spots?.(taken, texts ?? bare.map(change => change.texts?.text ?? ''), about)
  if (at === undefined) return changes
  const spots = new Map(bare.map((change, i) => [change.id, at[i]]))
  return changes.map(change => {
    const spot = change.op === 'create' ? spots.get(change.id) : undefined
    return change.op === 'create' && spot !== undefined
      ? { ...change, values: { ...change.values, at: [spot[0], spot[1]] } }
      : change
  })
}

/** Moves standings of a kind of free placement, also those that had no position of their own yet. */
export function moveStandings(layout: Layout, ids: readonly string[], by: Vec): readonly Change[] {
  if (by[0] === 0 && by[1] === 0) return []
  return ids.flatMap(id => {
    const box = layout.boxes.get(id)
    if (box === undefined) return []
    const { x, y } = moved(box, by)
    return [set(id, 'at', [x, y])]
  })
}
