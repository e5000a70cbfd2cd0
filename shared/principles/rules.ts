import { teamsOf } from '../board/teams.ts'
import type { BoardView } from '../board/view.ts'
import type { DiagramKind } from '../diagrams/kind.ts'
import type { Asked, Speaks } from '../diagrams/speaks.ts'
import type { TreeNode } from '../diagrams/tree.ts'
import type { CoverageState, Gap, Reason } from './coverage.ts'
import { documentOrder, type ReadDiagram } from './diagrams-in.ts'
import type { PrincipleId } from './principles.ts'

// What each principle asks of a board, and what would answer it. No rule knows a diagram kind: what a kind can say is in its `speaks`.

export interface Finding {
  /** A standing, or a diagram. */
  readonly id: string
  readonly reason: Reason
  /** What lights up beside it. */
  readonly lit?: readonly string[]
}

export interface Judgement {
  readonly state: CoverageState
  readonly findings: readonly Finding[]
  readonly gaps: readonly Gap[]
}

/** `kinds` are all that a board may hold: what none of them can say cannot be asked of a team. */
export type Rule = (diagrams: readonly ReadDiagram[], kinds: readonly DiagramKind[], view: BoardView) => Judgement

const gap = (code: string, target: string | null = null, args?: Gap['args']): Gap => ({
  code,
  target,
  ...(args === undefined ? {} : { args }),
})
const written = (node: TreeNode): boolean => node.item.text.trim() !== ''

/** 1: an effect or an aim that its kind's own hints have nothing to ask of. */
const problem: Rule = diagrams => {
  const findings: Finding[] = []
  const gaps: Gap[] = []
  for (const { kind, tree, hints } of diagrams) {
    const asking = kind.speaks?.problem
    if (asking === undefined || tree.head === null) continue
    const open = hints.filter(hint => asking.includes(hint.id))
    const head = tree.nodes.get(tree.head)
    // nothing is asked of a head that nobody has begun to write
    const begun = head !== undefined && (written(head) || kind.sentence?.(head) != null)
    if (open.length === 0 && begun) findings.push({ id: tree.head, reason: { code: 'problem' } })
    for (const hint of open) gaps.push({ code: 'hint', target: hint.target, hint })
  }
  return {
    state: findings.length > 0 ? 'met' : 'open',
    findings,
    gaps: gaps.length > 0 ? gaps : [gap('no-head')],
  }
}

const placesOf = (text: string): readonly string[] =>
  text
    .split(/[,;]/)
    .map(place => place.replaceAll(/\s+/g, ' ').trim())
    .filter(place => place !== '')

/** 2: evidence from two or more sites or groups. A place that is named without saying how it is known is not evidence yet. */
const variation: Rule = diagrams => {
  const places = new Map<string, string>()
  const findings: Finding[] = []
  const unknown: Gap[] = []
  for (const { kind, nodes } of diagrams) {
    const seen = kind.speaks?.seen
    if (seen === undefined) continue
    for (const node of nodes) {
      const named = placesOf(seen.at.read(node.item.values))
      if (named.length === 0) continue
      if (!seen.known(node)) {
        unknown.push(gap('unknown', node.id))
        continue
      }
      for (const place of named) if (!places.has(place.toLowerCase())) places.set(place.toLowerCase(), place)
      findings.push({ id: node.id, reason: { code: 'seen', args: { places: named.join(', ') } } })
    }
  }
  const [only] = places.values()
  const first = only === undefined ? gap('no-place') : gap('one-place', findings[0]?.id ?? null, { place: only })
  return { state: places.size > 1 ? 'met' : 'open', findings, gaps: [first, ...unknown] }
}

/** 3: a look behind the first answers, or a loop. */
const system: Rule = diagrams => {
  const findings: Finding[] = []
  const gaps: Gap[] = []
  for (const { kind, tree, nodes } of diagrams) {
    const deep = kind.speaks?.deep
    if (deep !== undefined) {
      const below = deepest(nodes, deep.role, deep.levels)
      findings.push(...below)
      if (below.length === 0) gaps.push(gap('shallow', tree.head ?? tree.diagram.id))
    }
    if (kind.feedback !== undefined) {
      const looping = loopsOf({ kind, tree })
      if (looping === null) gaps.push(gap('no-loop', tree.diagram.id))
      else findings.push(looping)
    }
  }
  return {
    state: findings.length > 0 ? 'met' : 'open',
    findings,
    gaps: gaps.length > 0 ? gaps : [gap('no-system')],
  }
}

/** The written standings at least so many levels down a chain of this role, each lit with the chain above it. */
function deepest(nodes: readonly TreeNode[], role: string, levels: number): readonly Finding[] {
  const chains = new Map<string, readonly string[]>()
  return nodes.flatMap((node): readonly Finding[] => {
    if (node.role !== role) return []
    const chain = [...(chains.get(node.parent ?? '') ?? []), node.id]
    chains.set(node.id, chain)
    if (chain.length < levels || !written(node)) return []
    return [{ id: node.id, reason: { code: 'deep' }, lit: chain }]
  })
}

/** More loops than this tell no more. Limited by work and not by time, so that every machine finds the same. */
const SOUGHT = { loops: 100, ms: 400 }

function loopsOf({ kind, tree }: Pick<ReadDiagram, 'kind' | 'tree'>): Finding | null {
  if (kind.feedback === undefined) return null
  let asked = 0
  const { loops, capped } = kind.feedback.find(kind.feedback.graph(tree), () => asked++, SOUGHT)
  if (loops.length === 0) return null
  return {
    id: tree.diagram.id,
    reason: { code: 'loops', args: { count: loops.length, more: capped === null ? '' : '+' } },
    lit: [...new Set(loops.flatMap(loop => [...loop.nodes, ...loop.links]))],
  }
}

interface Judged {
  readonly findings: readonly Finding[]
  /** Those that lack what they could have. */
  readonly lacking: readonly string[]
  /** Something on the board is asked about. */
  readonly any: boolean
}

/** Whether items have what they are asked for, in every diagram. */
function judged(
  diagrams: readonly ReadDiagram[],
  part: (speaks: Speaks) => readonly Asked[] | undefined,
  has: Reason['code'],
): Judged {
  const findings: Finding[] = []
  const lacking: string[] = []
  let any = false
  for (const { kind, nodes } of diagrams)
    for (const asked of (kind.speaks === undefined ? undefined : part(kind.speaks)) ?? [])
      for (const node of nodes.filter(each => each.role === asked.role)) {
        const { id } = node
        any = true
        if (asked.has?.(node) === true) {
          findings.push({ id, reason: { code: has } })
          continue
        }
        if (asked.begun?.(node) === true) findings.push({ id, reason: { code: 'begun' } })
        if (asked.has !== null) lacking.push(id)
      }
  return { findings, lacking, any }
}

/** A board can hold what is asked for: of every role in some kind that asks. */
function possible(kinds: readonly DiagramKind[], part: (speaks: Speaks) => readonly Asked[] | undefined): boolean {
  const asked = kinds.flatMap(kind => (kind.speaks === undefined ? [] : (part(kind.speaks) ?? [])))
  return asked.length > 0 && asked.every(each => each.has !== null)
}

const stateOf = (can: boolean, met: boolean): CoverageState => (can ? (met ? 'met' : 'open') : 'later')

/** 4: every aim and every primary driver has a measure. */
const measures: Rule = (diagrams, kinds) => {
  const { findings, lacking, any } = judged(diagrams, speaks => speaks.measured, 'measure')
  const can = possible(kinds, speaks => speaks.measured)
  return {
    state: stateOf(can, any && lacking.length === 0),
    findings,
    gaps: [
      ...(any ? [] : [gap('no-theory')]),
      ...lacking.map(id => gap('no-measure', id)),
      ...(can ? [] : [gap('measures-later')]),
    ],
  }
}

/** 5: an idea with a test. One is enough: it is how learning begins. */
const inquiry: Rule = (diagrams, kinds) => {
  const { findings, any } = judged(diagrams, speaks => speaks.tested, 'tested')
  const can = possible(kinds, speaks => speaks.tested)
  return {
    state: stateOf(
      can,
      findings.some(finding => finding.reason.code === 'tested'),
    ),
    findings,
    gaps: [gap(any ? 'no-test' : 'no-idea'), ...(can ? [] : [gap('tests-later')])],
  }
}

/**
 * 6: items from two or more teams, as they come when boards are brought together. Counted are words that stand on the board; what
 * people made on this board itself says nothing of a team.
 */
const network: Rule = (_diagrams, _kinds, view) => {
  /** By the teams that it came from: one finding speaks for all that have the same. */
  const found = new Map<string, { readonly teams: readonly string[]; readonly ids: string[] }>()
  const seen = new Set<string>()
  for (const id of documentOrder(view)) {
    const item = view.item(id)
    if (item === undefined || seen.has(item.id) || item.text.trim() === '' || NO_ITEMS.has(item.kind)) continue
    seen.add(item.id)
    const teams = teamsOf(item)
    if (teams.length === 0) continue
    const known = found.get(teams.join('\n'))
    if (known === undefined) found.set(teams.join('\n'), { teams, ids: [id] })
    else known.ids.push(id)
  }
  const names = new Set([...found.values()].flatMap(({ teams }) => teams))
  const [only] = names
  const findings = [...found.values()].flatMap(({ teams, ids }): readonly Finding[] => {
    const [id] = ids
    if (id === undefined) return []
    return [{ id, reason: { code: 'team', args: { teams: teams.join(', '), count: ids.length } }, lit: ids }]
  })
  return {
    state: names.size > 1 ? 'met' : 'open',
    findings,
    gaps: [only === undefined ? gap('no-team') : gap('one-team', null, { team: only })],
  }
}

/** They hold or join items and are none themselves. */
const NO_ITEMS: ReadonlySet<string> = new Set(['frame', 'diagram', 'link', 'connector'])

export const RULES: Readonly<Record<PrincipleId, Rule>> = {
  1: problem,
  2: variation,
  3: system,
  4: measures,
  5: inquiry,
  6: network,
}
