import { type Box, box, type Vec } from '../../base/geometry.ts'
import { LINE, type Weight } from '../../base/text-metrics.ts'
import { wrap, type Wrapped } from '../../paint/wrap.ts'
import { evenlyEither, wrapEither } from '../../paint/wrap-rich.ts'
import { wordsOf } from '../node-words.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { glyphsOf, stripWidth } from './glyphs.ts'
import type { Glyph } from '../glyph.ts'
import { root } from './marks.ts'
import { CAUSE, EMPTY, INDENT, LEVELS, NARROWEST, ROW_GAP, TEXT_END, TEXT_LINE } from './measures.ts'

// The causes of one bone as rows: a cause, its sub-causes below it, then the next. Each row is a text above its twig, and the twig
// ends on what carries it: the bone for a cause, a small bone parallel to it for sub-causes.

/** A cause measured at one text width. */
export interface Measured {
  readonly node: TreeNode
  readonly text: Wrapped
  readonly weight: Weight
  readonly glyphs: readonly Glyph[]
  readonly strip: number
  readonly w: number
  readonly h: number
  readonly below: readonly Measured[]
}

/** A row with its place, relative to the joint of bone and spine (y grows downwards). */
export interface Row extends Measured {
  readonly box: Box
  readonly textBox: Box
  /** Its twig from the free end to where it is carried. */
  readonly twig: readonly [Vec, Vec]
  /** The piece of small bone that carries it, from its cause's twig; null where the bone itself does. */
  readonly hanger: readonly [Vec, Vec] | null
}

/** A slanted line: x at height y. */
export type Carrier = (y: number) => number

export const carrier =
  ([x, y]: Vec, lean: number): Carrier =>
  at =>
    x + lean * (at - y)

function countBelow(tree: DiagramTree, id: string): number {
  let count = 0
  const stack = [...(tree.nodes.get(id)?.children ?? [])]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const node = tree.nodes.get(next)
    if (node === undefined) continue
    count++
    stack.push(...node.children)
  }
  return count
}

/** How a text is broken: as it comes, which is quick and gives the height, or evenly, which is how it is drawn. */
type Breaking = (node: TreeNode, room: number, weight: Weight) => Wrapped

const even: Breaking = (node, room, weight) => evenlyEither(wordsOf(node), room, CAUSE, weight)

// asked for at many widths: most causes have no marks to be looked at
const quick: Breaking = (node, room, weight) =>
  node.item.marks === undefined
    ? wrap(node.item.text, room, CAUSE, weight)
    : wrapEither(wordsOf(node), room, CAUSE, weight)

/** The height of these causes as rows at a text width. */
export const heightAt = (tree: DiagramTree, ids: readonly string[], width: number): number =>
  heightOf(measure(tree, ids, width, 1, quick))

/** `level` is 1 for a cause on a bone; causes below LEVELS are folded into a count. */
export function measure(
  tree: DiagramTree,
  ids: readonly string[],
  width: number,
  level = 1,
  broken: Breaking = even,
): readonly Measured[] {
  const measured: Measured[] = []
  for (const id of ids) {
    const node = tree.nodes.get(id)
    if (node === undefined) continue
    const last = level === LEVELS
    const glyphs = glyphsOf(node, last ? countBelow(tree, id) : 0)
    const strip = stripWidth(glyphs)
    const weight: Weight = root.read(node.item.values) ? 'bold' : 'regular'
    const room = Math.max(NARROWEST, width - (level - 1) * INDENT - strip)
    const text = broken(node, room, weight)
    measured.push({
      node,
      text,
      weight,
      glyphs,
      strip,
      w: strip + Math.max(text.w, node.item.text === '' ? EMPTY : 2 * INDENT),
      h: Math.max(text.h, CAUSE * LINE),
      below: last ? [] : measure(tree, node.children, width, level + 1, broken),
    })
  }
  return measured
}

/** Height of the rows with the gaps between them. */
export function heightOf(rows: readonly Measured[]): number {
  let height = 0
  for (const row of rows)
    height += row.h + TEXT_LINE + ROW_GAP + (row.below.length > 0 ? heightOf(row.below) + ROW_GAP : 0)
  return Math.max(0, height - ROW_GAP)
}

/** Puts the rows down the page from `top`, each ending on `along`; returns them in document order. */
export function place(
  rows: readonly Measured[],
  top: number,
  along: Carrier,
  lean: number,
  from: Vec | null = null,
): readonly Row[] {
  const placed: Row[] = []
  let y = top
  for (const row of rows) {
    const line = y + row.h + TEXT_LINE
    const right = Math.min(along(y), along(line)) - TEXT_END
    const left = right - row.w
    const end: Vec = [along(line), line]
    placed.push({
      ...row,
      box: box(left, y, row.w, row.h + TEXT_LINE),
      textBox: box(left + row.strip, y, row.w - row.strip, row.h),
      twig: [[left, line], end],
      hanger: from === null ? null : [from, end],
    })
    y = line + ROW_GAP
    if (row.below.length > 0) {
      const knot: Vec = [Math.max(left, end[0] - INDENT), line]
      placed.push(...place(row.below, y, carrier(knot, lean), lean, knot))
      y += heightOf(row.below) + ROW_GAP
    }
  }
  return placed
}
