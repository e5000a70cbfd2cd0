import { type Box, grown, type Vec } from '../../base/geometry.ts'
import type { Weight } from '../../base/text-metrics.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { fillOf, type Theme } from '../../paint/theme.ts'
import { linkInk, runsOf } from '../../paint/rich-runs.ts'
import { setText } from '../../paint/set-text.ts'
import type { Wrapped } from '../../paint/wrap.ts'
import type { TreeNode } from '../tree.ts'
import { drawStrip } from './glyphs.ts'
import type { Glyph } from '../glyph.ts'
import { root } from './marks.ts'
import { CAUSE } from './measures.ts'

// What a laid-out fishbone looks like. Everything here is in board units already.

export interface DrawnLine {
  readonly points: readonly [Vec, Vec]
  readonly as: 'bone' | 'twig' | 'small' | 'leader'
}

/** A standing with its place on the board. */
export interface Drawn {
  readonly type: 'category' | 'cause'
  readonly node: TreeNode
  readonly text: Wrapped
  readonly size: number
  readonly weight: Weight
  readonly box: Box
  readonly textBox: Box
  readonly lines: readonly DrawnLine[]
  readonly glyphs: readonly Glyph[]
  /** How far along the spine its bone reaches, in the drawing's own measure. */
  readonly foot?: number
}

export interface DrawnHead {
  readonly node: TreeNode | undefined
  readonly text: Wrapped & { readonly size: number }
  readonly box: Box
}

/** A bone of an empty diagram: where a category will stand. */
export interface Ghost {
  readonly line: readonly [Vec, Vec]
  readonly label: Box
}

export interface Picture {
  readonly diagram: string
  readonly spine: readonly [Vec, Vec]
  readonly ghosts: readonly Ghost[]
  readonly head: DrawnHead
  readonly drawn: readonly Drawn[]
}

const DASH = [6, 5] as const
const ARROW = 16
/** Half the height of the tail: less than the room that rows keep from the spine. */
const FIN = 12

function furniture(picture: Picture, theme: Theme): readonly Primitive[] {
  const [tail, tip] = picture.spine
  const towards = Math.sign(tip[0] - tail[0])
  const faint = picture.ghosts.length > 0
  const stroke = faint ? theme.border : theme.ink
  const out: Primitive[] = [
    { type: 'path', points: [tail, [tip[0] - towards * ARROW * 0.8, tip[1]]], stroke, lineWidth: faint ? 3 : 4 },
    {
      type: 'path',
      points: [tip, [tip[0] - towards * ARROW, tip[1] - ARROW * 0.5], [tip[0] - towards * ARROW, tip[1] + ARROW * 0.5]],
      closed: true,
      fill: stroke,
    },
    // a small tail, so that the drawing is a fish at any size
    {
      type: 'path',
      points: [[tail[0] - towards * FIN, tail[1] - FIN], tail, [tail[0] - towards * FIN, tail[1] + FIN]],
      stroke,
      lineWidth: 3,
    },
  ]
  for (const { line, label } of picture.ghosts) {
    const dashed = { stroke: theme.border, lineWidth: 1.25, dash: DASH } as const
    out.push({ type: 'path', points: line, ...dashed }, { type: 'rect', box: label, radius: 4, ...dashed })
  }
  if (picture.head.node === undefined) out.push(...headBox(picture.head, theme))
  return out
}

const inkedOn = (theme: Theme, node: TreeNode | undefined): { readonly ink: string; readonly paper: string } => {
  const fill = node?.item.fill ?? null
  if (fill === null) return { ink: theme.ink, paper: theme.surface }
  const colours = fillOf(theme, fill, 'white')
  return { ink: colours.ink, paper: colours.fill }
}

function headBox(head: DrawnHead, theme: Theme): readonly Primitive[] {
  const { box, text, node } = head
  if (text.lines.every(line => line === ''))
    return [{ type: 'rect', box, radius: 8, fill: theme.surface, stroke: theme.primary, lineWidth: 2, dash: DASH }]
  const { ink, paper } = inkedOn(theme, node)
  return [
    { type: 'rect', box, radius: 8, fill: paper, stroke: theme.primary, lineWidth: 3 },
    {
      type: 'text',
      at: [box.x + box.w / 2, box.y + (box.h - text.h) / 2],
      lines: text.lines,
      size: text.size,
      weight: 'bold',
      align: 'centre',
      fill: ink,
      ...runsOf(text, 'bold', () => linkInk(theme, ink, paper)),
    },
  ]
}

function strokeOf(line: DrawnLine, marked: boolean, theme: Theme): Primitive {
  const { points } = line
  switch (line.as) {
    case 'bone':
      return { type: 'path', points, stroke: theme.ink, lineWidth: 2.5 }
    case 'twig':
      return { type: 'path', points, stroke: marked ? theme.danger : theme.muted, lineWidth: marked ? 2.5 : 1.75 }
    case 'small':
      return { type: 'path', points, stroke: marked ? theme.danger : theme.border, lineWidth: marked ? 2 : 1.5 }
    case 'leader':
      return { type: 'path', points, stroke: theme.border, lineWidth: 1.25, dash: DASH }
  }
}

function categoryPaint(d: Drawn, theme: Theme): readonly Primitive[] {
  const empty = d.node.item.text === ''
  const { ink, paper } = inkedOn(theme, d.node)
  return [
    ...d.lines.map(line => strokeOf(line, false, theme)),
    {
      type: 'rect',
      box: d.box,
      radius: 4,
      fill: paper,
      stroke: empty ? theme.border : theme.ink,
      lineWidth: 1.75,
      ...(empty ? { dash: DASH } : {}),
    },
    {
      type: 'text',
      at: [d.textBox.x + d.textBox.w / 2, d.textBox.y + (d.textBox.h - d.text.h) / 2],
      lines: d.text.lines,
      size: d.size,
      weight: d.weight,
      align: 'centre',
      fill: ink,
      ...runsOf(d.text, d.weight, () => linkInk(theme, ink, paper)),
    },
  ]
}

function causePaint(d: Drawn, theme: Theme): readonly Primitive[] {
  const marked = root.read(d.node.item.values)
  const coloured = d.node.item.fill === null ? null : fillOf(theme, d.node.item.fill, 'white')
  const empty = d.node.item.text === ''
  return [
    ...(coloured === null ? [] : [{ type: 'rect', box: grown(d.textBox, 2), radius: 2, fill: coloured.fill } as const]),
    // the twig is drawn, the small bones below it only where they carry something
    ...d.lines.map(line => strokeOf(line, marked && line === d.lines[0], theme)),
    ...(empty
      ? [{ type: 'rect', box: d.textBox, radius: 2, stroke: theme.border, lineWidth: 1, dash: DASH } as const]
      : []),
    ...drawStrip(d.glyphs, [d.box.x, d.textBox.y + CAUSE * 0.66], theme),
    ...setText(d.text, {
      at: [d.textBox.x, d.textBox.y],
      room: d.textBox.w,
      size: d.size,
      weight: d.weight,
      fill: coloured?.ink ?? theme.ink,
      link: () => linkInk(theme, coloured?.ink ?? theme.ink, coloured?.fill ?? theme.canvas),
    }),
  ]
}

/** Primitives by standing; spine and what belongs to nobody stand under the diagram's id. */
export function paintAll(picture: Picture, theme: Theme): ReadonlyMap<string, readonly Primitive[]> {
  const painted = new Map<string, readonly Primitive[]>()
  painted.set(picture.diagram, furniture(picture, theme))
  if (picture.head.node !== undefined) painted.set(picture.head.node.id, headBox(picture.head, theme))
  for (const d of picture.drawn)
    painted.set(d.node.id, d.type === 'category' ? categoryPaint(d, theme) : causePaint(d, theme))
  return painted
}
