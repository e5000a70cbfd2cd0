import { type Change, set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { subtree } from '../board/commands/delete.ts'
import { placeValue } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import type { DiagramKind } from './kind.ts'
import { storedLinks } from './linking.ts'
import { orderUnder } from './siblings.ts'
import { carrierUnder, rolesBelow } from './roles-under.ts'
import type { DiagramTree, TreeLink } from './tree.ts'

// Deleting in a diagram with links: what hangs below and also drives something that stays is not lost with the branch, it hangs
// there from then on. domain.md §3.3: each item stands once and may have several effects, so no one place owns it.

export interface Removal {
  readonly changes: readonly Change[]
  /** Standings that found another place, with what hangs below them. */
  readonly kept: readonly string[]
  /** Links that lead nowhere from now on; the places that links became are not among them. */
  readonly links: readonly string[]
}

/** The links by which a branch stays: each the first that leads from inside it to what is not deleted. Parents before children. */
function rescued(tree: DiagramTree, ids: ReadonlySet<string>, doomed: Set<string>): readonly TreeLink[] {
  const below = (id: string): readonly string[] => [
    id,
    ...(tree.nodes.get(id)?.children ?? []).flatMap(child => (ids.has(child) ? [] : below(child))),
  ]
  const found = new Map<string, TreeLink>()
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const id of tree.order) {
      if (!doomed.has(id) || ids.has(id)) continue
      const link = tree.links.find(each => each.from === id && each.to !== id && !doomed.has(each.to))
      if (link === undefined) continue
      found.set(id, link)
      for (const member of below(id)) doomed.delete(member)
    }
  }
  // one that was rescued by itself before its parent was stays where it is
  return [...found.values()].filter(({ from }) => {
    const parent = tree.nodes.get(from)?.parent ?? null
    return parent === null || doomed.has(parent)
  })
}

/** Null where one of them cannot hang where its link leads: it is deleted with the rest then. */
function rehung(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  { from, to, link }: TreeLink,
  chance: Chance,
  operation: string,
): readonly Change[] | null {
  const node = tree.nodes.get(from)
  const role = node === undefined ? null : carrierUnder(kind, tree, to, node)
  if (node === undefined || role === null) return null
  const order = orderUnder(tree, to, undefined, chance.random, from)
  return [
    set(from, 'place', placeValue({ in: tree.diagram.id, under: to, role, order })),
    ...(node.standing.pin === null ? [] : [set(from, 'pin', undefined)]),
    set(from, 'weak', link.values.weak === true ? true : undefined),
    ...rolesBelow(kind, tree, from, role),
    ...storedLinks(view, tree, from, to).map(other => set(other, 'deleted', operation)),
  ]
}

/** Deletes standings of one diagram with what is below them, as one operation. */
export function removeBranches(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  ids: readonly string[],
  chance: Chance,
): Removal {
  const operation = chance.fresh()
  const chosen = new Set(ids)
  const doomed = new Set(subtree(view, ids))
  const kept: string[] = []
  const changes: Change[] = []
  const places = new Set<string>()
  if (kind.links !== undefined)
    for (const link of rescued(tree, chosen, doomed)) {
      const hung = rehung(view, kind, tree, link, chance, operation)
      if (hung === null) for (const lost of subtree(view, [link.from])) doomed.add(lost)
      else {
        changes.push(...hung)
        kept.push(link.from)
        places.add(link.id)
      }
    }
  const links = tree.links.filter(
    ({ id, from, to }) => (doomed.has(from) || doomed.has(to)) && !places.has(id) && !doomed.has(id),
  )
  return {
    changes: [...changes, ...[...doomed].map(id => set(id, 'deleted', operation))],
    kept,
    links: links.map(link => link.id),
  }
}
