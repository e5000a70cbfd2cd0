import type { Box } from '#shared/base/geometry.ts'
import { readingOrder } from '#shared/board/reading-order.ts'
import type { BoardView } from '#shared/board/view.ts'
import { type Growth, growthOf } from '#shared/diagrams/growth.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'

// A board as a list of what is written on it, in the outline's order, from the document alone: no kinds, no layout, no names.

export interface FirstRow {
  readonly id: string
  readonly item: string
  /** As written; '' for what is still empty. */
  readonly text: string
  /** 1 for what stands at the top. */
  readonly level: number
  /** What the rows below belong to: a diagram's head or title, a frame. */
  readonly heads: boolean
  /** Its words are in its cells. */
  readonly table: boolean
}

/** A diagram that takes something below it here: where people place things, that waits for the map. */
export interface Taking {
  readonly growth: Growth
  readonly tree: DiagramTree
}

export interface FirstLook {
  readonly diagrams: readonly FirstRow[]
  readonly notes: readonly FirstRow[]
  readonly taking: readonly Taking[]
}

/** Of a kind that this version does not know, what hangs under what is still told. */
const UNKNOWN = { head: '', roles: {} } as const

/** Written things have about this size; it only decides what is read as one row. */
const SIDE = 200

const DEEPEST = 32

function firstLook(view: BoardView): FirstLook {
  const taking: Taking[] = []

  const inOrder = (ids: readonly string[]): readonly string[] =>
    readingOrder(
      ids.flatMap(id => {
        const element = view.get(id)
        const [x, y] = element?.at ?? [0, 0]
        const [w, h] = element?.size ?? [SIDE, SIDE]
        const box: Box = { x, y, w, h }
        return element === undefined ? [] : [{ id, box }]
      }),
    )

  const rowOf = (id: string, level: number, heads = false): FirstRow => {
    const item = view.item(id)
    return { id, item: item?.id ?? id, text: item?.text.trim() ?? '', level, heads, table: item?.kind === 'table' }
  }

  const diagramRows = (id: string, level: number): readonly FirstRow[] => {
    const growth = growthOf(view.get(id)?.values.type)
    const tree = treeOf(view, id, growth ?? UNKNOWN)
    if (tree === null) return []
    if (growth?.structure === 'tree') taking.push({ growth, tree })
    const title = tree.head === null ? [rowOf(id, level, true)] : []
    return [
      ...title,
      ...tree.order.map(node =>
        rowOf(node, level + (tree.nodes.get(node)?.depth ?? 0) + (tree.head === null ? 1 : 0), node === tree.head),
      ),
    ]
  }

  const rowsIn = (container: string | null, level: number): Pick<FirstLook, 'diagrams' | 'notes'> => {
    const members = view.structure(container).members
    const of = (...kinds: readonly string[]) => inOrder(members.filter(id => kinds.includes(view.get(id)?.kind ?? '')))
    const frames = of('frame').flatMap(id => {
      const inside = level > DEEPEST ? { diagrams: [], notes: [] } : rowsIn(id, level + 1)
      return [rowOf(id, level, true), ...inside.diagrams, ...inside.notes]
    })
    return {
      diagrams: [...of('diagram').flatMap(id => diagramRows(id, level)), ...frames],
      notes: of('sticky', 'text', 'shape', 'table', 'mirror').map(id => rowOf(id, level)),
    }
  }

  return { ...rowsIn(null, 1), taking }
}

/** Looks again when the view has changed, and else gives what it gave before. */
export function looking(view: BoardView): () => FirstLook {
  let known: { readonly version: number; readonly look: FirstLook } | null = null
  return () => {
    if (known?.version !== view.version) known = { version: view.version, look: firstLook(view) }
    return known.look
  }
}
