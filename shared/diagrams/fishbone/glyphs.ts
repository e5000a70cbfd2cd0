import type { Vec } from '../../base/geometry.ts'
import { LINE, textWidth } from '../../base/text-metrics.ts'
import type { Primitive } from '../../paint/primitive.ts'
import type { Theme } from '../../paint/theme.ts'
import { chain, type Glyph } from '../glyph.ts'
import type { TreeNode } from '../tree.ts'
import { control, EVIDENCE, evidenceOf, root } from './marks.ts'
import { CAUSE } from './measures.ts'

// The small signs before a cause's text. Each differs in shape, so that none depends on colour alone.

const R = 7
const GAP = 5

/** A target: a suspected root cause. */
const target: Glyph = {
  w: 2 * R,
  draw: ([x, y], theme) => [
    { type: 'ellipse', centre: [x + R, y], rx: R, ry: R, fill: theme.surface, stroke: theme.danger, lineWidth: 2.5 },
    { type: 'ellipse', centre: [x + R, y], rx: 2.5, ry: 2.5, fill: theme.danger },
  ],
}

/** A half circle to the left, as a closed curve (four thirds of tan 22.5° keeps a Bézier quarter round). */
function halfDisc([x, y]: Vec): readonly Vec[] {
  const k = 0.5523 * R
  const [cx, top, low] = [x + R, y - R, y + R]
  return [
    [cx, top],
    [cx - k, top],
    [x, y - k],
    [x, y],
    [x, y + k],
    [cx - k, low],
    [cx, low],
  ]
}

/** Full: in our control. Half: we can influence it. Empty: outside. */
const reach = (value: 'in' | 'influence' | 'outside'): Glyph => ({
  w: 2 * R,
  draw: ([x, y], theme) => [
    {
      type: 'ellipse',
      centre: [x + R, y],
      rx: R - 1,
      ry: R - 1,
      fill: value === 'in' ? theme.primary : theme.surface,
      stroke: theme.primary,
      lineWidth: 2,
    },
    ...(value === 'influence'
      ? [{ type: 'path', points: halfDisc([x, y]), curve: true, closed: true, fill: theme.primary } as const]
      : []),
  ],
})

const BAR = 3.5
const STEP = 6

/** As many bars as kinds of evidence; an outline shows one that is opinion only. */
const bars = (count: number, opinionOnly: boolean): Glyph => ({
  w: (count - 1) * STEP + BAR,
  draw: ([x, y], theme) =>
    Array.from({ length: count }, (_, i) => ({
      type: 'rect' as const,
      box: { x: x + i * STEP, y: y - R, w: BAR, h: 2 * R },
      stroke: theme.success,
      lineWidth: 1,
      ...(opinionOnly ? {} : { fill: theme.success }),
    })),
})

/** How many standings are folded away below. */
const folded = (count: number): Glyph => {
  const text = `+${count}`
  const w = textWidth(text, CAUSE, 'bold') + 12
  return {
    w,
    draw: ([x, y], theme) => [
      {
        type: 'rect',
        box: { x, y: y - 11, w, h: 22 },
        radius: 11,
        fill: theme.surface,
        stroke: theme.border,
        lineWidth: 1.5,
      },
      {
        type: 'text',
        at: [x + w / 2, y - (CAUSE * LINE) / 2],
        lines: [text],
        size: CAUSE,
        weight: 'bold',
        align: 'centre',
        fill: theme.muted,
      },
    ],
  }
}

/** The signs of a standing, first to last. */
export function glyphsOf(node: TreeNode, hidden: number): readonly Glyph[] {
  const values = node.item.values
  const reached = control.read(values)
  const evidence = evidenceOf(node.item)
  return [
    ...(root.read(values) ? [target] : []),
    ...(reached === null ? [] : [reach(reached)]),
    ...(evidence.length === 0
      ? []
      : [
          bars(
            Math.min(evidence.length, EVIDENCE.length),
            evidence.every(kind => kind === 'opinion'),
          ),
        ]),
    ...(node.shared ? [chain] : []),
    ...(hidden > 0 ? [folded(hidden)] : []),
  ]
}

/** Width of the strip, with the room that parts it from the text. */
export const stripWidth = (glyphs: readonly Glyph[]): number => glyphs.reduce((w, g) => w + g.w + GAP, 0)

export function drawStrip(glyphs: readonly Glyph[], [x, y]: Vec, theme: Theme): readonly Primitive[] {
  const out: Primitive[] = []
  let at = x
  for (const glyph of glyphs) {
    out.push(...glyph.draw([at, y], theme))
    at += glyph.w + GAP
  }
  return out
}
