import { type Box, holds } from '../../base/geometry.ts'
import type { Element } from '../../board/element.ts'
import { flag } from '../../board/field.ts'
import { LINE } from '../../base/text-metrics.ts'
import { setText } from '../../paint/set-text.ts'
import { wrap } from '../../paint/wrap.ts'
import type { ElementKind, Surroundings } from '../kind.ts'

// A frame adopts what is dropped on it and moves it along. Its body lets a drag through; its title and edge are the handle.

/** Its title tells how many stand in it. */
const counted = flag('counted')

const SIZE = [800, 600] as const
const TITLE = 28
const TITLE_BAR = 40
const TITLE_INSET = 4

const boxOf = (element: Element): Box => {
  const [x, y] = element.at ?? [0, 0]
  const [w, h] = element.size ?? SIZE
  return { x, y, w, h }
}

function titleOf(element: Element, around: Surroundings): string {
  const count = counted.read(element.values) ? around.countOf?.(element.id) : undefined
  return count === undefined ? element.text : `${element.text} (${count})`.trimStart()
}

/** As wide as the frame, or it would run into the title beside it: further lines grow upwards. */
function titleLines(element: Element, box: Box, around: Surroundings) {
  const room = Math.max(TITLE, box.w - 2 * TITLE_INSET)
  const text = wrap(titleOf(element, around), room, TITLE, 'bold')
  const h = TITLE_BAR + (text.lines.length - 1) * TITLE * LINE
  return { text, room, box: { x: box.x, y: box.y - h, w: box.w, h } }
}

export const frame: ElementKind = {
  id: 'frame',
  anatomy: { texts: ['text'], maps: [] },
  fields: [counted],
  migrations: [],
  resize: 'free',
  connects: true,
  adopts: true,
  fills: false,
  writes: true,
  layer: 0,
  box: boxOf,
  paint: (element, box, theme, around) => {
    const title = titleLines(element, box, around)
    return [
      { type: 'rect', box, radius: 8, fill: theme.surface, stroke: theme.border, lineWidth: 1.5 },
      ...setText(title.text, {
        at: [box.x + TITLE_INSET, title.box.y],
        room: title.room,
        size: TITLE,
        weight: 'bold',
        fill: theme.ink,
      }),
    ]
  },
  hits: (element, box, point, margin, around) => {
    const outside = holds({ x: box.x - margin, y: box.y - margin, w: box.w + 2 * margin, h: box.h + 2 * margin }, point)
    const inside = holds({ x: box.x + margin, y: box.y + margin, w: box.w - 2 * margin, h: box.h - 2 * margin }, point)
    return (outside && !inside) || holds(titleLines(element, box, around).box, point)
  },
  textPlace: (element, box, around) => {
    const { box: title, room } = titleLines(element, box, around)
    return {
      box: { ...title, x: title.x + TITLE_INSET, w: room },
      size: TITLE,
      weight: 'bold',
      align: 'left',
      vertical: 'top',
    }
  },
}
