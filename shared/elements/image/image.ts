import { type Box, grown, holds } from '../../base/geometry.ts'
import { isId } from '../../base/ids.ts'
import { line } from '../../board/field.ts'
import type { Element } from '../../board/element.ts'
import type { ElementKind } from '../kind.ts'

// A picture. Its bytes are on the server under `image`, never in the document; `alt` says what it shows.

const imageAlt = line('alt', 300)

const USUAL: readonly [number, number] = [240, 180]
/** A new picture is at most this wide and high, in board units. */
const LARGEST = 480

/** The id under which the server keeps it; null for an image that names none. */
export const imageIdOf = (element: Element): string | null => (isId(element.values.image) ? element.values.image : null)

/** How large a picture of so many pixels is put on the board. */
export function imageSize(w: number, h: number): readonly [number, number] {
  const k = Math.min(1, LARGEST / Math.max(w, h))
  return [Math.max(1, Math.round(w * k)), Math.max(1, Math.round(h * k))]
}

const boxOf = (element: Element): Box => {
  const [x, y] = element.at ?? [0, 0]
  const [w, h] = element.size ?? USUAL
  return { x, y, w, h }
}

export const image: ElementKind = {
  id: 'image',
  anatomy: { texts: [], maps: [] },
  fields: [imageAlt],
  keys: { image: { type: 'string', description: 'the id under which the server keeps the picture' } },
  migrations: [],
  resize: 'aspect',
  connects: true,
  adopts: false,
  fills: false,
  writes: false,
  layer: 2,
  box: boxOf,
  paint: (element, box, theme) => [
    {
      type: 'image',
      image: imageIdOf(element) ?? '',
      box,
      label: imageAlt.read(element.values),
      fill: theme.divider,
      ink: theme.ink,
    },
  ],
  hits: (_element, box, point, margin) => holds(grown(box, margin), point),
  textPlace: () => null,
  name: element => imageAlt.read(element.values),
}
