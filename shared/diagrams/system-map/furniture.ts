import { add, type Box, box, centre, moved, scale, type Vec } from '../../base/geometry.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { setText } from '../../paint/set-text.ts'
import type { Theme } from '../../paint/theme.ts'
import type { Wrapped } from '../../paint/wrap.ts'
import { across, arcBetween, type Curve, spotAt } from './curve.ts'
import { EMPTY_H, RADIUS, TITLE } from './measures.ts'

// What belongs to the map itself: its title, and a faint beginning while it is empty.

const DASH = [6, 5] as const
/** Narrower than an empty variable: nothing is to be written in these. */
const GHOST = 130

export const titlePaint = ({ x, y, w }: Box, text: Wrapped, theme: Theme): readonly Primitive[] =>
  setText(text, { at: [x, y], room: w, size: TITLE, weight: 'bold', fill: theme.ink })

/** Three empty variables in a round, faint, for a map in which nothing stands yet. */
export function ghosts(at: Vec): { readonly boxes: readonly Box[]; readonly arcs: readonly Curve[] } {
  const ring: readonly Vec[] = [
    [0, -95],
    [170, 75],
    [-170, 75],
  ]
  const boxes = ring.map(by => moved(box(at[0] - GHOST / 2, at[1] - EMPTY_H / 2, GHOST, EMPTY_H), by))
  const arcs = boxes.map((b, i) => {
    const [p, q] = [centre(b), centre(boxes[(i + 1) % boxes.length] ?? b)]
    const out = scale(add(add(p, q), scale(at, -2)), 0.28)
    return arcBetween(p, add(scale(add(p, q), 0.5), out), q, 0.26, 0.7)
  })
  return { boxes, arcs }
}

export function ghostPaint(at: Vec, theme: Theme): readonly Primitive[] {
  const { boxes, arcs } = ghosts(at)
  const faint = { stroke: theme.border, lineWidth: 1.5, dash: DASH } as const
  return [
    ...boxes.map(b => ({ type: 'rect', box: b, radius: RADIUS, ...faint }) as const),
    ...arcs.flatMap(points => {
      const end = spotAt([...points].reverse(), 0)
      const along = scale(end.along, -1)
      const side = scale(across(along), 4.5)
      const tip = add(end.at, scale(along, 9))
      return [
        { type: 'path', points, curve: true, ...faint } as const,
        {
          type: 'path',
          points: [tip, add(end.at, side), add(end.at, scale(side, -1))],
          closed: true,
          fill: theme.border,
        } as const,
      ]
    }),
  ]
}
