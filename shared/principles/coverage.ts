import type { BoardView } from '../board/view.ts'
import type { Hint } from '../diagrams/kind.ts'
import type { DiagramKinds } from '../diagrams/registry.ts'
import { diagramsIn, documentOrder } from './diagrams-in.ts'
import { type PrincipleId, PRINCIPLE_IDS } from './principles.ts'
import { type Finding, RULES } from './rules.ts'

// Which of the six principles a board already speaks to, and what is still missing. It reads the board and nothing else: who wrote
// what, and how much, is not asked.

/** met: the rule is satisfied. open: not yet. later: not possible yet, since a board cannot hold what the rule asks for. */
export type CoverageState = 'met' | 'open' | 'later'

/** Why something is listed: a word key's end with its values. */
export interface Reason {
  readonly code: 'tagged' | 'problem' | 'seen' | 'deep' | 'loops' | 'measure' | 'begun' | 'tested' | 'team'
  readonly args?: Readonly<Record<string, string | number>>
}

/** One item that speaks to a principle, however many reasons and standings it has. */
export interface Answer {
  /** The standing to go to; a diagram's id where the diagram as a whole answers. */
  readonly id: string
  readonly reasons: readonly Reason[]
  /** Standings and links that belong to it, by id: what lights up. */
  readonly lit: readonly string[]
}

/** Something that is missing: a word key's end, or a diagram kind's own hint, which says it best. */
export interface Gap {
  readonly code: string
  readonly args?: Readonly<Record<string, string | number>>
  /** Where something can be done about it. */
  readonly target: string | null
  readonly hint?: Hint
}

export interface Coverage {
  readonly principle: PrincipleId
  readonly state: CoverageState
  /** In the order of the document. Tags count as answers, never as proof: only the rule makes a principle met. */
  readonly answers: readonly Answer[]
  /** Nothing where it is met. */
  readonly gaps: readonly Gap[]
}

/** `now` is the day that dates are compared with, in milliseconds. One entry a principle, first to last. */
export function coverageOf(view: BoardView, kinds: DiagramKinds, now: number): readonly Coverage[] {
  const diagrams = diagramsIn(view, kinds, now)
  const order = new Map(documentOrder(view).map((id, i) => [id, i]))
  const rank: Rank = id => order.get(id) ?? order.size
  const tags = taggedIn(view)
  return PRINCIPLE_IDS.map(principle => {
    const { state, findings, gaps } = RULES[principle](diagrams, kinds.all, view)
    const answers = merged(view, rank, [...findings, ...(tags.get(principle) ?? [])])
    return { principle, state, answers, gaps: state === 'met' ? [] : gaps }
  })
}

/** Where something stands in the document. */
type Rank = (id: string) => number

/** Items by the principles they are tagged with, at their first living standing. */
function taggedIn(view: BoardView): ReadonlyMap<number, readonly Finding[]> {
  const tags = new Map<number, Finding[]>()
  const seen = new Set<string>()
  for (const id of view.ids()) {
    const item = view.item(id)
    if (item === undefined || seen.has(item.id)) continue
    seen.add(item.id)
    for (const principle of item.principles) {
      const finding = { id: view.standings(item.id)[0] ?? id, reason: { code: 'tagged' } } as const
      const list = tags.get(principle)
      if (list === undefined) tags.set(principle, [finding])
      else list.push(finding)
    }
  }
  return tags
}

/** One answer an item. All its standings light up with it, wherever they are. */
function merged(view: BoardView, rank: Rank, findings: readonly Finding[]): readonly Answer[] {
  const byItem = new Map<string, { ids: string[]; reasons: Reason[]; lit: Set<string> }>()
  for (const { id, reason, lit = [] } of findings) {
    const item = view.item(id)?.id ?? id
    const known = byItem.get(item) ?? { ids: [], reasons: [], lit: new Set(view.standings(item)) }
    known.ids.push(id)
    if (!known.reasons.some(other => other.code === reason.code)) known.reasons.push(reason)
    for (const one of lit) known.lit.add(one)
    byItem.set(item, known)
  }
  return [...byItem.values()]
    .map(({ ids, reasons, lit }) => ({
      id: ids.reduce((first, id) => (rank(id) < rank(first) ? id : first)),
      reasons,
      lit: [...lit],
    }))
    .sort((a, b) => rank(a.id) - rank(b.id))
}
