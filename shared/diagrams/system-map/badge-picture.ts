import type { Vec } from '../../base/geometry.ts'
import { LINE } from '../../base/text-metrics.ts'
import type { Primitive } from '../../paint/primitive.ts'
import type { Theme } from '../../paint/theme.ts'
import type { Badge } from './badges.ts'
import { circleArc } from './curve.ts'
import { BADGE, NAME } from './measures.ts'

// What the mark of a loop looks like.

/** A round arrow with the loop's label, in the direction of the loop; the name below it. */
export function badgePaint({ loop, middle, clockwise, name }: Badge, theme: Theme): readonly Primitive[] {
  const turn = clockwise ? 1 : -1
  const open = 1.15
  const start = -Math.PI / 2 + turn * (open / 2)
  const arc = circleArc(middle, BADGE - 3, start, turn * (2 * Math.PI - open))
  const stroke = loop.important ? theme.primary : theme.muted
  // the head bends with the circle, or it would stand off it
  const head = start + turn * (2 * Math.PI - open)
  const on = (angle: number, by: number): Vec => [
    middle[0] + (BADGE - 3 + by) * Math.cos(angle),
    middle[1] + (BADGE - 3 + by) * Math.sin(angle),
  ]
  return [
    { type: 'ellipse', centre: middle, rx: BADGE, ry: BADGE, fill: theme.canvas },
    {
      type: 'path',
      points: arc,
      curve: true,
      stroke,
      lineWidth: loop.important ? 3 : 2,
      cap: 'butt',
      ...(loop.polarity === '?' ? { dash: [4, 4] } : {}),
    },
    { type: 'path', points: [on(head + turn * 0.5, 0), on(head, 5), on(head, -5)], closed: true, fill: stroke },
    {
      type: 'text',
      at: [middle[0], middle[1] - (14 * LINE) / 2],
      lines: [loop.label],
      size: 14,
      weight: 'bold',
      align: 'centre',
      fill: loop.important ? theme.primary : theme.ink,
    },
    ...(name === null
      ? []
      : [
          {
            type: 'text',
            at: [middle[0], middle[1] + BADGE + 2],
            lines: name.lines,
            size: NAME,
            weight: loop.important ? 'bold' : 'regular',
            align: 'centre',
            fill: theme.ink,
          } as const,
        ]),
  ]
}
