import { type Box, centre, type Vec } from '#shared/base/geometry.ts'
import type { CameraSpot } from './camera.ts'
import type { Editor } from './editor.ts'
import type { SceneRecord } from './record.ts'

// Looking at everything at once. A board may be wider than the smallest zoom shows, and empty in its middle: something has to be seen.

const awayFrom = (box: Box, [x, y]: Vec): number =>
  Math.hypot(Math.max(box.x - x, 0, x - box.x - box.w), Math.max(box.y - y, 0, y - box.y - box.h))

/** The middle of the thing nearest to a point: of a line, or of what is larger than the screen, only where there is nothing else. */
function middleNear(records: readonly SceneRecord[], point: Vec, most: Vec): Vec {
  const whole = records.filter(({ box, layer }) => layer !== 1 && box.w <= most[0] && box.h <= most[1])
  let nearest = point
  let least = Infinity
  for (const { box } of whole.length > 0 ? whole : records) {
    const away = awayFrom(box, point)
    if (away >= least) continue
    least = away
    nearest = centre(box)
  }
  return nearest
}

/**
 * From where the whole board, or all of these, is seen, not larger than `most`. What is too wide for the smallest zoom is looked at about
 * the thing nearest to its middle. Null while nothing is shown or there is nothing.
 */
export function spotForAll({ camera, scene }: Editor, ids?: readonly string[], most?: number): CameraSpot | null {
  const all = scene.bounds(ids)
  const spot = all === null ? null : camera.spotFor(all, most)
  if (all === null || spot === null) return null
  const { w, h } = camera.state.getState()
  const size: Vec = [w / spot.zoom, h / spot.zoom]
  if (all.w <= size[0] && all.h <= size[1]) return spot
  const records = ids === undefined ? scene.visible(all) : ids.flatMap(id => scene.get(id) ?? [])
  const [x, y] = middleNear(records, centre(all), size)
  return { zoom: spot.zoom, x: x - size[0] / 2, y: y - size[1] / 2 }
}

/** Shows the whole board, or all of these. */
export function fitAll(editor: Editor, ids?: readonly string[], most?: number): void {
  const spot = spotForAll(editor, ids, most)
  if (spot !== null) editor.camera.put(spot)
}
