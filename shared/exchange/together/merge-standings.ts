import { spread } from '../../base/spread.ts'
import type { Chance } from '../../board/commands/context.ts'
import type { TreeNode } from '../../diagrams/tree.ts'
import { BOTH, conflictId, placesOf } from './conflicts.ts'
import type { Joined, Joining } from './joined.ts'
import { type MergeItem, type MergeProposal, standingKey } from './merge-items.ts'

// What stands in the merged diagram, and under what.

export interface MergeChoices {
  /** Proposals, by id, whose items stay apart. */
  readonly apart: ReadonlySet<string>
  /** By proposal: the key of the item whose words are taken; the first's where nothing is chosen. */
  readonly wordings: ReadonlyMap<string, string>
  /** By conflict: the option that holds. */
  readonly settled: ReadonlyMap<string, string>
}

export interface Standing {
  readonly id: string
  readonly group: Joined
  readonly item: MergeItem
  readonly node: TreeNode
  /** The first standing of a group is its item, the others are mirrors of it. */
  readonly isItem: boolean
}

/**
 * What stands in the new diagram and under what. A group stands where the first source has it, or where people chose; further standings
 * of an item come along, and two of one item under one parent are one.
 */
export function standingsOf(
  { kind }: MergeProposal,
  joining: Joining,
  { settled }: MergeChoices,
  { fresh }: Chance,
): { readonly standings: readonly Standing[]; readonly under: ReadonlyMap<string, string> } {
  const standings: Standing[] = []
  /** By the standing key of a source: the new standing that it became. */
  const became = new Map<string, string>()
  const parentKeys = new Map<string, string | null>()
  const parentKey = (item: MergeItem, node: TreeNode) =>
    node.parent === null ? null : standingKey(item.source, node.parent)
  for (const group of joining.groups.values()) {
    const places = placesOf(group, joining)
    const chosen = settled.get(conflictId.place(group.id))
    const main = places[Number(chosen === BOTH ? 0 : (chosen ?? 0))] ?? places[0]
    const item = group.isHead ? group.items[0] : main?.value.item
    if (item === undefined) continue
    const id = fresh()
    standings.push({ id, group, item, node: item.main, isItem: true })
    parentKeys.set(id, parentKey(item, item.main))
    for (const each of group.items) became.set(standingKey(each.source, each.main.id), id)
    const further = [
      ...(chosen === BOTH && kind.links === undefined
        ? places.slice(1).map(({ value }) => ({ item: value.item, node: value.item.main }))
        : []),
      ...group.items.flatMap(each => each.standings.slice(1).map(node => ({ item: each, node }))),
    ]
    for (const { item: each, node } of further) {
      const mirror = fresh()
      standings.push({ id: mirror, group, item: each, node, isItem: false })
      parentKeys.set(mirror, parentKey(each, node))
      if (node !== each.main) became.set(standingKey(each.source, node.id), mirror)
    }
  }
  const under = new Map<string, string>()
  for (const { id } of standings) {
    const key = parentKeys.get(id) ?? null
    const parent = key === null ? undefined : became.get(key)
    if (parent !== undefined) under.set(id, parent)
  }
  let once = withoutDoubles(standings, under)
  // what moved up by it may now stand twice itself
  for (let before = standings.length; once.length < before; ) {
    before = once.length
    once = withoutDoubles(once, under)
  }
  openCircles(once, under)
  return { standings: once, under }
}

/** A mirror where its item, or another mirror of it, stands already. What hung under it hangs under that one. */
function withoutDoubles(standings: readonly Standing[], under: Map<string, string>): readonly Standing[] {
  const seen = new Map<string, string>()
  const gone = new Map<string, string>()
  const once = standings.filter(({ id, group }) => {
    const place = `${group.id} ${under.get(id) ?? ''}`
    const known = seen.get(place)
    if (known === undefined) seen.set(place, id)
    else gone.set(id, known)
    return known === undefined
  })
  for (const [id, parent] of under) under.set(id, gone.get(parent) ?? parent)
  for (const id of gone.keys()) under.delete(id)
  return once
}

/** Two choices may hang one thing under another and that one under the first: the later of them goes up to the first level. */
function openCircles(standings: readonly Standing[], under: Map<string, string>): void {
  const head = standings.find(({ group, isItem }) => group.isHead && isItem)?.id
  for (const { id } of standings) {
    const path = new Set([id])
    let at = under.get(id)
    while (at !== undefined && !path.has(at)) {
      path.add(at)
      at = under.get(at)
    }
    if (at !== id) continue
    if (head === undefined || head === id) under.delete(id)
    else under.set(id, head)
  }
}

/** Among those under one parent: source by source, in the order that each has. */
export function ordersOf(
  standings: readonly Standing[],
  under: ReadonlyMap<string, string>,
  { random }: Chance,
): ReadonlyMap<string, string> {
  const children = new Map<string | null, string[]>()
  const head = standings.filter(({ group }) => group.isHead)
  for (const { id } of [...head, ...standings.filter(standing => !head.includes(standing))]) {
    const parent = under.get(id) ?? null
    const list = children.get(parent)
    if (list === undefined) children.set(parent, [id])
    else list.push(id)
  }
  const orders = new Map<string, string>()
  for (const ids of children.values()) {
    const keys = spread(null, null, ids.length, random)
    for (const [i, id] of ids.entries()) orders.set(id, keys[i] ?? '')
  }
  return orders
}
