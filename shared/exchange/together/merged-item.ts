import type { Marks, MarksByKey } from '../../base/text-marks.ts'
import type { Change, Json } from '../../board/change.ts'
import type { Element } from '../../board/element.ts'
import { TEAMS, teamsOf } from '../../board/teams.ts'
import { plain, plainRecord } from '../plain.ts'
import { conflictId, fieldsOf, sameValue, setValue, titlesOf } from './conflicts.ts'
import type { Joined, Joining } from './joined.ts'
import { type MergeItem, type MergeProposal, plainText, sameText, standingKey } from './merge-items.ts'
import type { MergeChoices, Standing } from './merge-standings.ts'

// One item of several: the words and marks that people chose, the tags and the teams of all.

/** Of the element itself, or of one place of it: never taken along. */
export const LEFT: ReadonlySet<string> = new Set([
  'kind',
  'deleted',
  'place',
  'pin',
  'at',
  'of',
  'locked',
  'furniture',
  TEAMS,
])
/** Names an element of the board that it came from. */
const TRACE = 'reframedFrom'

export function kept(values: Readonly<Record<string, unknown>>, without: ReadonlySet<string>): Record<string, Json> {
  return { ...plainRecord(Object.fromEntries(Object.entries(values).filter(([key]) => !without.has(key)))) }
}

/** The option of the title that was chosen; the first that says something until then. */
export function titleOf(proposal: MergeProposal, settled: ReadonlyMap<string, string>): string {
  const texts = titlesOf(proposal).filter(({ value }) => plainText(value) !== '')
  const seen: string[] = []
  for (const { value } of texts) if (!seen.some(known => sameText(known, value))) seen.push(value)
  return seen[Number(settled.get(conflictId.head) ?? 0)] ?? seen[0] ?? ''
}

export function mergedItem(
  proposal: MergeProposal,
  { wordings, settled }: MergeChoices,
  { id, group, node, item: placed }: Standing,
  where: Readonly<Record<string, Json>>,
  itemIds: ReadonlyMap<string, string>,
  joining: Joining,
): Change {
  const items = group.items.map(each => each.item)
  const [first] = items
  const values: Record<string, Json> = {}
  // who set nothing gives way to who did
  for (const item of items)
    for (const [key, value] of Object.entries(kept(item.values, LEFT))) if (!(key in values)) values[key] = value
  // a standing of something whose own place is elsewhere brings what is said of that place
  if (node.standing.kind === 'mirror') Object.assign(values, kept(node.standing.values, LEFT))
  for (const field of fieldsOf(proposal, group.items)) {
    const known: (string | number | boolean)[] = []
    for (const item of items) {
      const value = setValue(field, item.values)
      if (value !== undefined && !known.some(other => sameValue(other, value))) known.push(value)
    }
    const value = known[Number(settled.get(conflictId.mark(field.key, group.id)) ?? 0)] ?? known[0]
    if (value !== undefined) values[field.key] = value
  }
  const seen = proposal.kind.speaks?.seen?.at
  const places = seen === undefined ? '' : addedUp(items.map(item => seen.read(item.values)))
  if (seen !== undefined && places !== '' && places.length <= seen.max) values[seen.key] = places
  const principles = [...new Set(items.flatMap(item => item.principles))].sort((a, b) => a - b)
  if (principles.length > 0) values.principles = principles
  const teams = unique(group.items.flatMap(each => teamsAt(proposal, each.source, each.item)))
  if (teams.length > 0) values[TEAMS] = teams
  if (new Set(items.map(item => item.values.by)).size > 1) delete values.by
  const origin = traceOf(items, placed, itemIds, joining)
  if (origin === null) delete values[TRACE]
  else values[TRACE] = origin
  const maps: Record<string, Record<string, Json>> = {}
  for (const item of items)
    for (const [name, map] of Object.entries(item.maps)) maps[name] = { ...plainRecord(map), ...maps[name] }
  const text = group.isHead
    ? headText(proposal, group, settled)
    : (group.items.find(each => each.key === wordings.get(group.id))?.item.text ?? first?.text ?? '')
  const worded = items.find(item => item.text === text)?.marks?.text
  return {
    op: 'create',
    id,
    kind: first?.kind ?? 'sticky',
    values: { ...values, ...where },
    texts: { ...first?.texts, text },
    marks: marksWith(first?.marks, worded),
    maps,
  }
}

/** The first one's looks, with those of the words that were chosen. */
function marksWith(first: MarksByKey | undefined, words: Marks | undefined): MarksByKey | undefined {
  const { text: _text, ...rest } = first ?? {}
  const marks = words === undefined ? rest : { ...rest, text: words }
  return Object.keys(marks).length === 0 ? undefined : marks
}

/** Lists parted by commas as one, each name once. */
function addedUp(lists: readonly string[]): string {
  const names = new Map<string, string>()
  for (const name of lists.flatMap(list => list.split(/[,;]/)).map(plainText))
    if (name !== '' && !names.has(name.toLocaleLowerCase('en'))) names.set(name.toLocaleLowerCase('en'), name)
  return [...names.values()].join(', ')
}

function headText(proposal: MergeProposal, group: Joined, settled: ReadonlyMap<string, string>): string {
  const said = titleOf(proposal, settled)
  return said === '' ? (group.items[0]?.item.text ?? '') : said
}

/** What it came from, where that has come along. */
function traceOf(
  items: readonly Element[],
  { source }: MergeItem,
  itemIds: ReadonlyMap<string, string>,
  { groupOf }: Joining,
): string | null {
  for (const item of items) {
    const named = plain(item.values[TRACE])
    const group = typeof named === 'string' ? groupOf.get(standingKey(source, named)) : undefined
    const id = group === undefined ? undefined : itemIds.get(group.id)
    if (id !== undefined) return id
  }
  return null
}

/** What an element itself says wins over whose board it was on: it may have been brought together before. */
export function teamsAt({ sources }: MergeProposal, source: number, element: Element): readonly string[] {
  const own = teamsOf(element)
  return own.length > 0 ? own : (sources[source]?.teams ?? [])
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
