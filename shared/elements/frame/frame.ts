import { type Box, holds } from '../../base/geometry.ts'
import type { Element } from '../../board/element.ts'
import { flag } from '../../board/field.ts'
import type { ElementKind, Surroundings } from '../kind.ts'

// A frame adopts what is dropped on it and moves it along. Its body lets a drag through; its title and edge are the handle.

/** Its title tells how many stand in it. */
const counted = flag('counted')

const SIZE = [800, 600] as const
const TITLE = 28
const TITLE_BAR = 40

const boxOf = (element: Element): Box => {
  const [x, y] = element.at ?? [0, 0]
  const [w, h] = element.size ?? SIZE
  return { x, y, w, h }
}

const titleBox = (box: Box): Box => ({ x: box.x, y: box.y - TITLE_BAR, w: box.w, h: TITLE_BAR })

function titleOf(element: Element, around: Surroundings): string {
  const count = counted.read(element.values) ? around.countOf?.(element.id) : undefined
  return count === undefined ? element.text : `${element.text} (${count})`.trimStart()
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
  paint: (element, box, theme, around) => [
    { type: 'rect', box, radius: 8, fill: theme.surface, stroke: theme.border, lineWidth: 1.5 },
    {
      type: 'text',
      at: [box.x + 4, box.y - TITLE_BAR],
      lines: [titleOf(element, around)],
      size: TITLE,
      weight: 'bold',
      align: 'left',
      fill: theme.ink,
    },
  ],
  hits: (_element, box, point, margin) => {
    const outside = holds({ x: box.x - margin, y: box.y - margin, w: box.w + 2 * margin, h: box.h + 2 * margin }, point)
    const inside = holds({ x: box.x + margin, y: box.y + margin, w: box.w - 2 * margin, h: box.h - 2 * margin }, point)
    return (outside && !inside) || holds(titleBox(box), point)
  },
  textPlace: (_element, box) => ({
    box: titleBox(box),
    size: TITLE,
    weight: 'bold',
    align: 'left',
    vertical: 'top',
  }),
}
