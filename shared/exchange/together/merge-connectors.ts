import type { Change, Json } from '../../board/change.ts'
import type { Chance } from '../../board/commands/context.ts'
import { endValue } from '../../board/commands/move.ts'
import { placeValue, topPlace } from '../../board/commands/place.ts'
import type { Element, End } from '../../board/element.ts'
import { TEAMS } from '../../board/teams.ts'
import type { BoardView } from '../../board/view.ts'
import type { Joining } from './joined.ts'
import { type MergeProposal, plainText, standingKey } from './merge-items.ts'
import { kept, LEFT, teamsAt } from './merged-item.ts'

// Lines that a team drew by hand between items of its diagram: each follows its two items. One that leads out of the diagram stays on the
// team's board, where its other end is. Lines between the same two that say the same are one, with all its teams.

const WITHOUT: ReadonlySet<string> = new Set([...LEFT, 'from', 'to'])

export function mergedConnectors(
  target: BoardView,
  proposal: MergeProposal,
  { atStanding }: Joining,
  itemIds: ReadonlyMap<string, string>,
  { fresh, random }: Chance,
): readonly Change[] {
  const found = new Map<string, { readonly change: Change & { readonly op: 'create' }; readonly teams: Set<string> }>()
  for (const [source, { view }] of proposal.sources.entries()) {
    const became = (end: End | null): End | null => {
      const group = end?.id === undefined ? undefined : atStanding.get(standingKey(source, end.id))
      const id = group === undefined ? undefined : itemIds.get(group.id)
      return end === null || id === undefined ? null : { ...end, id }
    }
    for (const line of connectorsOf(view)) {
      const [from, to] = [became(line.from), became(line.to)]
      if (from === null || to === null || from.id === to.id) continue
      const teams = teamsAt(proposal, source, line)
      const key = JSON.stringify([from.id, to.id, plainText(line.text), line.values.heads ?? null])
      const known = found.get(key)
      for (const team of teams) known?.teams.add(team)
      if (known !== undefined) continue
      const values: Record<string, Json> = {
        ...kept(line.values, WITHOUT),
        from: endValue(from),
        to: endValue(to),
        place: placeValue(topPlace(target, null, random)),
      }
      const marks = line.marks === undefined ? {} : { marks: line.marks }
      const change = { op: 'create', id: fresh(), kind: line.kind, values, texts: line.texts, ...marks } as const
      found.set(key, { change, teams: new Set(teams) })
    }
  }
  return [...found.values()].map(({ change, teams }) =>
    teams.size === 0 ? change : { ...change, values: { ...change.values, [TEAMS]: [...teams] } },
  )
}

/** Of a board, in the order of their ids: the same on every machine. */
const connectorsOf = (view: BoardView): readonly Element[] =>
  [...view.ids()]
    .sort()
    .flatMap(id => view.get(id) ?? [])
    .filter(element => element.kind === 'connector')
