import type { Box } from '#shared/base/geometry.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { extentOf } from '../../client/scene/record.ts'
import { createScene } from '../../client/scene/scene.ts'
import type { Thing } from './painter-board.ts'

// What the raw page gets to draw. Notes, frames, texts and connectors it lays out itself; of shapes, strokes and diagrams it is given the
// finished lines, boxes and words.

export interface Picture {
  readonly box: Box
  readonly primitives: readonly Primitive[]
}

export interface DrawnBoard {
  readonly things: readonly Thing[]
  /** In the order in which they are drawn: diagrams below the connectors, shapes and strokes on top. */
  readonly pictures: { readonly below: readonly Picture[]; readonly above: readonly Picture[] }
}

export function picturesOf(board: Board): DrawnBoard['pictures'] {
  const scene = createScene({ board, kinds: elementKinds(), diagrams: diagramKinds() })
  const all = scene.bounds()
  const records = all === null ? [] : scene.visible(all)
  const drawn = (take: (record: (typeof records)[number]) => boolean): readonly Picture[] =>
    records.filter(take).map(r => ({ box: extentOf(r), primitives: scene.picture(r) }))
  const pictures = {
    below: drawn(r => r.diagram !== null),
    above: drawn(r => r.kind === 'shape' || r.kind === 'stroke'),
  }
  scene.destroy()
  return pictures
}
