import { add, type Box, distanceToSegment, grown, holds, moved, spanned, union, type Vec } from '../../base/geometry.ts'
import { flag } from '../../board/field.ts'
import type { TextPlace } from '../../elements/kind.ts'
import { edgesOf } from '../edges.ts'
import type { DrawnLink, Layout, LayoutLabel } from '../kind.ts'
import type { DiagramTree } from '../tree.ts'
import { TEXT_LEFT } from './card.ts'
import {
  AIM,
  CARD,
  CORNER,
  DRIVER_GAP,
  FOOT,
  FOOT_GAP,
  HEAD_GAP,
  HEAD_ROW,
  HEAD_RULE,
  HEADING,
  PAD_X,
  PAD_Y,
} from './measures.ts'
import { type DrawnCard, type DrawnLine, paintAll, type Picture } from './picture.ts'
import { rounded } from './rounded.ts'
import { routes } from './routes.ts'
import { type Placed, type Stack, stack } from './stack.ts'

// The layout of a driver diagram: a pure function of its tree, its links and the font's width table. Its fixed point, the diagram's
// `at`, is the top left corner of the aim's column: whatever grows, grows downwards and away from the aim. Mirrored, the aim keeps
// its place and everything else stands at its left.

/** Aim at the right. */
export const mirrored = flag('mirrored')

/** Strokes and signs reach this far over the boxes. */
const MARGIN = 10
const TOP = HEAD_ROW + HEAD_RULE + HEAD_GAP

interface Frame {
  readonly box: (b: Box) => Box
  readonly point: (p: Vec) => Vec
}

function frameOf(tree: DiagramTree): Frame {
  const [x, y] = tree.diagram.at ?? [0, 0]
  const turned = mirrored.read(tree.diagram.values)
  return {
    box: b => ({ ...b, x: x + (turned ? AIM - b.x - b.w : b.x), y: y + TOP + b.y }),
    point: p => [x + (turned ? AIM - p[0] : p[0]), y + TOP + p[1]],
  }
}

/** Where each standing's branch was dragged to by hand: the sum of the pins down to it. */
function shifted(tree: DiagramTree, made: Stack): ReadonlyMap<string, Placed> {
  const turned = mirrored.read(tree.diagram.values)
  const shifts = new Map<string, Vec>()
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node === undefined || id === tree.head) continue
    const above = (node.parent === null ? undefined : shifts.get(node.parent)) ?? [0, 0]
    const [x, y] = node.standing.pin ?? [0, 0]
    shifts.set(id, add(above, [turned ? -x : x, y]))
  }
  return new Map(
    made.placed.map(p => [p.card.node.id, { ...p, box: moved(p.box, shifts.get(p.card.node.id) ?? [0, 0]) }]),
  )
}

/** Empty places, faint, for a diagram in which nothing stands yet. */
function ghostsOf(made: Stack): readonly Box[] {
  const h = 64
  const column = (i: number, count: number): readonly Box[] =>
    Array.from({ length: count }, (_, row) => ({ x: made.columns[i]?.x ?? 0, y: row * (h + DRIVER_GAP), w: CARD, h }))
  return [...column(1, 3), ...column(2, 3), ...column(3, 3)]
}

function linesOf(
  tree: DiagramTree,
  made: Stack,
  placed: ReadonlyMap<string, Placed>,
  frame: Frame,
): readonly DrawnLine[] {
  return routes(made, placed, edgesOf(tree)).map(({ edge, points }) => ({
    edge,
    points: points.map(frame.point),
    curve: rounded(points.map(frame.point), CORNER),
  }))
}

/** The middle of the longest piece: where a link has room for its toolbar. */
function drawnLink({ points, curve }: DrawnLine): DrawnLink {
  let longest = -1
  let middle: Vec = points[0] ?? [0, 0]
  for (const [i, b] of points.entries()) {
    const a = points[i - 1]
    if (a === undefined) continue
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (length > longest) [longest, middle] = [length, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]]
  }
  const [x, y] = middle
  return { curve, middle, bounds: union(curve.map(p => spanned(p, p))) ?? { x, y, w: 0, h: 0 } }
}

const textBox = (b: Box, foot: number): Box => ({
  x: b.x + TEXT_LEFT,
  y: b.y + PAD_Y,
  w: b.w - TEXT_LEFT - PAD_X,
  h: b.h - 2 * PAD_Y - foot,
})

function cardsOf(tree: DiagramTree, placed: ReadonlyMap<string, Placed>, frame: Frame): readonly DrawnCard[] {
  return tree.order.flatMap(id => {
    const found = placed.get(id)
    if (found === undefined) return []
    const { card, column } = found
    const box = frame.box(found.box)
    const foot =
      card.glyphs.length > 0 ? FOOT + FOOT_GAP : card.facts.length > 0 ? card.h - card.text.h - 2 * PAD_Y - 4 : 0
    return [{ card, column, box, textBox: textBox(box, foot) }]
  })
}

export function layout(tree: DiagramTree): Layout {
  const frame = frameOf(tree)
  const made = stack(tree)
  const placed = shifted(tree, made)
  const cards = cardsOf(tree, placed, frame)
  const lines = linesOf(tree, made, placed, frame)
  const ghosts = tree.top.length === 0 ? ghostsOf(made).map(frame.box) : []
  const heads = made.columns.map(({ x, w, word }) => ({
    word,
    box: frame.box({ x, y: -TOP, w, h: HEAD_ROW + HEAD_RULE }),
  }))
  const emptyAim = tree.head === null ? frame.box({ x: 0, y: 0, w: AIM, h: 88 }) : null
  const labels: readonly LayoutLabel[] = heads.map(({ word, box }) => ({
    word,
    size: HEADING,
    box: { ...box, h: HEAD_ROW },
  }))
  const links = new Map(lines.map(line => [line.edge.id, drawnLink(line)]))
  const bounds =
    union([
      ...heads.map(h => h.box),
      ...(emptyAim === null ? [] : [emptyAim]),
      ...ghosts,
      ...cards.map(c => c.box),
      ...[...links.values()].map(l => l.bounds),
    ]) ?? frame.box({ x: 0, y: 0, w: AIM, h: 0 })
  const boxes = new Map(cards.map(c => [c.card.node.id, c.box]))
  const hung = lines.filter(line => line.edge.via === 'tree')
  const picture: Picture = { diagram: tree.diagram.id, heads, ghosts, emptyAim, cards, lines }
  return {
    bounds: grown(bounds, MARGIN),
    boxes,
    texts: new Map(cards.map(c => [c.card.node.id, textPlace(c)])),
    links,
    labels,
    paint: theme => paintAll(picture, theme),
    hits: (id, point, margin) => {
      const box = boxes.get(id)
      if (box !== undefined) return holds(box, point)
      const mine = id === tree.diagram.id ? hung : lines.filter(line => line.edge.id === id)
      return mine.some(line => touches(line.points, point, margin + 2))
    },
  }
}

const touches = (points: readonly Vec[], point: Vec, margin: number): boolean =>
  points.some((b, i) => {
    const a = points[i - 1]
    return a !== undefined && distanceToSegment(point, a, b) <= margin
  })

const textPlace = ({ card, textBox }: DrawnCard): TextPlace => ({
  box: textBox,
  size: card.size,
  weight: card.weight,
  align: 'left',
  vertical: 'middle',
})
