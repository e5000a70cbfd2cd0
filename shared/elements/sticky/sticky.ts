import { type Box, holds } from '../../base/geometry.ts'
import type { Element } from '../../board/element.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { linkInk, runsOf } from '../../paint/rich-runs.ts'
import { fillOf, type Theme } from '../../paint/theme.ts'
import type { ElementKind } from '../kind.ts'
import { centredTop, NOTE, noteHeight, type NoteText, noteText, PADDING } from '../note-text.ts'

// Any text item, loose or member of a diagram. Here: how it looks while it is a loose note; in a diagram the diagram's kind draws it.

/** What was fitted for the editor is painted a moment later: an element is never changed, so it is its own key. */
const fitted = new WeakMap<Element, { readonly w: number; readonly h: number; readonly text: NoteText }>()

function textOf(element: Element, w: number, h: number): NoteText {
  const known = fitted.get(element)
  if (known !== undefined && known.w === w && known.h === h) return known.text
  const text = noteText(element.text, w, h, element.marks?.text)
  fitted.set(element, { w, h, text })
  return text
}

const boxOf = (element: Element): Box => {
  const [x, y] = element.at ?? [0, 0]
  const [w, h] = element.size ?? [NOTE, NOTE]
  return { x, y, w, h: noteHeight(element.text, w, h, element.marks?.text) }
}

function paint(element: Element, box: Box, theme: Theme): readonly Primitive[] {
  const { fill, edge, ink } = fillOf(theme, element.fill, 'lemon')
  const text = textOf(element, box.w, box.h)
  const shadow: Primitive[] =
    theme.shadow === 'rgba(0,0,0,0)'
      ? []
      : [{ type: 'rect', box: { x: box.x + 1, y: box.y + 3, w: box.w, h: box.h }, radius: 2, fill: theme.shadow }]
  return [
    ...shadow,
    { type: 'rect', box, radius: 2, fill, stroke: edge, lineWidth: 1.5 },
    {
      type: 'text',
      at: [box.x + box.w / 2, centredTop(box, text)],
      lines: text.lines,
      size: text.size,
      weight: 'regular',
      align: 'centre',
      fill: ink,
      ...runsOf(text, 'regular', () => linkInk(theme, ink, fill)),
    },
  ]
}

export const sticky: ElementKind = {
  id: 'sticky',
  anatomy: { texts: ['text'], maps: [] },
  fields: [],
  keys: {
    by: { type: 'string', description: 'the participant who wrote it in private; absent where nobody is to know' },
    late: { type: 'boolean', description: 'true: written in private after the reveal' },
  },
  migrations: [],
  resize: 'aspect',
  connects: true,
  adopts: false,
  fills: true,
  writes: true,
  looks: 'lists',
  layer: 2,
  box: boxOf,
  paint,
  bare: (element, box, theme) => {
    const { fill, edge } = fillOf(theme, element.fill, 'lemon')
    return [{ type: 'rect', box, radius: 2, fill, stroke: edge, lineWidth: 1.5 }]
  },
  hits: (_element, box, point, margin) =>
    holds({ x: box.x - margin, y: box.y - margin, w: box.w + 2 * margin, h: box.h + 2 * margin }, point),
  textPlace: (element, box) => ({
    box: { x: box.x + PADDING, y: box.y + PADDING, w: box.w - 2 * PADDING, h: box.h - 2 * PADDING },
    size: textOf(element, box.w, box.h).size,
    weight: 'regular',
    align: 'centre',
    vertical: 'middle',
  }),
}
