import { holds, type Vec } from '#shared/base/geometry.ts'
import { LEAST_WIDTH, MOST_WIDTH } from '#shared/elements/table/cells.ts'
import { widen } from '#shared/elements/table/commands.ts'
import { type Effect, reach, type World } from '../tool.ts'

// A table under the pointer: its cells, and the right edges of its columns, which are pulled while it is selected.

export interface EdgeState {
  readonly type: 'widening'
  readonly id: string
  readonly col: string
  /** Where the column begins. */
  readonly from: number
}

/** The cell at a point of the board, by its text key; null where there is none. */
export function cellUnder(world: World, id: string, point: Vec): string | null {
  const element = world.view.get(id)
  const box = world.scene.boxOf(id)
  return element === undefined || box === null
    ? null
    : (world.kinds.of(element.kind).cells?.at(element, box, point) ?? null)
}

/** The edge that is taken hold of here; null where there is none. */
export function edgeUnder(world: World, id: string, point: Vec): EdgeState | null {
  const element = world.view.get(id)
  const box = world.scene.boxOf(id)
  if (element === undefined || box === null || !world.mayEdit || world.looking) return null
  const edges = world.kinds.of(element.kind).cells?.edges(element, box) ?? []
  const near = reach(world) / 2
  if (!holds({ x: box.x, y: box.y, w: box.w + near, h: box.h }, point)) return null
  const edge = edges.find(({ to }) => Math.abs(to - point[0]) <= near)
  return edge === undefined ? null : { type: 'widening', id, col: edge.col, from: edge.from }
}

const widthAt = ({ from }: EdgeState, at: Vec): number => Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, at[0] - from))

/** A line where the edge would come to be. */
export function dragEdge(world: World, state: EdgeState, at: Vec): readonly Effect[] {
  const box = world.scene.boxOf(state.id)
  if (box === null) return []
  const line = {
    type: 'line',
    axis: 'across',
    at: state.from + widthAt(state, at),
    from: box.y,
    to: box.y + box.h,
  } as const
  return [{ type: 'sketch', sketch: { guides: [line] } }]
}

export function dropEdge(world: World, state: EdgeState, at: Vec): readonly Effect[] {
  const element = world.view.get(state.id)
  const changes = element === undefined ? [] : widen(element, state.col, widthAt(state, at))
  return changes.length === 0 ? [] : [{ type: 'write', changes }]
}
