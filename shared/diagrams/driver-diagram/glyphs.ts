import type { Vec } from '../../base/geometry.ts'
import type { Primitive } from '../../paint/primitive.ts'
import type { Theme } from '../../paint/theme.ts'
import { chain, type Glyph, GLYPH_LINE } from '../glyph.ts'
import type { TreeNode } from '../tree.ts'
import { ease, ideaKind, impact, type Status, status } from './attributes.ts'

// The small signs at the foot of a card. Each differs in shape, so that none depends on colour alone.

const R = 7

/** Part of a disc from twelve o'clock on, in quarters, as a closed curve. A quarter of a circle is one Bézier with this handle. */
const HANDLE = 0.5523

function quarters([cx, cy]: Vec, r: number, count: number): readonly Vec[] {
  const k = HANDLE * r
  const arcs: readonly (readonly [Vec, Vec, Vec])[] = [
    [
      [cx + k, cy - r],
      [cx + r, cy - k],
      [cx + r, cy],
    ],
    [
      [cx + r, cy + k],
      [cx + k, cy + r],
      [cx, cy + r],
    ],
    [
      [cx - k, cy + r],
      [cx - r, cy + k],
      [cx - r, cy],
    ],
    [
      [cx - r, cy - k],
      [cx - k, cy - r],
      [cx, cy - r],
    ],
  ]
  const last = arcs[count - 1]?.[2] ?? [cx, cy - r]
  // from the centre out, round, and back to the centre: straight lines are curves with their handles on the ends
  const out: Vec[] = [
    [cx, cy],
    [cx, cy],
    [cx, cy - r],
    [cx, cy - r],
    ...arcs.slice(0, count).flat(),
    last,
    [cx, cy],
    [cx, cy],
  ]
  return out
}

const ring = (c: Vec, r: number, stroke: string, fill?: string): Primitive => ({
  type: 'ellipse',
  centre: c,
  rx: r,
  ry: r,
  ...(fill === undefined ? {} : { fill }),
  stroke,
  lineWidth: GLYPH_LINE,
})

const pie = (c: Vec, r: number, count: number, fill: string): Primitive => ({
  type: 'path',
  points: quarters(c, r, count),
  curve: true,
  closed: true,
  fill,
})

const stroke = (points: readonly Vec[], colour: string, lineWidth = GLYPH_LINE): Primitive => ({
  type: 'path',
  points,
  stroke: colour,
  lineWidth,
})

const check = ([x, y]: Vec, colour: string): Primitive =>
  stroke(
    [
      [x - 3.2, y + 0.2],
      [x - 0.8, y + 2.8],
      [x + 3.4, y - 2.8],
    ],
    colour,
    2,
  )

/**
 * Status as a clock that fills up: a dot for an idea, a ring, a quarter more for each stage of testing, a full disc with a check once
 * it is adopted, with a second ring while it is put to work everywhere, with rays once it has spread; struck through when abandoned.
 */
const STATUS: Readonly<Record<Status, (c: Vec, theme: Theme) => readonly Primitive[]>> = {
  idea: (c, theme) => [{ type: 'ellipse', centre: c, rx: 3, ry: 3, fill: theme.muted }],
  planned: (c, theme) => [ring(c, R - 1, theme.muted)],
  testing: (c, theme) => [ring(c, R - 1, theme.primary), pie(c, R - 1, 2, theme.primary)],
  adapted: (c, theme) => [ring(c, R - 1, theme.primary), pie(c, R - 1, 3, theme.primary)],
  adopted: (c, theme) => [ring(c, R - 1, theme.success, theme.success), check(c, theme.surface)],
  implementing: (c, theme) => [ring(c, R - 0.5, theme.success), ring(c, R - 3.5, theme.success, theme.success)],
  spread: (c, theme) => [
    ring(c, R - 4, theme.success, theme.success),
    ...[0, 1, 2, 3, 4, 5].map(i => {
      const [x, y] = [Math.cos((i * Math.PI) / 3), Math.sin((i * Math.PI) / 3)]
      return stroke(
        [
          [c[0] + x * (R - 1.5), c[1] + y * (R - 1.5)],
          [c[0] + x * (R + 1.5), c[1] + y * (R + 1.5)],
        ],
        theme.success,
        2,
      )
    }),
  ],
  abandoned: (c, theme) => [
    ring(c, R - 1, theme.danger),
    stroke(
      [
        [c[0] - 4.2, c[1] + 4.2],
        [c[0] + 4.2, c[1] - 4.2],
      ],
      theme.danger,
      2,
    ),
  ],
}

const statusGlyph = (value: Status): Glyph => ({
  w: 2 * R + 2,
  draw: ([x, y], theme) => STATUS[value]([x + R + 1, y], theme),
})

type IdeaKind = 'tool' | 'process' | 'work-role' | 'norm'

/** A sheet for a tool, steps for a process, a person for a work role, two that overlap for a norm. */
const KIND: Readonly<Record<IdeaKind, (at: Vec, theme: Theme) => readonly Primitive[]>> = {
  tool: ([x, y], theme) => [
    { type: 'rect', box: { x: x + 2, y: y - 7, w: 12, h: 14 }, radius: 2, stroke: theme.muted, lineWidth: GLYPH_LINE },
    ...[-2.5, 2.5].map(by =>
      stroke(
        [
          [x + 5, y + by],
          [x + 11, y + by],
        ],
        theme.muted,
      ),
    ),
  ],
  process: ([x, y], theme) =>
    [0, 6].map(by =>
      stroke(
        [
          [x + 3 + by, y - 5.5],
          [x + 8 + by, y],
          [x + 3 + by, y + 5.5],
        ],
        theme.muted,
        2,
      ),
    ),
  'work-role': ([x, y], theme) => [
    ring([x + 8, y - 3.5], 3, theme.muted),
    {
      type: 'path',
      points: [
        [x + 2, y + 7],
        [x + 2, y - 0.5],
        [x + 14, y - 0.5],
        [x + 14, y + 7],
      ],
      curve: true,
      closed: true,
      stroke: theme.muted,
      lineWidth: GLYPH_LINE,
    },
  ],
  norm: ([x, y], theme) => [ring([x + 5.5, y], 4.5, theme.muted), ring([x + 10.5, y], 4.5, theme.muted)],
}

const kindGlyph = (value: IdeaKind): Glyph => ({ w: 16, draw: (at, theme) => KIND[value](at, theme) })

const CELL = 7

/** A priority matrix of two by two: high impact above, easy at the left. What is not known yet leaves its side open. */
const matrix = (up: 'high' | 'low' | null, side: 'easy' | 'hard' | null): Glyph => ({
  w: 2 * CELL + 2,
  draw: ([x, y], theme) => {
    const cells = [0, 1].flatMap(column =>
      [0, 1].flatMap(row => {
        const wanted =
          (up === null || (up === 'high') === (row === 0)) && (side === null || (side === 'easy') === (column === 0))
        return wanted
          ? [
              {
                type: 'rect',
                box: { x: x + 1 + column * CELL, y: y - CELL + row * CELL, w: CELL, h: CELL },
                fill: theme.ink,
              } as const,
            ]
          : []
      }),
    )
    const frame = { x: x + 1, y: y - CELL, w: 2 * CELL, h: 2 * CELL }
    return [...cells, { type: 'rect', box: frame, radius: 1.5, stroke: theme.muted, lineWidth: 1.25 }]
  },
})

const GAP = 10

/** The signs of a card, first to last. */
export function glyphsOf(node: TreeNode): readonly Glyph[] {
  const { values } = node.item
  const shows = node.role === 'change-idea'
  const [stage, kind, up, side] = [status.read(values), ideaKind.read(values), impact.read(values), ease.read(values)]
  return [
    ...(shows && stage !== null ? [statusGlyph(stage)] : []),
    ...(shows && kind !== null ? [kindGlyph(kind)] : []),
    ...(shows && (up !== null || side !== null) ? [matrix(up, side)] : []),
    ...(node.shared ? [chain] : []),
  ]
}

export function drawFoot(glyphs: readonly Glyph[], [x, y]: Vec, theme: Theme): readonly Primitive[] {
  const out: Primitive[] = []
  let at = x
  for (const glyph of glyphs) {
    out.push(...glyph.draw([at, y], theme))
    at += glyph.w + GAP
  }
  return out
}
