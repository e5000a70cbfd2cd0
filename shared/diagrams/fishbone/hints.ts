import type { Hint } from '../kind.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { BLAME, CONSEQUENCE, MISSING_START, SOLUTION_ANYWHERE, SOLUTION_START, WHERE } from './lexicon.ts'
import { GROUP, NUMBER } from '../wording.ts'
import { control, evidenceOf, root } from './marks.ts'
import { alike, type Words, wordsOf } from '../near-duplicate.ts'

// The fishbone's hints FB1–FB4 and FB6–FB12 of reference/domain.md §4. FB5 asks about an empty category at the end of an activity
// and belongs to facilitation. An item is hinted at once, at its first standing, wherever else it stands.

/** From here on "more than half of all causes" says something (FB6). */
const ENOUGH = 6
const MOST_CAUSES = 60
const MOST_CATEGORIES = 8
/** Every text is compared with every other (FB9): beyond this many only equal ones are looked for. */
const MOST_COMPARED = 400

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}%]+/gu)?.length ?? 0

const headHints = (tree: DiagramTree): readonly Hint[] => {
  const target = tree.head ?? tree.diagram.id
  const text = (tree.head === null ? '' : (tree.nodes.get(tree.head)?.item.text ?? '')).trim()
  const missing = [
    ...(NUMBER.test(text) ? [] : ['number']),
    ...(GROUP.test(text) ? [] : ['group']),
    ...(WHERE.test(text) ? [] : ['where']),
  ]
  const hints: Hint[] = []
  // of how much, to whom and where a good head says at least two
  if (wordCount(text) < 4 || missing.length > 1)
    hints.push({ id: 'FB1', severity: 'warning', target, args: { missing: missing.join(' ') } })
  if (SOLUTION_START.test(text) || SOLUTION_ANYWHERE.test(text)) hints.push({ id: 'FB2', severity: 'warning', target })
  return hints
}

function causeHints(tree: DiagramTree, cause: TreeNode, standings: readonly TreeNode[]): readonly Hint[] {
  const text = cause.item.text.trim()
  const target = cause.id
  const hints: Hint[] = []
  if (MISSING_START.test(text)) hints.push({ id: 'FB3', severity: 'warning', target })
  if (BLAME.some(words => words.test(text))) hints.push({ id: 'FB4', severity: 'warning', target })
  if (root.read(cause.item.values)) {
    const asked = standings.some(standing => standing.children.length > 0)
    if (!asked && evidenceOf(cause.item).length === 0) hints.push({ id: 'FB7', severity: 'info', target })
    if (control.read(cause.item.values) === 'outside') hints.push({ id: 'FB8', severity: 'info', target })
  }
  const sub = standings.find(s => s.parent !== null && tree.nodes.get(s.parent)?.role === 'cause')
  if (sub !== undefined && CONSEQUENCE.test(text)) hints.push({ id: 'FB12', severity: 'info', target: sub.id })
  return hints
}

/** The first-level standing that a standing hangs below. */
function bonesOf(tree: DiagramTree): ReadonlyMap<string, string> {
  const bones = new Map<string, string>()
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node === undefined || id === tree.head) continue
    bones.set(id, node.depth === 1 ? id : (bones.get(node.parent ?? '') ?? id))
  }
  return bones
}

/** Texts that nearly repeat one on another bone. Standings of one item are not repeats: they are linked already. */
function repeats(causes: readonly TreeNode[], bones: ReadonlyMap<string, string>): readonly Hint[] {
  const hints: Hint[] = []
  const seen: { readonly node: TreeNode; readonly words: Words }[] = []
  const exact = new Map<string, TreeNode>()
  for (const node of causes) {
    const words = wordsOf(node.item.text)
    const key = [...words.all].sort().join(' ')
    const elsewhere = (other: TreeNode) => other.item.id !== node.item.id && bones.get(other.id) !== bones.get(node.id)
    const found =
      causes.length <= MOST_COMPARED
        ? seen.find(other => elsewhere(other.node) && alike(other.words, words))?.node
        : [exact.get(key)].find(other => other !== undefined && key !== '' && elsewhere(other))
    if (found !== undefined)
      hints.push({ id: 'FB9', severity: 'info', target: node.id, args: { other: found.id, text: found.item.text } })
    seen.push({ node, words })
    if (!exact.has(key)) exact.set(key, node)
  }
  return hints
}

function crowding(tree: DiagramTree, causes: readonly TreeNode[], bones: ReadonlyMap<string, string>): readonly Hint[] {
  const hints: Hint[] = []
  const categories = tree.top.filter(id => tree.nodes.get(id)?.role === 'category')
  const counts = new Map<string, number>()
  for (const cause of causes) {
    const bone = bones.get(cause.id) ?? cause.id
    counts.set(bone, (counts.get(bone) ?? 0) + 1)
  }
  if (causes.length >= ENOUGH && categories.length > 1)
    for (const target of categories) {
      const count = counts.get(target) ?? 0
      if (count * 2 > causes.length)
        hints.push({
          id: 'FB6',
          severity: 'info',
          target,
          args: { percent: Math.round((100 * count) / causes.length), count },
        })
    }
  const items = new Set(causes.map(cause => cause.item.id)).size
  if (items > MOST_CAUSES || categories.length > MOST_CATEGORIES)
    hints.push({
      id: 'FB10',
      severity: 'info',
      target: tree.diagram.id,
      args: { causes: items, categories: categories.length },
    })
  return hints
}

export function hints(tree: DiagramTree): readonly Hint[] {
  const causes = tree.order.flatMap(id => {
    const node = tree.nodes.get(id)
    return node !== undefined && node.role === 'cause' ? [node] : []
  })
  const standings = new Map<string, TreeNode[]>()
  for (const cause of causes) standings.set(cause.item.id, [...(standings.get(cause.item.id) ?? []), cause])
  const bones = bonesOf(tree)
  const found: Hint[] = [...headHints(tree)]
  for (const list of standings.values()) {
    const [first] = list
    if (first !== undefined) found.push(...causeHints(tree, first, list))
  }
  found.push(...crowding(tree, causes, bones), ...repeats(causes, bones))
  const evidence = causes.flatMap(cause => evidenceOf(cause.item))
  if (evidence.length > 0 && evidence.every(kind => kind === 'opinion'))
    found.push({ id: 'FB11', severity: 'info', target: tree.diagram.id })
  return found
}
