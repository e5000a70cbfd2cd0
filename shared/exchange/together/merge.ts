import { type Change, type Json } from '../../board/change.ts'
import { remove, subtree } from '../../board/commands/delete.ts'
import type { Chance } from '../../board/commands/context.ts'
import { placeValue, topPlace } from '../../board/commands/place.ts'
import { readVec } from '../../board/element.ts'
import { TEAMS } from '../../board/teams.ts'
import { type BoardView, viewOf } from '../../board/view.ts'
import { treeOf } from '../../diagrams/tree.ts'
import { beside, type ImportTarget, imagined } from '../put-import.ts'
import { joinItems } from './joined.ts'
import { mergedConnectors } from './merge-connectors.ts'
import type { MergeProposal } from './merge-items.ts'
import { mergedLinks } from './merge-links.ts'
import { type MergeChoices, ordersOf, standingsOf } from './merge-standings.ts'
import { kept, LEFT, mergedItem, titleOf } from './merged-item.ts'
import { unusedDiagrams } from './unused.ts'

// The diagrams of a proposal as one new diagram, in the way that people chose: one list of changes, one undo step. The diagrams that it
// is made from stay as they are, but for one on the board itself in which nobody has said anything. Left behind are only what a layout makes
// anew (pins), hints that a team put aside, locks, lines that lead out of a diagram, and votes, which are in no document.

export interface Merged {
  readonly changes: readonly Change[]
  /** The new diagram. */
  readonly diagram: string
  /** Items in it, the head among them. */
  readonly items: number
  /** What each item was made of. */
  readonly origins: readonly { readonly id: string; readonly boardId: string; readonly of: string }[]
}

/** To the right of everything on the board. */
export function applyMerge(
  target: ImportTarget,
  proposal: MergeProposal,
  choices: MergeChoices,
  chance: Chance,
): Merged {
  const { kind, sources } = proposal
  const joining = joinItems(proposal, choices.apart)
  const diagram = chance.fresh()
  const { standings, under } = standingsOf(proposal, joining, choices, chance)
  const itemIds = new Map(standings.flatMap(({ isItem, group, id }) => (isItem ? [[group.id, id] as const] : [])))
  const orders = ordersOf(standings, under, chance)

  const [first] = sources
  const settings = first === undefined ? {} : kept(first.tree.diagram.values, LEFT)
  const teams = [...new Set(sources.flatMap(source => source.teams))]
  const title = kind.head === null ? titleOf(proposal, choices.settled) : ''
  const made: Change = {
    op: 'create',
    id: diagram,
    kind: 'diagram',
    values: {
      ...settings,
      type: kind.id,
      at: [0, 0],
      place: placeValue(topPlace(target.view, null, chance.random)),
      ...(teams.length === 0 ? {} : { [TEAMS]: teams }),
    },
    ...(title === '' ? {} : { texts: { text: title } }),
  }
  const items = standings.map((standing): Change => {
    const parent = under.get(standing.id) ?? null
    const place = placeValue({
      in: diagram,
      ...(parent === null ? {} : { under: parent }),
      role: standing.node.role,
      order: orders.get(standing.id) ?? '',
    })
    const spot = kind.placement === 'free' ? standing.node.standing.at : null
    const where = { place, ...(spot === null ? {} : { at: [spot[0], spot[1]] }) }
    if (standing.isItem) return mergedItem(proposal, choices, standing, where, itemIds, joining)
    const of = itemIds.get(standing.group.id) ?? ''
    const own = standing.node.standing.kind === 'mirror' ? kept(standing.node.standing.values, LEFT) : {}
    return { op: 'create', id: standing.id, kind: 'mirror', values: { ...own, of, ...where } }
  })
  const links = mergedLinks(proposal, joining, choices.settled, { diagram, itemIds }, chance)
  const lines = mergedConnectors(target.view, proposal, joining, itemIds, chance)
  const changes = tidied(proposal, diagram, [made, ...items, ...links, ...lines])
  const origins = [...joining.groups.values()].flatMap(({ id: group, items: joined }) =>
    joined.flatMap(({ source, item }) => {
      const [id, boardId] = [itemIds.get(group), sources[source]?.boardId]
      return id === undefined || boardId === undefined ? [] : [{ id, boardId, of: item.id }]
    }),
  )
  // an empty one of a template would stand beside what it was meant for
  const unused = subtree(target.view, unusedDiagrams(target.view, kind))
  const room = { ...target, view: without(target.view, new Set(unused)) }
  return {
    changes: [...remove(target.view, unused, chance.fresh), ...beside(room, changes)],
    diagram,
    items: itemIds.size,
    origins,
  }
}

const without = (view: BoardView, gone: ReadonlySet<string>): BoardView =>
  gone.size === 0 ? view : viewOf([...view.ids()].flatMap(id => (gone.has(id) ? [] : (view.get(id) ?? []))))

/** People's places on several maps do not fit on one: all of it is put in order once, by what the kind has fetched for that. */
function tidied({ kind }: MergeProposal, diagram: string, changes: readonly Change[]): readonly Change[] {
  const tidy = kind.tidy?.here() ?? null
  const tree = tidy === null ? null : treeOf(imagined(changes), diagram, kind)
  if (tidy === null || tree === null) return changes
  const spots = new Map<string, Json>()
  for (const change of tidy(tree))
    if (change.op === 'set' && change.key === 'at' && readVec(change.value) !== null && change.value !== undefined)
      spots.set(change.id, change.value)
  return changes.map(change => {
    const at = change.op === 'create' ? spots.get(change.id) : undefined
    return change.op === 'create' && at !== undefined ? { ...change, values: { ...change.values, at } } : change
  })
}
