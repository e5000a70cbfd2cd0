import { between } from '../../base/order.ts'
import type { Change } from '../../board/change.ts'
import type { Chance } from '../../board/commands/context.ts'
import { placeValue } from '../../board/commands/place.ts'
import type { BoardView } from '../../board/view.ts'
import type { DiagramKind } from '../kind.ts'
import { itemChange } from '../plant.ts'
import { orderUnder } from '../siblings.ts'
import { withSpots } from '../spots.ts'
import { type DiagramTree, firstRoles } from '../tree.ts'
import { REFRAMED_FROM } from './trace.ts'

// What stands in one diagram comes into another: as it is, or as a new item in new words with a trace to the old one.

/** `wordings`: by item, what it says there; one without words is left out. */
export function itemsInto(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  items: readonly string[],
  wordings: ReadonlyMap<string, string>,
  chance: Chance,
): readonly Change[] {
  const rule = kind.intake?.items
  if (rule === undefined) return []
  return rule.as === 'stand'
    ? standIn(view, kind, tree, items, chance)
    : reworded(view, kind, tree, items, wordings, rule.roles, chance)
}

/** One item, two diagrams: edited once. One that stands there already does not stand there twice. */
function standIn(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  items: readonly string[],
  { fresh, random }: Chance,
): readonly Change[] {
  const here = new Set([...tree.nodes.values()].map(node => node.item.id))
  const role = firstRoles(kind)[0] ?? ''
  const under = tree.head === null ? {} : { under: tree.head }
  const changes: Change[] = []
  const texts: string[] = []
  let order: string | null = null
  for (const id of items) {
    const item = view.item(id)
    if (item === undefined || here.has(item.id)) continue
    here.add(item.id)
    order = order === null ? orderUnder(tree, tree.head, undefined, random) : between(order, null, random)
    const place = placeValue({ in: tree.diagram.id, ...under, role, order })
    changes.push({ op: 'create', id: fresh(), kind: 'mirror', values: { of: item.id, place } })
    texts.push(item.text)
  }
  return withSpots(kind, tree, null, changes, texts)
}

interface Made {
  readonly id: string
  readonly level: number
  /** The order of the last one that hangs under it. */
  last: string | null
}

/**
 * A chosen one hangs under the new item of the nearest chosen one above it; the highest hang under the head. So the headings become
 * primary drivers and their causes secondary ones (SESLHD, in reference/domain.md §3.3).
 */
function reworded(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  items: readonly string[],
  wordings: ReadonlyMap<string, string>,
  roles: readonly string[],
  { fresh, random }: Chance,
): readonly Change[] {
  const made = new Map<string, Made>()
  const done = new Set<string>()
  const changes: Change[] = []
  let order: string | null = null
  for (const id of items) {
    const item = view.item(id)
    const text = item === undefined ? '' : (wordings.get(item.id) ?? item.text).trim()
    if (item === undefined || text === '' || done.has(item.id)) continue
    done.add(item.id)
    const above = nearest(view, id, made)
    const level = above === undefined ? 0 : Math.min(above.level + 1, roles.length - 1)
    const mine: Made = { id: fresh(), level, last: null }
    made.set(id, mine)
    if (above === undefined)
      order = order === null ? orderUnder(tree, tree.head, undefined, random) : between(order, null, random)
    else above.last = between(above.last, null, random)
    const under = above?.id ?? tree.head
    const change = itemChange(mine.id, text, {
      in: tree.diagram.id,
      ...(under === null ? {} : { under }),
      role: roles[level] ?? '',
      order: (above === undefined ? order : above.last) ?? '',
    })
    // words that were turned are other words: only the same ones keep their looks
    const marks = text === item.text && item.marks?.text !== undefined ? { text: item.marks.text } : undefined
    changes.push(
      change.op === 'create' ? { ...change, marks, values: { ...change.values, [REFRAMED_FROM]: item.id } } : change,
    )
  }
  return withSpots(kind, tree, null, changes)
}

function nearest(view: BoardView, id: string, made: ReadonlyMap<string, Made>): Made | undefined {
  for (let up = view.parent(id); up !== null; up = view.parent(up)) {
    const found = made.get(up)
    if (found !== undefined) return found
  }
  return undefined
}
