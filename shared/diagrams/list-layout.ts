import { type Box, union } from '../base/geometry.ts'
import type { Layout } from './kind.ts'
import type { DiagramTree } from './tree.ts'
import type { TextPlace } from '../elements/kind.ts'
import type { Primitive } from '../paint/primitive.ts'
import { setText } from '../paint/set-text.ts'
import { type Wrapped, wrap } from '../paint/wrap.ts'

// A diagram of a kind that this version does not know, or whose layout fails, is shown as an indented list: never blank, never lost.

const ROW = 260
const INDENT = 32
const GAP = 8
const SIZE = 14
const PADDING = 8

export function listLayout(tree: DiagramTree): Layout {
  const [x, y] = tree.diagram.at ?? [0, 0]
  const boxes = new Map<string, Box>()
  const texts = new Map<string, TextPlace>()
  const broken = new Map<string, Wrapped>()
  let top = y + PADDING
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node === undefined) continue
    const text = wrap(node.item.text, ROW - 2 * PADDING, SIZE)
    const box: Box = { x: x + PADDING + node.depth * INDENT, y: top, w: ROW, h: text.h + 2 * PADDING }
    boxes.set(id, box)
    broken.set(id, text)
    texts.set(id, {
      box: { x: box.x + PADDING, y: box.y + PADDING, w: ROW - 2 * PADDING, h: text.h },
      size: SIZE,
      weight: 'regular',
      align: 'left',
      vertical: 'top',
    })
    top = box.y + box.h + GAP
  }
  const inner = union(boxes.values()) ?? { x: x + PADDING, y: y + PADDING, w: ROW, h: 40 }
  const bounds: Box = { x, y, w: inner.x + inner.w + PADDING - x, h: inner.y + inner.h + PADDING - y }
  return {
    bounds,
    boxes,
    texts,
    paint: theme => {
      const pictures = new Map<string, readonly Primitive[]>([
        [
          tree.diagram.id,
          [{ type: 'rect', box: bounds, radius: 8, stroke: theme.border, lineWidth: 1.5, dash: [6, 6] }],
        ],
      ])
      for (const [id, box] of boxes) {
        const text = broken.get(id)
        pictures.set(id, [
          { type: 'rect', box, radius: 4, fill: theme.surface, stroke: theme.border, lineWidth: 1.5 },
          ...(text === undefined
            ? []
            : setText(text, {
                at: [box.x + PADDING, box.y + PADDING],
                room: ROW - 2 * PADDING,
                size: SIZE,
                weight: 'regular',
                fill: theme.ink,
              })),
        ])
      }
      return pictures
    },
  }
}
