import { type Box, moved, type Vec } from '#shared/base/geometry.ts'
import { subtree } from '#shared/board/commands/delete.ts'
import type { Element, End } from '#shared/board/element.ts'
import type { BoardView } from '#shared/board/view.ts'
import { countIn } from '#shared/elements/counted.ts'
import type { Surroundings } from '#shared/elements/kind.ts'
import type { Preview } from './presence.ts'
import type { Scene } from './scene.ts'
import type { Sketch } from './sketch.ts'

// What is lifted off the board right now, by this person or by others, and where it is carried: drawn on the moving layer, with its
// remembered picture. Only the lines that tie it to what stays are drawn anew.

export interface Lift {
  /** Lifted elements and their offset. */
  readonly shifts: ReadonlyMap<string, Vec>
  /** Elements that are being resized, and their box now. */
  readonly boxes: ReadonlyMap<string, Box>
  /** Lines that follow with one end: connectors, and links of the diagram that it is carried in. */
  readonly lines: ReadonlySet<string>
  /** About to be erased, by this person or by others. */
  readonly faded: ReadonlySet<string>
  /** The box of anything as it looks at this moment. */
  readonly boxOf: (id: string) => Box | null
  readonly around: Surroundings
  readonly has: (id: string) => boolean
}

const STILL: Vec = [0, 0]

export function liftOf(
  view: BoardView,
  scene: Scene,
  sketch: Sketch,
  previews: readonly Preview[],
  /** Touched a moment ago, or being edited: drawn on the moving layer where they stand. */
  warm: Iterable<string>,
): Lift {
  const shifts = new Map<string, Vec>()
  const boxes = sketch.resizing ?? new Map<string, Box>()
  for (const id of warm) shifts.set(id, STILL)
  for (const preview of previews)
    if ('ids' in preview) for (const id of subtree(view, preview.ids)) shifts.set(id, preview.by)
  if (sketch.fading !== null) for (const id of sketch.fading) shifts.set(id, STILL)
  const faded = new Set(sketch.fading)
  for (const preview of previews) if ('faded' in preview) for (const id of preview.ids) faded.add(id)
  if (sketch.moving !== null) for (const id of sketch.moving.ids) shifts.set(id, sketch.moving.by)
  for (const [id, by] of sketch.moving?.apart ?? []) shifts.set(id, by)

  const boxOf = (id: string): Box | null => {
    const box = boxes.get(id) ?? scene.boxOf(id)
    const by = shifts.get(id)
    return box === null || by === undefined || boxes.has(id) ? box : moved(box, by)
  }
  const lines = new Set<string>()
  if (sketch.bent !== null) lines.add(sketch.bent.id)
  const homes = new Set<string>()
  for (const id of [...shifts.keys(), ...boxes.keys()]) {
    const record = scene.get(id)
    if (shifts.get(id) !== STILL) {
      for (const line of view.bound(id)) if (view.get(line)?.kind !== 'link') lines.add(line)
      if (record?.diagram != null) homes.add(record.diagram)
    }
    if (record?.layer === 1) lines.add(id)
  }
  for (const id of lines) {
    const by = id === sketch.bent?.id ? undefined : carriedAlong(view.get(id), shifts, boxes)
    if (by === undefined) continue
    lines.delete(id)
    shifts.set(id, by)
  }
  for (const home of homes) {
    const laid = scene.laidOut(home)
    const whole = shifts.get(home)
    // of a diagram that is carried whole everything keeps its picture, the marks of its loops too
    if (whole !== undefined) for (const key of laid?.layout.badges?.keys() ?? []) shifts.set(key, whole)
    else for (const { id, from, to } of laid?.tree.links ?? []) if (shifts.has(from) || shifts.has(to)) lines.add(id)
  }
  return {
    shifts,
    boxes,
    lines,
    faded,
    boxOf,
    around: {
      outlineOf: scene.outlineOf,
      countOf: id => countIn(view, id),
      boxOf: id => (scene.get(id)?.layer === 1 ? null : boxOf(id)),
    },
    has: id => shifts.has(id) || boxes.has(id) || lines.has(id),
  }
}

/** How far a connector goes whose ends are both carried alike: its route only moves, and so it keeps its picture. */
function carriedAlong(
  line: Element | undefined,
  shifts: ReadonlyMap<string, Vec>,
  boxes: ReadonlyMap<string, Box>,
): Vec | undefined {
  if (line === undefined || line.kind === 'link' || line.from === null || line.to === null) return undefined
  const far = ({ id }: End): Vec | undefined =>
    id !== undefined && boxes.has(id) ? undefined : shifts.get(id ?? line.id)
  const [from, to] = [far(line.from), far(line.to)]
  return from !== undefined && to !== undefined && from[0] === to[0] && from[1] === to[1] ? from : undefined
}
