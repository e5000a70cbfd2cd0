import type { Box } from '../../base/geometry.ts'
import { LINE } from '../../base/text-metrics.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { fillOf, type Theme } from '../../paint/theme.ts'
import { linkInk, runsOf } from '../../paint/rich-runs.ts'
import type { TreeNode } from '../tree.ts'
import { cloudOutline } from './curve.ts'
import { RADIUS, SIGNS, TEXT, VALVE_H, VALVE_W } from './measures.ts'
import { leverWidth, type Shape } from './shapes.ts'

// What the standings look like.

export interface Drawn {
  readonly node: TreeNode
  readonly shape: Shape
  readonly box: Box
  readonly textBox: Box
  /** Many links meet here: drawn with more weight, not with another colour. */
  readonly hub: boolean
}

const DASH = [6, 5] as const

/** Two triangles, tip to tip: a valve. */
function valve(b: Box, theme: Theme, fill: string): readonly Primitive[] {
  const [x, y] = [b.x + b.w / 2, b.y + VALVE_H / 2]
  const [w, h] = [VALVE_W / 2 - 1, VALVE_H / 2 - 1]
  return [
    {
      type: 'path',
      points: [
        [x - w, y - h],
        [x + w, y + h],
        [x + w, y - h],
        [x - w, y + h],
      ],
      closed: true,
      fill,
      stroke: theme.ink,
      lineWidth: 2,
    },
  ]
}

function outline(d: Drawn, theme: Theme): readonly Primitive[] {
  const coloured = d.node.item.fill === null ? null : fillOf(theme, d.node.item.fill, 'white').fill
  const fill = coloured ?? theme.surface
  const empty = d.node.item.text.trim() === ''
  const dash = empty ? { dash: DASH } : {}
  const stroke = empty ? theme.border : theme.ink
  switch (d.shape.form) {
    case 'variable':
      return [{ type: 'rect', box: d.box, radius: RADIUS, fill, stroke, lineWidth: d.hub ? 3.5 : 2, ...dash }]
    case 'stock':
      return [{ type: 'rect', box: d.box, radius: 2, fill, stroke, lineWidth: d.hub ? 4 : 3, ...dash }]
    case 'flow':
      return [
        ...(coloured === null && !empty ? [] : [wordsBox(d, coloured, theme)]),
        ...valve(d.box, theme, theme.surface),
      ]
    case 'cloud':
      return [
        {
          type: 'path',
          points: cloudOutline(d.box),
          curve: true,
          closed: true,
          fill,
          stroke: theme.border,
          lineWidth: 2,
        },
      ]
  }
}

const wordsBox = (d: Drawn, fill: string | null, theme: Theme): Primitive => ({
  type: 'rect',
  box: d.textBox,
  radius: 3,
  ...(fill === null ? { stroke: theme.border, lineWidth: 1.25, dash: DASH } : { fill }),
})

/** Below the text: where one could intervene, and that the item also stands elsewhere. */
function signs(d: Drawn, theme: Theme): readonly Primitive[] {
  const { lever, shared } = d.shape
  const width = (lever === null ? 0 : leverWidth(lever)) + (shared ? 20 : 0) + (lever !== null && shared ? 8 : 0)
  let x = d.box.x + (d.box.w - width) / 2
  const y = d.textBox.y + d.textBox.h + SIGNS / 2
  const out: Primitive[] = []
  if (lever !== null) {
    out.push(
      {
        type: 'path',
        points: [
          [x + 8, y - 3],
          [x + 13, y + 6],
          [x + 3, y + 6],
        ],
        closed: true,
        fill: theme.primary,
      },
      {
        type: 'path',
        points: [
          [x, y + 1],
          [x + 16, y - 7],
        ],
        stroke: theme.primary,
        lineWidth: 2,
      },
      {
        type: 'text',
        at: [x + 20, y - (14 * LINE) / 2],
        lines: [lever],
        size: 14,
        weight: 'bold',
        align: 'left',
        fill: theme.primary,
      },
    )
    x += leverWidth(lever) + 8
  }
  if (shared)
    for (const by of [0, 8])
      out.push({
        type: 'rect',
        box: { x: x + by, y: y - 4, w: 12, h: 8 },
        radius: 4,
        stroke: theme.muted,
        lineWidth: 1.75,
      })
  return out
}

export function nodePaint(d: Drawn, theme: Theme): readonly Primitive[] {
  const coloured = d.node.item.fill === null ? null : fillOf(theme, d.node.item.fill, 'white')
  const ink = coloured?.ink ?? theme.ink
  return [
    ...outline(d, theme),
    {
      type: 'text',
      at: [d.textBox.x + d.textBox.w / 2, d.textBox.y + (d.textBox.h - d.shape.text.h) / 2],
      lines: d.shape.text.lines,
      size: TEXT,
      weight: 'regular',
      align: 'centre',
      fill: ink,
      ...runsOf(d.shape.text, 'regular', () => linkInk(theme, ink, coloured?.fill ?? theme.surface)),
    },
    ...signs(d, theme),
  ]
}
