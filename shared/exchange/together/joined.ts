import { standingKey, type MergeItem, type MergeProposal } from './merge-items.ts'

// What is one item after the merge, given which proposals people took: groups of one or more, the heads one of them.

export interface Joined {
  /** The key of its first item; of the head too. */
  readonly id: string
  readonly items: readonly MergeItem[]
  readonly isHead: boolean
}

export interface Joining {
  /** Sources in order, parents before children as far as the first source of each has it so. */
  readonly groups: ReadonlyMap<string, Joined>
  /** By the key of an item. */
  readonly groupOf: ReadonlyMap<string, Joined>
  /** The group of the item that a standing shows, by standing key. */
  readonly atStanding: ReadonlyMap<string, Joined>
}

/** `apart`: proposals, by id, that people did not take. */
export function joinItems(proposal: MergeProposal, apart: ReadonlySet<string>): Joining {
  const head = proposal.heads[0]
  const firstOf = new Map<string, string>()
  if (head !== undefined) for (const key of proposal.heads) firstOf.set(key, head)
  for (const { id, keys } of proposal.same) if (!apart.has(id)) for (const key of keys) firstOf.set(key, id)
  const members = new Map<string, MergeItem[]>()
  for (const item of proposal.items.values()) {
    const id = firstOf.get(item.key) ?? item.key
    const found = members.get(id)
    if (found === undefined) members.set(id, [item])
    else found.push(item)
  }
  const groups = new Map<string, Joined>()
  const groupOf = new Map<string, Joined>()
  const atStanding = new Map<string, Joined>()
  for (const [id, items] of members) {
    const joined: Joined = { id, items, isHead: id === head }
    groups.set(id, joined)
    for (const item of items) {
      groupOf.set(item.key, joined)
      for (const standing of item.standings) atStanding.set(standingKey(item.source, standing.id), joined)
    }
  }
  return { groups, groupOf, atStanding }
}

/** The group that an item hangs under; null at the first level, also for what hangs under the head, and for what hangs nowhere. */
export function parentOf(item: MergeItem, { atStanding }: Joining): Joined | null {
  const { parent } = item.main
  const found = parent === null ? undefined : atStanding.get(standingKey(item.source, parent))
  return found === undefined || found.isHead ? null : found
}
