import { type Box, grown, type Vec } from '../../base/geometry.ts'
import { LINE } from '../../base/text-metrics.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { fillOf, type Theme } from '../../paint/theme.ts'
import { linkInk } from '../../paint/rich-runs.ts'
import { setText } from '../../paint/set-text.ts'
import type { Edge } from '../edges.ts'
import type { Card } from './card.ts'
import { TEXT_LEFT } from './card.ts'
import { type Status, status } from './attributes.ts'
import { drawFoot } from './glyphs.ts'
import { BAR, FACT, FOOT, FOOT_GAP, HEAD_RULE, PAD_X, PAD_Y, RADIUS } from './measures.ts'

// What a laid-out driver diagram looks like. Everything here is in board units already.

export interface DrawnCard {
  readonly card: Card
  readonly column: number
  readonly box: Box
  readonly textBox: Box
}

export interface DrawnLine {
  readonly edge: Edge
  /** Its corners, and the line with round ones; from the cause to the effect. */
  readonly points: readonly Vec[]
  readonly curve: readonly Vec[]
}

export interface Picture {
  readonly diagram: string
  readonly heads: readonly { readonly word: string; readonly box: Box }[]
  readonly ghosts: readonly Box[]
  /** Where the aim will stand; null when it is there. */
  readonly emptyAim: Box | null
  readonly cards: readonly DrawnCard[]
  readonly lines: readonly DrawnLine[]
}

const DASH = [6, 5] as const

const linkPaint = ({ edge, curve }: DrawnLine, theme: Theme): Primitive => ({
  type: 'path',
  points: curve,
  curve: true,
  stroke: theme.links.neutral,
  lineWidth: 2,
  ...(edge.weak ? { dash: DASH } : {}),
})

type Level = 'aim' | 'primary-driver' | 'secondary-driver' | 'tertiary-driver' | 'change-idea'

const levelOf = (role: string, column: number): Level =>
  role === 'aim' || role === 'primary-driver' || role === 'change-idea'
    ? role
    : column > 2
      ? 'tertiary-driver'
      : 'secondary-driver'

/** A level is told by how its bar is made, not by its colour alone: solid and blue, solid, thinner, broken, outlined. */
function bar({ x, y, h }: Box, level: Level, theme: Theme): readonly Primitive[] {
  const rect = (w: number, fill: string): Primitive => ({ type: 'rect', box: { x, y, w, h }, radius: 3, fill })
  switch (level) {
    case 'aim':
      return [rect(BAR + 2, theme.primary)]
    case 'primary-driver':
      return [rect(BAR, theme.ink)]
    case 'secondary-driver':
      return [rect(BAR, theme.border)]
    case 'tertiary-driver':
      return [0, 1, 2].map(i => ({
        type: 'rect',
        box: { x, y: y + (i * h) / 3 + (i === 0 ? 0 : 2), w: BAR, h: h / 3 - (i === 1 ? 4 : 2) },
        radius: 2,
        fill: theme.border,
      }))
    case 'change-idea':
      return [
        {
          type: 'rect',
          box: { x, y, w: BAR, h },
          radius: 3,
          fill: theme.surface,
          stroke: theme.border,
          lineWidth: 1.5,
        },
      ]
  }
}

/** How far an idea has come, as the part of its bar that is filled from below. */
const FILLED: Readonly<Record<Status, number>> = {
  idea: 0,
  planned: 0.2,
  testing: 0.45,
  adapted: 0.65,
  adopted: 1,
  implementing: 1,
  spread: 1,
  abandoned: 0,
}

function progress({ x, y, h }: Box, value: Status | null, theme: Theme): readonly Primitive[] {
  if (value === null) return []
  const part = FILLED[value] * h
  if (part > 0) return [{ type: 'rect', box: { x, y: y + h - part, w: BAR, h: part }, radius: 3, fill: theme.muted }]
  if (value !== 'abandoned') return []
  // hatched: nothing more will come
  const steps = Math.max(2, Math.floor(h / 9))
  return Array.from({ length: steps }, (_, i) => {
    const at = y + (i + 0.75) * (h / (steps + 0.5))
    return {
      type: 'path',
      points: [
        [x + 0.5, at + 2.5],
        [x + BAR - 0.5, at - 2.5],
      ],
      stroke: theme.muted,
      lineWidth: 1.5,
    }
  })
}

const textOf = ({ card, textBox }: DrawnCard, theme: Theme, ink: string, paper: string): readonly Primitive[] =>
  setText(card.text, {
    at: [textBox.x, textBox.y + (textBox.h - card.text.h) / 2],
    room: textBox.w,
    size: card.size,
    weight: card.weight,
    fill: ink,
    link: () => linkInk(theme, ink, paper),
  })

function facts({ card, box }: DrawnCard, theme: Theme): readonly Primitive[] {
  if (card.facts.length === 0) return []
  const h = card.facts.length * FACT * LINE
  const y = box.y + box.h - PAD_X - h
  return [
    {
      type: 'path',
      points: [
        [box.x + TEXT_LEFT, y - FOOT_GAP / 2],
        [box.x + box.w - PAD_X, y - FOOT_GAP / 2],
      ],
      stroke: theme.divider,
      lineWidth: 1,
    },
    {
      type: 'text',
      at: [box.x + TEXT_LEFT, y],
      lines: card.facts,
      size: FACT,
      weight: 'bold',
      align: 'left',
      fill: theme.primary,
    },
  ]
}

function cardPaint(drawn: DrawnCard, theme: Theme): readonly Primitive[] {
  const { card, box, column } = drawn
  const { item, role } = card.node
  const level = levelOf(role, column)
  const empty = item.text === ''
  const value = level === 'change-idea' ? status.read(item.values) : null
  const quiet = value === 'abandoned'
  const coloured = item.fill === null ? null : fillOf(theme, item.fill, 'white')
  const foot = card.glyphs.length > 0 ? FOOT + FOOT_GAP : 0
  const out: Primitive[] = [
    {
      type: 'rect',
      box,
      radius: RADIUS,
      fill: theme.surface,
      stroke: level === 'aim' ? theme.primary : theme.border,
      lineWidth: level === 'aim' ? 2 : 1.5,
      ...(empty || quiet ? { dash: DASH } : {}),
    },
  ]
  // the signs keep the ground that their colours are made for
  if (coloured !== null) {
    const ground = grown({ ...box, h: box.h - foot }, -1)
    out.push({ type: 'rect', box: ground, radius: RADIUS - 1, fill: coloured.fill })
  }
  out.push(...bar(box, level, theme), ...(level === 'change-idea' ? progress(box, value, theme) : []))
  const ink = coloured?.ink ?? (quiet ? theme.muted : theme.ink)
  out.push(...textOf(drawn, theme, ink, coloured?.fill ?? theme.surface))
  out.push(...(level === 'aim' ? facts(drawn, theme) : []))
  if (foot > 0) {
    const y = box.y + box.h - PAD_Y - FOOT / 2
    out.push(...drawFoot(card.glyphs, [box.x + TEXT_LEFT, y], theme))
  }
  return out
}

function furniture(picture: Picture, theme: Theme): readonly Primitive[] {
  const out: Primitive[] = []
  for (const { word, box } of picture.heads) {
    const rule = { x: box.x, y: box.y + box.h - HEAD_RULE, w: box.w, h: HEAD_RULE }
    const broken = word === 'tertiary-driver' || word === 'change-idea'
    const y = rule.y + HEAD_RULE / 2
    out.push({
      type: 'path',
      points: [
        [rule.x, y],
        [rule.x + rule.w, y],
      ],
      stroke: word === 'aim' ? theme.primary : word === 'primary-driver' ? theme.ink : theme.border,
      lineWidth: word === 'change-idea' ? 1.5 : HEAD_RULE,
      cap: 'butt',
      ...(broken && word !== 'change-idea' ? { dash: [rule.w / 3 - 4, 6] } : {}),
    })
  }
  const dashed = { fill: theme.canvas, stroke: theme.border, lineWidth: 1.25, dash: DASH, radius: RADIUS } as const
  for (const box of picture.ghosts) out.push({ type: 'rect', box, ...dashed })
  if (picture.emptyAim !== null) out.push({ type: 'rect', box: picture.emptyAim, ...dashed })
  // places in the tree are part of the furniture; links have a picture of their own
  for (const line of picture.lines) if (line.edge.via === 'tree') out.push(linkPaint(line, theme))
  return out
}

/** Primitives by standing and by link; what belongs to nobody stands under the diagram's id. Links lie under the cards. */
export function paintAll(picture: Picture, theme: Theme): ReadonlyMap<string, readonly Primitive[]> {
  const painted = new Map<string, readonly Primitive[]>()
  painted.set(picture.diagram, furniture(picture, theme))
  for (const line of picture.lines) if (line.edge.via === 'link') painted.set(line.edge.id, [linkPaint(line, theme)])
  for (const drawn of picture.cards) painted.set(drawn.card.node.id, cardPaint(drawn, theme))
  return painted
}
