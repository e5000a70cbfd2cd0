import { type Box, centre, contains, holds, type Vec } from '#shared/base/geometry.ts'
import type { Editor } from '../scene/editor.ts'
import type { SceneRecord } from '../scene/record.ts'

/** The topmost frame whose body holds the point. */
export const frameUnder = (editor: Editor, point: Vec): SceneRecord | null =>
  editor.scene
    .visible({ x: point[0], y: point[1], w: 0, h: 0 })
    .findLast(r => r.diagram === null && editor.kinds.of(r.kind).adopts && holds(r.box, point)) ?? null

/** The same, where it has room for all of this. */
export function frameFor(editor: Editor, box: Box, point: Vec = centre(box)): string | null {
  const frame = frameUnder(editor, point)
  return frame !== null && contains(frame.box, box) ? frame.id : null
}
