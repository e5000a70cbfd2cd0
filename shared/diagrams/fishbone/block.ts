import { type Box, box, type Vec } from '../../base/geometry.ts'
import type { Wrapped } from '../../paint/wrap.ts'
import { wrapEither } from '../../paint/wrap-rich.ts'
import { wordsOf } from '../node-words.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import {
  BONE,
  LABEL,
  LABEL_GAP,
  LABEL_MIN,
  LABEL_PAD_X,
  LABEL_PAD_Y,
  LABEL_TEXT,
  LEAN,
  LOOSE_STEP,
  LOOSE_TEXT,
  SPINE_GAP,
  STEEP,
  TALL,
  WIDTHS,
} from './measures.ts'
import { carrier, heightAt, heightOf, type Measured, measure, place, type Row } from './rows.ts'

// What stands at one joint on one side of the spine: a category's bone with its rows, or a cause without a category.
// A block depends on its own branch alone and is measured from its joint, so that another branch can only shift it whole.

export type Side = 'above' | 'below'

export interface Label {
  readonly node: TreeNode
  readonly text: Wrapped
  readonly box: Box
}

export interface Block {
  readonly side: Side
  /** From the joint, which is [0, 0], to the outer end. */
  readonly end: Vec
  readonly label: Label | null
  readonly rows: readonly Row[]
}

const leanOf = (side: Side): number => (side === 'above' ? LEAN : -LEAN)

/** Few causes stand in narrow, tall text; many in wider text, so that no bone grows far above the others. */
function fitted(tree: DiagramTree, ids: readonly string[]): readonly Measured[] {
  const width = WIDTHS.find(w => heightAt(tree, ids, w) <= Math.max(TALL, w * STEEP)) ?? WIDEST
  return measure(tree, ids, width)
}

const WIDEST = Math.max(...WIDTHS)

/** Rows are read from the top of the page on both sides, so above the spine the first one is next to the label. */
export function boneBlock(tree: DiagramTree, node: TreeNode, side: Side): Block {
  const lean = leanOf(side)
  const rows = fitted(tree, node.children)
  const height = heightOf(rows)
  const length = Math.max(BONE, rows.length === 0 ? 0 : height + LABEL_GAP + SPINE_GAP)
  const end: Vec = side === 'above' ? [-LEAN * length, -length] : [-LEAN * length, length]
  const text = wrapEither(wordsOf(node), LABEL_TEXT, LABEL, 'bold', 'centre')
  const w = Math.max(LABEL_MIN, text.w + 2 * LABEL_PAD_X)
  const h = text.h + 2 * LABEL_PAD_Y
  return {
    side,
    end,
    label: { node, text, box: box(end[0] - w / 2, side === 'above' ? end[1] - h : end[1], w, h) },
    rows: place(rows, side === 'above' ? LABEL_GAP - length : SPINE_GAP, carrier([0, 0], lean), lean),
  }
}

/** A cause right under the effect is a twig on a short bone without a label. `step` is how high it stands, 0 the lowest. */
export function looseBlock(tree: DiagramTree, node: TreeNode, side: Side, step: number): Block {
  const lean = leanOf(side)
  const rows = measure(tree, [node.id], LOOSE_TEXT)
  const lift = SPINE_GAP + step * LOOSE_STEP
  const top = side === 'above' ? -lift - heightOf(rows) : lift
  const placed = place(rows, top, carrier([0, 0], lean), lean)
  const end = placed[0]?.twig[1] ?? [0, 0]
  return { side, end, label: null, rows: placed }
}

/** Everything of a block that takes room, relative to its joint. */
export const roomOf = (block: Block): readonly Box[] => [
  ...(block.label === null ? [] : [block.label.box]),
  ...block.rows.map(row => row.box),
]
