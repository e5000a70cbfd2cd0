import type { Field } from '../../board/field.ts'
import { linkSign } from '../../elements/link/link.ts'
import { type Joined, type Joining, parentOf } from './joined.ts'
import { type MergeItem, type MergeLink, type MergeProposal, plainText, sameText } from './merge-items.ts'

// Where teams say different things about what is one item or one link now. Each is for people to decide; until they do, `fallback` holds.

/** An answer and the sources that gave it, by index. `value` is what it would be. */
export interface Option<T> {
  readonly id: string
  readonly sources: readonly number[]
  readonly value: T
}

/** Both answers side by side. */
export const BOTH = 'both'

interface Base {
  readonly id: string
  /** The option that holds until somebody chooses. */
  readonly fallback: string
}

export type MergeConflict = Base &
  (
    | /** Different texts at the head; of a kind without one, different titles. */
    { readonly about: 'head'; readonly options: readonly Option<string>[] }
    /** The same item hangs under different ones. `parent` is null at the first level. */
    | {
        readonly about: 'place'
        readonly text: string
        readonly options: readonly Option<{ readonly parent: string | null; readonly role: string } | typeof BOTH>[]
      }
    /** One thing increases another for one team and decreases it for the next. */
    | {
        readonly about: 'sign'
        readonly from: string
        readonly to: string
        readonly options: readonly Option<'+' | '-' | typeof BOTH>[]
      }
    /** A mark has different values. `to` is there when it is a link's. */
    | {
        readonly about: 'mark'
        readonly text: string
        readonly to: string | null
        readonly field: Field
        readonly options: readonly Option<Value>[]
      }
  )

export const conflictId = {
  head: 'head',
  place: (group: string) => `place ${group}`,
  sign: (from: string, to: string) => `sign ${from} ${to}`,
  mark: (field: string, group: string, to = '') => `mark ${field} ${group} ${to}`,
} as const

export function conflictsOf(proposal: MergeProposal, joining: Joining): readonly MergeConflict[] {
  return [
    ...headConflict(proposal),
    ...[...joining.groups.values()].flatMap(group => [
      ...(group.isHead ? [] : placeConflict(proposal, group, joining)),
      ...markConflicts(proposal, group),
    ]),
    ...[...linkGroups(proposal, joining).values()].flatMap(links => linkConflicts(proposal, links)),
  ]
}

/** Answers put together by what they say, in the order in which they are given. */
function gather<T>(
  answers: readonly { readonly source: number; readonly value: T }[],
  same: (a: T, b: T) => boolean,
): readonly { readonly sources: readonly number[]; readonly value: T }[] {
  const found: { sources: number[]; value: T }[] = []
  for (const { source, value } of answers) {
    const known = found.find(one => same(one.value, value))
    if (known === undefined) found.push({ sources: [source], value })
    else if (!known.sources.includes(source)) known.sources.push(source)
  }
  return found
}

const numbered = <T>(found: readonly { readonly sources: readonly number[]; readonly value: T }[]) =>
  found.map((one, i): Option<T> => ({ id: String(i), ...one }))

/** What stands at the top of each source. */
export const titlesOf = ({ kind, sources, heads, items }: MergeProposal) =>
  kind.head === null
    ? sources.map(({ tree }, source) => ({ source, value: tree.diagram.text }))
    : heads.flatMap(key => {
        const item = items.get(key)
        return item === undefined ? [] : [{ source: item.source, value: item.item.text }]
      })

function headConflict(proposal: MergeProposal): readonly MergeConflict[] {
  const texts = titlesOf(proposal).filter(({ value }) => plainText(value) !== '')
  const options = numbered(gather(texts, sameText))
  return options.length < 2 ? [] : [{ id: conflictId.head, about: 'head', fallback: '0', options }]
}

/** Where the items of a group stand, each place once. */
export const placesOf = (group: Joined, joining: Joining) =>
  gather(
    group.items.map(item => ({ source: item.source, value: { item, parent: parentOf(item, joining) } })),
    (a, b) => a.parent === b.parent && a.item.main.role === b.item.main.role,
  )

function placeConflict({ kind }: MergeProposal, group: Joined, joining: Joining): readonly MergeConflict[] {
  const places = placesOf(group, joining)
  if (places.length < 2) return []
  const options = places.map(({ sources, value }, i) => ({
    id: String(i),
    sources,
    value: { parent: value.parent === null ? null : nameOf(value.parent), role: value.item.main.role },
  }))
  const parents = new Set(places.map(({ value }) => value.parent))
  // in one place under two roles it cannot stand twice; a second place by a link needs something to link to
  const once = parents.size < places.length
  const loose = kind.links !== undefined && places.slice(1).some(({ value }) => value.parent === null)
  const both = once || loose ? [] : [{ id: BOTH, sources: allOf(places), value: BOTH } satisfies Option<typeof BOTH>]
  return [
    {
      id: conflictId.place(group.id),
      about: 'place',
      text: nameOf(group),
      fallback: '0',
      options: [...options, ...both],
    },
  ]
}

const allOf = (found: readonly { readonly sources: readonly number[] }[]): readonly number[] =>
  [...new Set(found.flatMap(({ sources }) => sources))].sort((a, b) => a - b)

const nameOf = (group: Joined): string => group.items[0]?.item.text ?? ''

/** Every field that an item of the group can have where it stands. */
export function fieldsOf({ kind }: MergeProposal, items: readonly MergeItem[]): readonly Field[] {
  const roles = new Set(items.flatMap(item => item.standings.map(standing => standing.role)))
  const fields = [...roles].flatMap(role => kind.roles[role]?.fields ?? [])
  return [...new Map(fields.map(field => [field.key, field])).values()]
}

/** What a field says where somebody set it. */
export function setValue(field: Field, values: Readonly<Record<string, unknown>>): Value | undefined {
  const value = field.read(values)
  return value === field.default || value === null ? undefined : value
}

function markConflicts(proposal: MergeProposal, group: Joined): readonly MergeConflict[] {
  if (group.items.length < 2) return []
  const answers = group.items.map(({ source, item }) => ({ source, values: item.values }))
  // places add up: what was seen at two schools was seen at both
  const fields = fieldsOf(proposal, group.items).filter(field => field.key !== proposal.kind.speaks?.seen?.at.key)
  return disputed(fields, answers).map(({ field, options }) => ({
    id: conflictId.mark(field.key, group.id),
    about: 'mark',
    text: nameOf(group),
    to: null,
    field,
    fallback: '0',
    options,
  }))
}

type Value = string | number | boolean

export const sameValue = (a: Value, b: Value): boolean =>
  typeof a === 'string' && typeof b === 'string' ? sameText(a, b) : a === b

interface Disputed {
  readonly field: Field
  readonly options: readonly Option<Value>[]
}

/** One who set nothing does not contradict. */
function disputed(
  fields: readonly Field[],
  answers: readonly { readonly source: number; readonly values: Readonly<Record<string, unknown>> }[],
): readonly Disputed[] {
  return fields.flatMap((field): readonly Disputed[] => {
    const set = answers.flatMap(({ source, values }) => {
      const value = setValue(field, values)
      return value === undefined ? [] : [{ source, value }]
    })
    const options = numbered(gather(set, sameValue))
    return options.length < 2 ? [] : [{ field, options }]
  })
}

export interface JoinedLinks {
  readonly from: Joined
  readonly to: Joined
  readonly links: readonly MergeLink[]
}

/** Links of all sources by the groups that they join. */
export function linkGroups(proposal: MergeProposal, { groupOf }: Joining): ReadonlyMap<string, JoinedLinks> {
  const found = new Map<string, { from: Joined; to: Joined; links: MergeLink[] }>()
  for (const link of proposal.links) {
    const from = groupOf.get(link.from)
    const to = groupOf.get(link.to)
    if (from === undefined || to === undefined) continue
    const key = `${from.id} ${to.id}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { from, to, links: [link] })
    else known.links.push(link)
  }
  return found
}

/** The known sign: one that is not known yet says neither. */
export const signOf = ({ link }: MergeLink): '+' | '-' | null => {
  const sign = linkSign.read(link.link.values)
  return sign === '?' ? null : sign
}

/** A source that has both signs means two mechanisms: nobody contradicts it. */
export const meansBoth = (links: readonly MergeLink[]): boolean =>
  links.some(a => signOf(a) === '+' && links.some(b => b.source === a.source && signOf(b) === '-'))

function linkConflicts(proposal: MergeProposal, { from, to, links }: JoinedLinks): readonly MergeConflict[] {
  if (links.length < 2) return []
  const [a, b] = [nameOf(from), nameOf(to)]
  const known = links.flatMap(link => {
    const sign = signOf(link)
    return sign === null ? [] : [{ source: link.source, value: sign }]
  })
  const signs = numbered(gather(known, (one, other) => one === other))
  const parallel = proposal.kind.links?.parallel === true
  const sign: readonly MergeConflict[] =
    signs.length < 2 || meansBoth(links)
      ? []
      : [
          {
            id: conflictId.sign(from.id, to.id),
            about: 'sign',
            from: a,
            to: b,
            // where both can stand, both stay until somebody decides: nothing is lost by not looking
            fallback: parallel ? BOTH : '0',
            options: [...signs, ...(parallel ? [{ id: BOTH, sources: allOf(signs), value: BOTH } as const] : [])],
          },
        ]
  const fields = (proposal.kind.links?.fields ?? []).filter(field => field.key !== linkSign.key)
  const answers = links.map(({ source, link }) => ({ source, values: link.link.values }))
  const marks = disputed(fields, answers).map(
    ({ field, options }): MergeConflict => ({
      id: conflictId.mark(field.key, from.id, to.id),
      about: 'mark',
      text: a,
      to: b,
      field,
      fallback: '0',
      options,
    }),
  )
  return [...sign, ...marks]
}
