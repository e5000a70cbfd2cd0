import { spread } from '../../base/spread.ts'
import type { Change, Json } from '../../board/change.ts'
import type { Chance } from '../../board/commands/context.ts'
import { endValue } from '../../board/commands/move.ts'
import { placeValue } from '../../board/commands/place.ts'
import { type Leverage, leverage } from '../../board/leverage.ts'
import { TEAMS, teamsOf } from '../../board/teams.ts'
import { linkSign } from '../../elements/link/link.ts'
import { isRecord, plainRecord } from '../plain.ts'
import { BOTH, conflictId, linkGroups, type JoinedLinks, meansBoth, placesOf, setValue, signOf } from './conflicts.ts'
import type { Joining } from './joined.ts'
import { type MergeLink, type MergeProposal, plainText } from './merge-items.ts'

// The links of several diagrams between what is one item now: each once, with the marks that people chose, and the loops that were named.

interface Target {
  readonly diagram: string
  /** By group. */
  readonly itemIds: ReadonlyMap<string, string>
}

const LEFT: ReadonlySet<string> = new Set([
  'kind',
  'deleted',
  'place',
  'from',
  'to',
  'sign',
  'locked',
  'furniture',
  TEAMS,
])

export function mergedLinks(
  proposal: MergeProposal,
  joining: Joining,
  settled: ReadonlyMap<string, string>,
  { diagram, itemIds }: Target,
  { fresh, random }: Chance,
): readonly Change[] {
  const made: { readonly change: Change; readonly from: readonly MergeLink[]; readonly id: string }[] = []
  const groups = linkGroups(proposal, joining)
  for (const joined of groups.values()) {
    const from = itemIds.get(joined.from.id)
    const to = itemIds.get(joined.to.id)
    if (from === undefined || to === undefined) continue
    for (const { sign, links } of bySign(proposal, joined, settled)) {
      const id = fresh()
      const values: Record<string, Json> = {
        ...valuesOf(proposal, joined, links, settled),
        from: endValue({ id: from }),
        to: endValue({ id: to }),
        ...(sign === null ? {} : { sign }),
      }
      const text = links.map(({ link }) => link.link.text).find(said => plainText(said) !== '') ?? ''
      made.push({ id, from: links, change: { op: 'create', id, kind: 'link', values, texts: { text } } })
    }
  }
  for (const { child, parent, sources } of secondPlaces(proposal, joining, settled)) {
    const from = itemIds.get(child.id)
    const to = itemIds.get(parent.id)
    if (from === undefined || to === undefined || groups.has(`${child.id} ${parent.id}`)) continue
    const teams = [...new Set(sources.flatMap(source => proposal.sources[source]?.teams ?? []))]
    const values = {
      from: endValue({ id: from }),
      to: endValue({ id: to }),
      ...(teams.length === 0 ? {} : { [TEAMS]: teams }),
    }
    const id = fresh()
    made.push({ id, from: [], change: { op: 'create', id, kind: 'link', values } })
  }
  const orders = spread(null, null, made.length, random)
  const links = made.map(({ change }, i): Change => {
    if (change.op !== 'create') return change
    return { ...change, values: { ...change.values, place: placeValue({ in: diagram, order: orders[i] ?? '' }) } }
  })
  const became = new Map(
    made.flatMap(({ id, from }) => from.map(each => [linkKey(each.source, each.link.id), id] as const)),
  )
  return [...links, ...loops(proposal, diagram, became)]
}

/** In a kind with links an item is drawn once: a second place that is to stay is a link to what it hangs under there. */
function secondPlaces({ kind }: MergeProposal, joining: Joining, settled: ReadonlyMap<string, string>) {
  if (kind.links === undefined) return []
  return [...joining.groups.values()].flatMap(child =>
    settled.get(conflictId.place(child.id)) !== BOTH
      ? []
      : placesOf(child, joining)
          .slice(1)
          .flatMap(({ sources, value: { parent } }) => (parent === null ? [] : [{ child, parent, sources }])),
  )
}

const linkKey = (source: number, id: string): string => `${source}:${id}`

interface Signed {
  readonly sign: string | null
  readonly links: readonly MergeLink[]
}

/** One link, or one of each sign where both are to stand. What does not know its sign goes with the first that does. */
function bySign(
  { kind }: MergeProposal,
  { from, to, links }: JoinedLinks,
  settled: ReadonlyMap<string, string>,
): readonly Signed[] {
  const plus = links.filter(link => signOf(link) === '+')
  const minus = links.filter(link => signOf(link) === '-')
  const unknown = links.filter(link => signOf(link) === null)
  if (plus.length === 0 && minus.length === 0)
    return [{ sign: unknown.some(({ link }) => linkSign.read(link.link.values) === '?') ? '?' : null, links }]
  if (plus.length === 0 || minus.length === 0) return [{ sign: plus.length > 0 ? '+' : '-', links }]
  const signs = links.map(signOf).filter(sign => sign !== null)
  const first = signs[0] ?? '+'
  const second = first === '+' ? '-' : '+'
  const chosen = settled.get(conflictId.sign(from.id, to.id)) ?? (kind.links?.parallel === true ? BOTH : '0')
  if (meansBoth(links) || chosen === BOTH)
    return [
      { sign: first, links: [...(first === '+' ? plus : minus), ...unknown] },
      { sign: second, links: first === '+' ? minus : plus },
    ]
  return [{ sign: chosen === '0' ? first : second, links }]
}

function valuesOf(
  proposal: MergeProposal,
  { from, to }: JoinedLinks,
  links: readonly MergeLink[],
  settled: ReadonlyMap<string, string>,
): Record<string, Json> {
  const values: Record<string, Json> = {}
  for (const { link } of links)
    for (const [key, value] of Object.entries(plainRecord(link.link.values)))
      if (!LEFT.has(key) && !(key in values)) values[key] = value
  for (const field of proposal.kind.links?.fields ?? []) {
    if (field.key === linkSign.key) continue
    const known = [...new Set(links.flatMap(({ link }) => setValue(field, link.link.values) ?? []))]
    const value = known[Number(settled.get(conflictId.mark(field.key, from.id, to.id)) ?? 0)] ?? known[0]
    if (value !== undefined) values[field.key] = value
  }
  const teams = links.flatMap(({ source, link }) => {
    const own = teamsOf(link.link)
    return own.length > 0 ? own : (proposal.sources[source]?.teams ?? [])
  })
  if (teams.length > 0) values[TEAMS] = [...new Set(teams)]
  return values
}

/** What people said of loops, of the same loop by several teams with all names. */
function loops(
  { kind, sources }: MergeProposal,
  diagram: string,
  became: ReadonlyMap<string, string>,
): readonly Change[] {
  const { feedback } = kind
  if (feedback === undefined) return []
  const said = new Map<
    string,
    { links: readonly string[]; names: string[]; important: boolean; leverage: Leverage | null }
  >()
  for (const [source, { tree }] of sources.entries())
    for (const entry of Object.values(tree.diagram.maps.loops ?? {})) {
      if (!isRecord(entry) || !Array.isArray(entry.links)) continue
      const old = (entry.links as readonly unknown[]).filter(id => typeof id === 'string')
      const links = old.flatMap(id => became.get(linkKey(source, id)) ?? [])
      if (links.length === 0 || links.length < old.length) continue
      const [put] = feedback.name(diagram, links, { name: 'n', important: false })
      if (put?.op !== 'put') continue
      const known = said.get(put.key) ?? { links, names: [], important: false, leverage: null }
      const name = typeof entry.name === 'string' ? plainText(entry.name) : ''
      if (name !== '' && !known.names.includes(name)) known.names.push(name)
      said.set(put.key, {
        ...known,
        important: known.important || entry.important === true,
        leverage: known.leverage ?? leverage.read(entry),
      })
    }
  return [...said.values()].flatMap(({ links, names, important, leverage: where }) =>
    feedback.name(diagram, links, {
      name: names.join(' / '),
      important,
      ...(where === null ? {} : { leverage: where }),
    }),
  )
}
