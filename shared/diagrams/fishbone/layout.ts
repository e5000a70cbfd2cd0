import { add, type Box, distanceToSegment, grown, holds, spanned, union, type Vec } from '../../base/geometry.ts'
import { NO_MARKS } from '../../base/text-marks.ts'
import { flag } from '../../board/field.ts'
import type { TextPlace } from '../../elements/kind.ts'
import { fitRich, type RichText } from '../../paint/wrap-rich.ts'
import type { Layout } from '../kind.ts'
import { wordsOf } from '../node-words.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { type Block, boneBlock, looseBlock } from './block.ts'
import { type Frame, frameAt } from './frame.ts'
import {
  BONE,
  BONE_STEP,
  CAUSE,
  HEAD_HEIGHT,
  HEAD_MIN,
  HEAD_PAD,
  HEAD_SIZES,
  HEAD_TEXT,
  INDENT,
  LABEL,
  LABEL_MIN,
  LABEL_PAD_X,
  LABEL_PAD_Y,
  LEAN,
  LOOSE_STEPS,
  NECK,
  TAIL,
} from './measures.ts'
import { spine } from './pack.ts'
import { type Drawn, type DrawnHead, type Ghost, paintAll } from './picture.ts'

// The layout of a fishbone: a pure function of its tree and the font's width table. Its fixed point, the diagram's `at`, is where the
// spine meets the head: whatever grows, grows away from there. Pairs follow each other in list order from the head outwards, so a
// branch that grows shifts only what is further out, and shifts it whole. Algorithm: domain.md §3.1.

/** Strokes, arrow and tail fin reach this far over the lines. */
const MARGIN = 14

/** Head at the left. */
export const mirrored = flag('mirrored')

interface Placed {
  readonly block: Block
  readonly joint: number
}

/** Categories first, then the causes without one: adding a loose cause moves no bone. */
function arrange(tree: DiagramTree): { readonly blocks: readonly Placed[]; readonly tail: number } {
  const top = tree.top.flatMap(id => tree.nodes.get(id) ?? [])
  const categories = top.filter(node => node.role === 'category')
  const loose = top.filter(node => node.role !== 'category')
  const line = spine()
  const placed: Placed[] = []
  const pair = (nodes: readonly TreeNode[], at: number, make: (node: TreeNode, side: Block['side']) => Block) =>
    nodes.slice(at, at + 2).map((node, i) => make(node, i === 0 ? 'above' : 'below'))
  for (let i = 0; i < categories.length; i += 2) {
    const blocks = pair(categories, i, (node, side) => boneBlock(tree, node, side))
    const joint = line.join(blocks)
    placed.push(...blocks.map(block => ({ block, joint })))
  }
  for (let i = 0; i < loose.length; i += 2) {
    // the first of a few stands highest and the next ones below its text: so they need little of the spine
    const step = LOOSE_STEPS - 1 - ((i / 2) % LOOSE_STEPS)
    const blocks = pair(loose, i, (node, side) => looseBlock(tree, node, side, step))
    const joint = line.join(blocks, INDENT)
    placed.push(...blocks.map(block => ({ block, joint })))
  }
  return { blocks: placed, tail: line.last() - TAIL }
}

const NOTHING: RichText = { text: '', marks: NO_MARKS }

function headOf(tree: DiagramTree): DrawnHead & { readonly size: number } {
  const node = tree.head === null ? undefined : tree.nodes.get(tree.head)
  const text = fitRich(node === undefined ? NOTHING : wordsOf(node), HEAD_TEXT, 6 * 28 * 1.25, HEAD_SIZES, 'bold')
  const w = Math.max(HEAD_MIN, text.w + 2 * HEAD_PAD)
  const h = Math.max(HEAD_HEIGHT, text.h + 2 * HEAD_PAD)
  return { node, text, size: text.size, box: { x: 0, y: -h / 2, w, h } }
}

/** Six empty bones, faint, for a diagram in which nothing stands yet: their joints, in the drawing's own measure. */
const GHOSTS: readonly number[] = [0, 1, 2].map(i => -NECK - BONE_STEP * (i + 0.4))

function ghostBones(frame: Frame): readonly Ghost[] {
  return GHOSTS.flatMap(x =>
    [-BONE, BONE].map((y): Ghost => {
      const end = x - LEAN * BONE
      const label = { x: end - LABEL_MIN / 2, y: y < 0 ? y - GHOST_LABEL : y, w: LABEL_MIN, h: GHOST_LABEL }
      return { line: [frame.point([x, 0]), frame.point([end, y])], label: frame.box(label) }
    }),
  )
}

const GHOST_LABEL = 38

/** Where each standing's branch was dragged to by hand: the sum of the pins down to it. */
function shiftsOf(tree: DiagramTree): ReadonlyMap<string, Vec> {
  const shifts = new Map<string, Vec>()
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node === undefined || id === tree.head) continue
    const above = (node.parent === null ? undefined : shifts.get(node.parent)) ?? [0, 0]
    shifts.set(id, node.standing.pin === null ? above : add(above, node.standing.pin))
  }
  return shifts
}

export function layout(tree: DiagramTree): Layout {
  const frame = frameAt(tree.diagram.at ?? [0, 0], mirrored.read(tree.diagram.values))
  const shifts = shiftsOf(tree)
  const head = headOf(tree)
  const { blocks, tail } = arrange(tree)
  const ghosts = tree.top.length === 0 ? ghostBones(frame) : []
  const drawn = [...blocks.flatMap(({ block, joint }) => drawBlock(block, joint, frame, shifts))]
  const end = ghosts.length > 0 ? (GHOSTS.at(-1) ?? 0) - TAIL : Math.min(tail, ...drawn.map(d => d.foot ?? 0))
  const boxes = new Map<string, Box>()
  const texts = new Map<string, TextPlace>()
  const headBox = frame.box(head.box)
  if (head.node !== undefined) {
    boxes.set(head.node.id, headBox)
    texts.set(head.node.id, {
      box: grown(headBox, -HEAD_PAD),
      size: head.size,
      weight: 'bold',
      align: 'centre',
      vertical: 'middle',
    })
  }
  for (const d of drawn) {
    boxes.set(d.node.id, d.box)
    texts.set(d.node.id, textPlace(d))
  }
  const line: readonly [Vec, Vec] = [frame.point([end, 0]), frame.point([0, 0])]
  const lines = [line, ...ghosts.map(g => g.line), ...drawn.flatMap(d => d.lines.map(l => l.points))]
  const bounds =
    union([headBox, ...ghosts.map(g => g.label), ...drawn.map(d => d.box), ...lines.map(([a, b]) => spanned(a, b))]) ??
    headBox
  const linesOf = new Map(drawn.map(d => [d.node.id, d.lines.map(l => l.points)]))
  linesOf.set(tree.diagram.id, [line])
  return {
    bounds: grown(bounds, MARGIN),
    boxes,
    texts,
    paint: theme =>
      paintAll({ diagram: tree.diagram.id, spine: line, ghosts, head: { ...head, box: headBox }, drawn }, theme),
    hits: (id, point, margin) => {
      const box = boxes.get(id)
      if (box !== undefined && holds(box, point)) return true
      return (linesOf.get(id) ?? []).some(([a, b]) => distanceToSegment(point, a, b) <= margin + 2)
    },
  }
}

function drawBlock(block: Block, joint: number, frame: Frame, shifts: ReadonlyMap<string, Vec>): readonly Drawn[] {
  const drawn: Drawn[] = []
  const at = ([x, y]: Vec): Vec => [x + joint, y]
  const boxAt = (b: Box): Box => ({ ...b, x: b.x + joint })
  const still: Vec = [0, 0]
  if (block.label !== null) {
    const { node, text, box } = block.label
    const shift = shifts.get(node.id) ?? still
    const end = frame.point(at(block.end), shift)
    // dragged by hand, the bone keeps its slant and slides along the spine
    const sign = Math.sign(frame.point([1, 0])[0] - frame.point([0, 0])[0])
    const slide: Vec = [shift[0] - (shift[1] * sign * block.end[0]) / (block.end[1] || 1), 0]
    drawn.push({
      type: 'category',
      node,
      text,
      size: LABEL,
      weight: 'bold',
      box: frame.box(boxAt(box), shift),
      textBox: grownBy(frame.box(boxAt(box), shift), -LABEL_PAD_X, -LABEL_PAD_Y),
      lines: [{ points: [frame.point([joint, 0], slide), end], as: 'bone' }],
      glyphs: [],
      foot: joint + sign * slide[0] - TAIL / 2,
    })
  }
  for (const [i, row] of block.rows.entries()) {
    const shift = shifts.get(row.node.id) ?? still
    const above = row.node.parent === null ? still : (shifts.get(row.node.parent) ?? still)
    const pinned = shift[0] !== above[0] || shift[1] !== above[1]
    const end = frame.point(at(row.twig[1]), shift)
    const lines: Drawn['lines'][number][] = [
      { points: [frame.point(at(row.twig[0]), shift), end], as: row.hanger === null ? 'twig' : 'small' },
    ]
    if (row.hanger !== null)
      lines.push({
        points: [frame.point(at(row.hanger[0]), above), frame.point(at(row.hanger[1]), above)],
        as: 'small',
      })
    if (block.label === null && i === 0)
      lines.push({ points: [frame.point([joint, 0]), frame.point(at(block.end))], as: 'bone' })
    if (pinned) lines.push({ points: [frame.point(at(row.twig[1]), above), end], as: 'leader' })
    drawn.push({
      type: 'cause',
      node: row.node,
      text: row.text,
      size: CAUSE,
      weight: row.weight,
      box: frame.box(boxAt(row.box), shift),
      textBox: textBoxOf(frame.box(boxAt(row.box), shift), row.strip, row.h),
      lines,
      glyphs: row.glyphs,
    })
  }
  return drawn
}

/** The signs stand before the text, also where the drawing is mirrored. */
const textBoxOf = (row: Box, strip: number, h: number): Box => ({ x: row.x + strip, y: row.y, w: row.w - strip, h })

const grownBy = (b: Box, x: number, y: number): Box => ({ x: b.x - x, y: b.y - y, w: b.w + 2 * x, h: b.h + 2 * y })

const textPlace = (d: Drawn): TextPlace => ({
  box: d.textBox,
  size: d.size,
  weight: d.weight,
  align: d.type === 'category' ? 'centre' : 'left',
  vertical: d.type === 'category' ? 'middle' : 'top',
})
