import { linkSign } from '../../elements/link/link.ts'
import type { NamedLoop } from '../feedback.ts'
import type { Hint } from '../kind.ts'
import type { DiagramTree, TreeLink, TreeNode } from '../tree.ts'
import { shownLoops } from './badges.ts'
import { namedLoops } from './loop-notes.ts'
import { steadyLoops } from './loops.ts'
import { formOf } from './shapes.ts'
import { GOAL, isNoQuantity } from './words.ts'

// The map's hints CL1–CL7, CL9 and SF1 of reference/domain.md §4. CL8, a double-headed arrow, cannot be drawn here: every link has
// one head, and a file that brings one becomes two links (kumu.ts). Of loops only those that the map shows are spoken of.

/** CL7: as many as a room can hold in its head. */
const MOST = 15

const form = (tree: DiagramTree, id: string) => formOf(tree.nodes.get(id)?.role ?? '')

/** Clouds are the edge of the map and stocks' own flows are pipes: neither is asked for a sign. */
const isBoundary = (tree: DiagramTree, { from, to }: TreeLink): boolean =>
  form(tree, from) === 'cloud' || form(tree, to) === 'cloud'

function wordHints(nodes: readonly TreeNode[]): readonly Hint[] {
  const seen = new Set<string>()
  return nodes.flatMap((node): Hint[] => {
    if (seen.has(node.item.id) || !isNoQuantity(node.item.text)) return []
    seen.add(node.item.id)
    return [{ id: 'CL1', severity: 'warning', target: node.id }]
  })
}

function linkHints(tree: DiagramTree): readonly Hint[] {
  const found: Hint[] = []
  const parallel = new Map<string, TreeLink[]>()
  for (const link of tree.links) {
    if (linkSign.read(link.link.values) === null && !isBoundary(tree, link))
      found.push({ id: 'CL2', severity: 'warning', target: link.id })
    const key = `${link.from} ${link.to}`
    const list = parallel.get(key)
    if (list === undefined) parallel.set(key, [link])
    else list.push(link)
  }
  for (const list of parallel.values()) {
    const first = list.find(l => linkSign.read(l.link.values) === '+')
    const other = list.find(l => linkSign.read(l.link.values) === '-')
    if (first !== undefined && other !== undefined)
      found.push({ id: 'CL6', severity: 'info', target: first.id, args: { other: other.id } })
  }
  return found
}

function degreeHints(tree: DiagramTree, nodes: readonly TreeNode[]): readonly Hint[] {
  const degree = new Map<string, number>()
  for (const { from, to } of tree.links) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1)
  return nodes.flatMap((node): Hint[] => {
    const links = degree.get(node.id) ?? 0
    return links > 1 ? [] : [{ id: 'CL5', severity: 'info', target: node.id, args: { links } }]
  })
}

function loopHints(tree: DiagramTree, loops: readonly NamedLoop[]): readonly Hint[] {
  const isGoal = (id: string): boolean => GOAL.test(tree.nodes.get(id)?.item.text ?? '')
  return loops.flatMap((loop): Hint[] => {
    const args = { loop: loop.label, name: loop.name }
    return [
      ...(loop.polarity === 'B' && !loop.nodes.some(isGoal)
        ? [{ id: 'CL4', severity: 'info', target: loop.key, args } as const]
        : []),
      ...(loop.important && loop.name === '' ? [{ id: 'CL9', severity: 'info', target: loop.key, args } as const] : []),
    ]
  })
}

/** SF1: a flow that moves nothing, and a stock that something else than a flow moves. */
function stockHints(tree: DiagramTree, nodes: readonly TreeNode[]): readonly Hint[] {
  const holds = (id: string): boolean => form(tree, id) === 'stock' || form(tree, id) === 'cloud'
  const attached = new Set(
    tree.links.flatMap(({ from, to }) => (holds(to) ? [from] : []).concat(holds(from) ? [to] : [])),
  )
  return [
    ...nodes.flatMap((node): Hint[] =>
      formOf(node.role) === 'flow' && !attached.has(node.id)
        ? [{ id: 'SF1', severity: 'warning', target: node.id, args: { why: 'flow' } }]
        : [],
    ),
    ...tree.links.flatMap((link): Hint[] =>
      form(tree, link.to) === 'stock' && form(tree, link.from) !== 'flow'
        ? [{ id: 'SF1', severity: 'warning', target: link.id, args: { why: 'stock' } }]
        : [],
    ),
  ]
}

export function hints(tree: DiagramTree): readonly Hint[] {
  const nodes = tree.order.flatMap(id => {
    const node = tree.nodes.get(id)
    return node === undefined || formOf(node.role) === 'cloud' ? [] : [node]
  })
  const named = namedLoops(tree, steadyLoops(tree))
  const target = tree.diagram.id
  return [
    ...wordHints(nodes),
    ...linkHints(tree),
    // before the first link there is nothing to ask about
    ...(tree.links.length > 0 && named.length === 0 ? [{ id: 'CL3', severity: 'info', target } as const] : []),
    ...loopHints(tree, shownLoops(named)),
    ...degreeHints(tree, nodes),
    ...(nodes.length > MOST ? [{ id: 'CL7', severity: 'info', target, args: { count: nodes.length } } as const] : []),
    ...stockHints(tree, nodes),
  ]
}
