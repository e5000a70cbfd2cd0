import type { Change } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import type { DiagramKind } from './kind.ts'
import { itemChange } from './plant.ts'
import { firstOf, underOf } from './roles-under.ts'
import { orderUnder } from './siblings.ts'
import type { DiagramTree, TreeRules } from './tree.ts'

// A new item under a standing, for every kind: where it goes and as what. Where people place things a spot comes on top (spots.ts).

export interface AddedChild {
  readonly change: Change
  /** The standing to select and edit next. */
  readonly id: string
  /** What it hangs under; null where nothing is above it. */
  readonly under: string | null
}

/**
 * After `after`, first when that is null, last when it is absent. Of nothing (`parent` null) the head itself while there is none, and
 * then the head's child. Null when this standing takes none.
 */
export function childOf(
  kind: TreeRules & Pick<DiagramKind, 'childRole'>,
  tree: DiagramTree,
  parent: string | null,
  text: string,
  chance: Chance,
  after?: string | null,
): AddedChild | null {
  const under = underOf(tree, parent)
  const node = under === null ? null : tree.nodes.get(under)
  if (node === undefined) return null
  const role = node === null ? firstOf(kind, tree) : kind.childRole(tree, node)
  return role === null ? null : childAs(tree, under, role, text, after, chance)
}

/** The same in a role of the caller's choice. */
export function childAs(
  tree: DiagramTree,
  under: string | null,
  role: string,
  text: string,
  after: string | null | undefined,
  { fresh, random }: Chance,
): AddedChild {
  const id = fresh()
  const order = orderUnder(tree, under, after, random)
  const place = { in: tree.diagram.id, ...(under === null ? {} : { under }), role, order }
  return { id, under, change: itemChange(id, text, place) }
}
