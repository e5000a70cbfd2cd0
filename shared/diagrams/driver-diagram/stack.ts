import { type Box, box } from '../../base/geometry.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { aimCard, type Card, card } from './card.ts'
import { AIM, BRANCH_GAP, CARD, CHANNEL, DRIVER_GAP, IDEA_GAP, LOOSE_GAP } from './measures.ts'

// Where each card stands: columns by level, and down the page in the order of the tree.
//
// The rule that keeps a board still: the place of a card depends on its own branch and on the branches before it, never on the
// links beside the tree. So a new idea moves what comes after it, downwards and branch by branch as a whole, and nothing before it;
// a new link moves nothing. Ordering the columns anew after each change by the barycentre of all links would have fewer crossings
// and would throw cards about while people read them; that ordering is a command of its own (untangle.ts) which people may undo.
// Equal orders, which two people may draw at once, are settled by id as everywhere.

export interface Placed {
  readonly card: Card
  readonly box: Box
  readonly column: number
}

export interface Stack {
  /** In document order; the origin is the top left corner of the aim's column. */
  readonly placed: readonly Placed[]
  /** Left edge of each column, and what stands in it: a role, or the second and further levels of secondary drivers. */
  readonly columns: readonly { readonly x: number; readonly w: number; readonly word: string }[]
  readonly height: number
}

/** How many secondary drivers a secondary driver hangs below, itself included. */
function levelsOf(tree: DiagramTree): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node?.role !== 'secondary-driver') continue
    levels.set(id, 1 + (node.parent === null ? 0 : (levels.get(node.parent) ?? 0)))
  }
  return levels
}

function columnsOf(levels: number): Stack['columns'] {
  const words = [
    'aim',
    'primary-driver',
    'secondary-driver',
    ...Array.from({ length: Math.max(0, levels - 1) }, () => 'tertiary-driver'),
    'change-idea',
  ]
  return words.map((word, i) => ({
    word,
    w: i === 0 ? AIM : CARD,
    x: i === 0 ? 0 : AIM + CHANNEL + (i - 1) * (CARD + CHANNEL),
  }))
}

const gapAfter = (node: TreeNode): number =>
  node.role === 'primary-driver' ? BRANCH_GAP : node.role === 'secondary-driver' ? DRIVER_GAP : IDEA_GAP

/** Between two neighbours: what the larger of the two asks for. */
const gapBetween = (a: TreeNode, b: TreeNode): number => Math.max(gapAfter(a), gapAfter(b))

interface Measured {
  readonly card: Card
  /** Height of the branch, and how far below its top the middle of the card is. */
  readonly height: number
  readonly middle: number
  /** From the top of the branch to the tops of the children's branches. */
  readonly tops: readonly number[]
}

/** Children before parents, which is the document order backwards: without recursion, however deep a merge has nested them. */
function measureAll(tree: DiagramTree): ReadonlyMap<string, Measured> {
  const measured = new Map<string, Measured>()
  for (let i = tree.order.length - 1; i >= 0; i--) {
    const node = tree.nodes.get(tree.order[i] ?? '')
    if (node === undefined || node.id === tree.head) continue
    const made = card(node)
    const below = node.children.flatMap(id => measured.get(id) ?? [])
    const tops: number[] = []
    let height = 0
    for (const [at, child] of below.entries()) {
      const before = below[at - 1]
      if (before !== undefined) height += gapBetween(before.card.node, child.card.node)
      tops.push(height)
      height += child.height
    }
    const full = Math.max(height, made.h)
    const lift = Math.floor((full - height) / 2)
    const [first, last] = [below[0], below.at(-1)]
    // in the middle of its children, as far as its branch has room for that
    const wished =
      first === undefined || last === undefined
        ? full / 2
        : lift + ((tops[0] ?? 0) + first.middle + (tops.at(-1) ?? 0) + last.middle) / 2
    // whole units within a branch, so that it moves as a whole to the last digit
    const middle = Math.round(Math.min(Math.max(wished, made.h / 2), full - made.h / 2))
    measured.set(node.id, { card: made, height: full, middle, tops: tops.map(top => top + lift) })
  }
  return measured
}

export function stack(tree: DiagramTree): Stack {
  const levels = levelsOf(tree)
  const deepest = Math.max(1, ...levels.values())
  const columns = columnsOf(deepest)
  const measured = measureAll(tree)
  const columnOf = (node: TreeNode): number =>
    node.id === tree.head
      ? 0
      : node.role === 'primary-driver'
        ? 1
        : node.role === 'secondary-driver'
          ? 1 + (levels.get(node.id) ?? 1)
          : columns.length - 1
  const tops = new Map<string, number>()
  let height = 0
  let before: TreeNode | undefined
  for (const id of tree.top) {
    const own = measured.get(id)
    const node = tree.nodes.get(id)
    if (own === undefined || node === undefined) continue
    const apart = node.parent === null && before !== undefined && before.parent !== null
    if (before !== undefined) height += apart ? LOOSE_GAP : gapBetween(before, node)
    tops.set(id, height)
    height += own.height
    before = node
  }
  const placed: Placed[] = []
  for (const id of tree.order) {
    const own = measured.get(id)
    const top = tops.get(id)
    if (own === undefined || top === undefined) continue
    const { node, w, h } = own.card
    for (const [i, child] of node.children.entries()) tops.set(child, top + (own.tops[i] ?? 0))
    const column = columnOf(node)
    const y = top + own.middle - h / 2
    placed.push({ card: own.card, column, box: box(columns[column]?.x ?? 0, y, w, h) })
  }
  const head = tree.head === null ? undefined : tree.nodes.get(tree.head)
  if (head !== undefined) placed.unshift(placeAim(tree, head, placed))
  const low = Math.max(height, ...placed.map(p => p.box.y + p.box.h))
  return { placed, columns, height: low }
}

/** The aim stands in the middle of what hangs under it, and never above the first row: the top of the drawing is its fixed line. */
function placeAim(tree: DiagramTree, head: TreeNode, placed: readonly Placed[]): Placed {
  const made = aimCard(head)
  const below = placed.filter(p => p.card.node.parent === tree.head)
  const [first, last] = [below[0], below.at(-1)]
  const middle = first === undefined || last === undefined ? 0 : (middleOf(first.box) + middleOf(last.box)) / 2
  return { card: made, column: 0, box: box(0, Math.max(0, Math.round(middle - made.h / 2)), made.w, made.h) }
}

const middleOf = (b: Box): number => b.y + b.h / 2
