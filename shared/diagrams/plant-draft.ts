import { type Box, box, type Vec } from '../base/geometry.ts'
import { between } from '../base/order.ts'
import type { Change, Json } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { readVec } from '../board/element.ts'
import type { BoardView } from '../board/view.ts'
import type { Made } from './commands.ts'
import { insertDiagram } from './insert.ts'
import type { GraphDraft } from './draft.ts'
import type { DiagramKind } from './kind.ts'
import { linkChange } from './linking.ts'
import { itemChange } from './plant.ts'
import { spotted } from './spots.ts'
import { firstRoles } from './tree.ts'

// A draft on a board: a new diagram of a kind without a head, one undo step.

/**
 * `at` is where the middle of the drawing comes to stand; items without a place find one. Links that say the same as an earlier
 * one are left out, and links between nothing. Null for a kind with a head: a draft has none.
 */
export function insertDraft(
  view: BoardView,
  kind: DiagramKind,
  at: Vec,
  draft: GraphDraft,
  chance: Chance,
): Made | null {
  if (kind.head !== null) return null
  const made = insertDiagram(view, kind, at, draft.title, [], chance)
  const roles = firstRoles(kind)
  const ids = new Map(draft.items.map(item => [item.key, chance.fresh()]))
  const by = shiftOf(draft, at)
  let order: string | null = null
  const items = draft.items.map((item): Change => {
    order = between(order, null, chance.random)
    const role = item.role !== undefined && roles.includes(item.role) ? item.role : (roles[0] ?? '')
    const bare = itemChange(ids.get(item.key) ?? '', item.text, { in: made.id, role, order })
    if (bare.op !== 'create') return bare
    const place: Record<string, Json> = item.at === undefined ? {} : { at: [item.at[0] + by[0], item.at[1] + by[1]] }
    const tags: Record<string, Json> = item.principles === undefined ? {} : { principles: [...item.principles] }
    return { ...bare, values: { ...bare.values, ...place, ...item.values, ...tags } }
  })
  const links: Change[] = []
  const linkIds = new Map<string, string>()
  const said = new Set<string>()
  for (const link of draft.links) {
    const [from, to] = [ids.get(link.from), ids.get(link.to)]
    const what = `${link.from} ${link.to} ${link.sign ?? ''}`
    if (from === undefined || to === undefined || said.has(what)) continue
    said.add(what)
    order = between(order, null, chance.random)
    const id = chance.fresh()
    linkIds.set(link.key, id)
    links.push(linkChange(id, made.id, from, to, order, { sign: link.sign, delay: link.delay }, link.text ?? ''))
  }
  return {
    id: made.id,
    changes: [
      ...made.changes,
      ...spotted(kind, roomOf(items), at, items),
      ...links,
      ...names(kind, made.id, draft, linkIds),
    ],
  }
}

/** About the room that items with a place take: what they look like is the kind's affair. */
const roomOf = (items: readonly Change[]): readonly Box[] =>
  items.flatMap(change => {
    const at = change.op === 'create' ? readVec(change.values.at) : null
    return at === null ? [] : [box(at[0], at[1], 200, 64)]
  })

/** From the middle of the places in the draft to `at`. */
function shiftOf(draft: GraphDraft, at: Vec): Vec {
  const places = draft.items.flatMap(item => (item.at === undefined ? [] : [item.at]))
  if (places.length === 0) return [0, 0]
  const middle = (axis: 0 | 1): number => {
    const values = places.map(place => place[axis])
    return (Math.min(...values) + Math.max(...values)) / 2
  }
  return [Math.round(at[0] - middle(0)), Math.round(at[1] - middle(1))]
}

const names = (
  kind: DiagramKind,
  diagram: string,
  draft: GraphDraft,
  links: ReadonlyMap<string, string>,
): readonly Change[] =>
  draft.loops.flatMap(loop => {
    const ids = loop.links.flatMap(key => links.get(key) ?? [])
    return ids.length === loop.links.length ? (kind.feedback?.name(diagram, ids, loop) ?? []) : []
  })
