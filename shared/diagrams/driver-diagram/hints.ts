import { type Edge, edgesOf, reach } from '../edges.ts'
import type { Hint } from '../kind.ts'
import { wordsOf } from '../near-duplicate.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { GROUP, NUMBER } from '../wording.ts'
import { AIM_FIELDS, baseline, date, measure, population, target } from './attributes.ts'
import { isOver } from './deadline.ts'
import {
  DIRECTION,
  FROM_TO,
  IMPERATIVE,
  IMPROVE,
  MEASURED,
  OPPOSITES,
  SOLUTION,
  TIME,
  TO_NUMBER,
  UNTESTABLE,
  VAGUE,
  WHEN,
} from './lexicon.ts'

// The driver diagram's hints DD1–DD8, DD10 and DD12 of reference/domain.md §4; DD9 and DD11 wait for measures and tests. One thing is
// asked at a time: what an earlier question may settle is not asked yet.

const FEWEST = 2
const MOST = 5

type Hints = readonly Hint[]

const warning = (id: string, target: string, args?: Hint['args']): Hint => ({
  id,
  severity: 'warning',
  target,
  ...(args === undefined ? {} : { args }),
})
const info = (id: string, target: string): Hint => ({ id, severity: 'info', target })

/** Somebody has begun to write the aim, as a text or in its fields. */
function aimSays(tree: DiagramTree): boolean {
  const aim = tree.head === null ? undefined : tree.nodes.get(tree.head)
  if (aim === undefined) return false
  const { text, values } = aim.item
  return [text, ...AIM_FIELDS.map(field => field.read(values))].some(said => said.trim() !== '')
}

/** What an aim says, in its fields or in a sentence of its own. */
function aimHints(tree: DiagramTree, now: number): Hints {
  const aim = tree.head === null ? undefined : tree.nodes.get(tree.head)
  const about = tree.head ?? tree.diagram.id
  const values = aim?.item.values ?? {}
  const text = (aim?.item.text ?? '').trim()
  const said = (field: { readonly read: (v: typeof values) => string }) => field.read(values).trim()
  const missing = [
    ...(said(target) !== '' || FROM_TO.test(text) || TO_NUMBER.test(withoutDates(text)) ? [] : ['target']),
    ...(said(date) !== '' || TIME.test(text) ? [] : ['date']),
    ...(said(population) !== '' || GROUP.test(text) ? [] : ['population']),
    ...(said(measure) !== '' || MEASURED.test(text) ? [] : ['measure']),
  ]
  const hints: Hint[] = []
  if (missing.length > 0) hints.push(warning('DD1', about, { missing: missing.join(' ') }))
  const over = isOver(said(date), now)
  // a baseline is asked for once the aim says what it is the baseline of
  const based = said(baseline) !== '' || FROM_TO.test(text) || missing.length > 0
  if (over || !based) hints.push(warning('DD2', about, { reason: over ? 'past' : 'baseline' }))
  const all = [text, said(measure), said(population), said(target)].join(' ; ')
  const unsaid = IMPROVE.test(all) && !NUMBER.test(withoutDates(`${text} ; ${said(target)}`))
  if (VAGUE.test(all) || unsaid) hints.push(warning('DD3', about, { reason: 'vague' }))
  else if (SOLUTION.test(text)) hints.push(warning('DD3', about, { reason: 'solution' }))
  return hints
}

/** The numbers of a date and of a grade are no target. */
const withoutDates = (text: string): string =>
  text
    .replace(/\b\d{4}-\d{2}(-\d{2})?\b/g, ' ')
    .replace(/\b\p{Lu}\p{Ll}+\.? \d{1,2}\b(?=,? (19|20)\d\d)/gu, ' ')
    .replace(/\b(19|20)\d\d\b/g, ' ')
    .replace(/\bgrades?[ -]?\d+([ –-]+\d+)?/giu, ' ')

const isDriver = (node: TreeNode): boolean => node.role === 'primary-driver' || node.role === 'secondary-driver'

const reads = (text: string): boolean => IMPERATIVE.test(text) && (GROUP.test(text) || WHEN.test(text))

/** The words of a text that carry its matter, opposites told as one; and whether it also says which way. */
function matter(text: string): { readonly words: ReadonlySet<string>; readonly turned: boolean } {
  const all = text
    .toLowerCase()
    .replace(/[’']/g, '')
    .match(/[\p{L}]+/gu)
  const kept = (all ?? []).filter(word => !DIRECTION.has(word))
  const told = kept.map(word => OPPOSITES[word] ?? OPPOSITES[word.replace(/s$/, '')] ?? word)
  const turned = kept.length < (all ?? []).length || told.some((word, i) => word !== kept[i])
  return { words: wordsOf(told.join(' ')).all, turned }
}

/** A driver that says nothing that the aim does not say, the other way round or again. */
function restates(driver: string, aim: ReadonlySet<string>): boolean {
  const { words, turned } = matter(driver)
  if (words.size === 0 || ![...words].every(word => aim.has(word))) return false
  return turned || words.size > 1
}

function textHints(tree: DiagramTree, nodes: readonly TreeNode[], edges: readonly Edge[]): Hints {
  const aim = tree.head === null ? undefined : tree.nodes.get(tree.head)
  const aimWords = matter(`${aim?.item.text ?? ''} ${aim === undefined ? '' : measure.read(aim.item.values)}`).words
  const hints: Hint[] = []
  for (const node of nodes) {
    const text = node.item.text.trim()
    if (node.role === 'change-idea') {
      if (UNTESTABLE.test(text)) hints.push(warning('DD7', node.id))
      if (edges.some(edge => edge.from === node.id && edge.to === tree.head))
        hints.push(warning('DD8', node.id, { reason: 'place' }))
    } else if (isDriver(node)) {
      if (reads(text)) hints.push(warning('DD8', node.id, { reason: 'words' }))
      if (restates(text, aimWords)) hints.push(warning('DD12', node.id))
    }
  }
  return hints
}

/** One that hangs nowhere, and from which no link leads to the aim either. What hangs below it is lost with it, and told with it. */
function orphans(tree: DiagramTree, edges: readonly Edge[]): readonly string[] {
  if (tree.head === null) return []
  const leading = reach(edges, [tree.head], 'causes')
  return tree.top.filter(id => tree.nodes.get(id)?.parent === null && !leading.has(id))
}

/** Drivers without what should be below them, the lowest one only. */
function theoryGaps(
  tree: DiagramTree,
  nodes: readonly TreeNode[],
  edges: readonly Edge[],
  asked: ReadonlySet<string>,
): Hints {
  const causes = new Map<string, TreeNode[]>()
  for (const edge of edges) {
    const from = tree.nodes.get(edge.from)
    if (from !== undefined) causes.set(edge.to, [...(causes.get(edge.to) ?? []), from])
  }
  const crowded = nodes.filter(node => node.role === 'primary-driver').length > MOST
  return nodes.flatMap(node => {
    const below = causes.get(node.id) ?? []
    const open =
      node.role === 'secondary-driver'
        ? below.length === 0
        : // while there are too many primary drivers, which of them stay comes first
          node.role === 'primary-driver' && !crowded && !below.some(cause => cause.role === 'secondary-driver')
    return open && !asked.has(node.id) ? [info('DD6', node.id)] : []
  })
}

/** Everything hangs on exactly one, though there are two branches between which a link could lie. */
function pureTree(tree: DiagramTree, edges: readonly Edge[]): boolean {
  const parents = new Map<string, Set<string>>()
  for (const edge of edges) {
    const item = tree.nodes.get(edge.from)?.item.id ?? edge.from
    parents.set(item, (parents.get(item) ?? new Set()).add(edge.to))
  }
  const below = [...tree.nodes.values()].filter(node => node.id !== tree.head)
  const branches = tree.top.filter(id => (tree.nodes.get(id)?.children.length ?? 0) > 0)
  return branches.length > 1 && below.every(node => parents.get(node.item.id)?.size === 1)
}

export function hints(tree: DiagramTree, now: number): Hints {
  const edges = edgesOf(tree)
  const seen = new Set<string>()
  // an item is asked about once, wherever else it stands
  const nodes = tree.order.flatMap(id => {
    const node = tree.nodes.get(id)
    if (node === undefined || id === tree.head || seen.has(node.item.id)) return []
    seen.add(node.item.id)
    return [node]
  })
  const drivers = nodes.some(isDriver)
  // nobody is told what is missing before anything is there
  const begun = drivers || aimSays(tree)
  const found: Hint[] = begun ? [...aimHints(tree, now)] : []
  const primary = nodes.filter(node => node.role === 'primary-driver').length
  if (begun && (primary < FEWEST || primary > MOST)) found.push(warning('DD4', tree.diagram.id, { count: primary }))
  // ideas first: where they lead is asked once there is something to lead to
  const lost = drivers ? orphans(tree, edges) : []
  found.push(...lost.map(id => warning('DD5', id)))
  const worded = textHints(tree, nodes, edges)
  found.push(...worded)
  const asked = new Set([...lost, ...worded.filter(hint => hint.id === 'DD8').map(hint => hint.target)])
  found.push(...theoryGaps(tree, nodes, edges, asked))
  if (pureTree(tree, edges)) found.push(info('DD10', tree.diagram.id))
  return found
}
