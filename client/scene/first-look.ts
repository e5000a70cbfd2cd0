import { type Box, bottom, centre, right, type Vec } from '#shared/base/geometry.ts'
import type { CameraSpot } from './camera.ts'
import type { Editor } from './editor.ts'
import { spotForAll } from './fit-all.ts'

// What one sees of a board that opens: the whole of it where it can be read. On a small screen a large board would be a pattern of
// bars: there one begins at the head of the first diagram, close enough to read, and Fit shows the whole.

/** Screens narrower than this, in CSS pixels, begin close by. */
const SMALL = 600
/** A cause or a driver is some ten pixels high then. */
const READABLE = 0.6
/** Screen pixels round the board. */
const ROOM = 24

/** The standing that most links meet at. */
function hubOf(editor: Editor, diagram: string): string | null {
  const degree = new Map<string, number>()
  for (const { from, to } of editor.scene.laidOut(diagram)?.tree.links ?? [])
    for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1)
  return [...degree].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Where a board begins: the head of its first diagram, a map's hub, or what is read first. */
function beginning(editor: Editor): Box | null {
  const { scene, view } = editor
  const first = view.containers().find(id => scene.laidOut(id)?.kind != null && scene.boxOf(id) !== null)
  if (first === undefined) {
    const boxes = [...view.ids()].flatMap(id => scene.boxOf(id) ?? [])
    return boxes.sort((a, b) => a.y - b.y || a.x - b.x)[0] ?? null
  }
  const start = scene.laidOut(first)?.tree.head ?? hubOf(editor, first)
  return scene.boxOf(start ?? first) ?? scene.boxOf(first)
}

/** A camera spot for a board that opens; null while nothing is shown or there is nothing. */
export function firstLook(editor: Editor): CameraSpot | null {
  const { camera, scene } = editor
  const all = scene.bounds()
  const whole = spotForAll(editor)
  const { w, h } = camera.state.getState()
  if (all === null || whole === null || w >= SMALL || whole.zoom >= READABLE) return whole
  const start = beginning(editor)
  if (start === null) return whole
  const [cx, cy] = centre(start)
  const size: Vec = [w / READABLE, h / READABLE]
  const room = ROOM / READABLE
  // beside a head at the edge there is nothing to be seen: the board fills the screen as far as it can
  const within = (middle: number, seen: number, low: number, high: number): number =>
    high - low + 2 * room <= seen
      ? (low + high - seen) / 2
      : Math.min(Math.max(middle - seen / 2, low - room), high + room - seen)
  return {
    x: within(cx, size[0], all.x, right(all)),
    y: within(cy, size[1], all.y, bottom(all)),
    zoom: READABLE,
  }
}
