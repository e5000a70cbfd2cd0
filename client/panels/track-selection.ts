import { type Box, union } from '#shared/base/geometry.ts'
import type { Editor } from '../scene/editor.ts'
import { HANDLE_SIZE, handlesOf, isAddHandle } from '../scene/handles.ts'

// Where the selection is on the screen, told whenever it moves. Callers place an element by it: React renders no camera change.

/** `place` gets the box in CSS pixels of the map's host, or null while there is nothing to place. Returns the way to stop. */
export type TrackSelection = (place: (box: Box | null) => void) => () => void

export const trackSelection =
  (editor: Editor): TrackSelection =>
  place => {
    const tell = () => {
      const { selection, editing } = editor.state.getState()
      const round = selection.length === 0 || editing !== null ? null : editor.scene.bounds(clearOf(editor, selection))
      if (round === null) return place(null)
      const box = withKnobs(editor, withTitles(editor, round, selection), selection)
      const [x, y] = editor.camera.toScreen([box.x, box.y])
      const { zoom } = editor.camera.state.getState()
      place({ x, y, w: box.w * zoom, h: box.h * zoom })
    }
    tell()
    const stops = [editor.camera.state.subscribe(tell), editor.state.subscribe(tell), editor.scene.watch(tell)]
    return () => {
      for (const stop of stops) stop()
    }
  }

/** What the bar must not cover: of a node, its whole diagram, because the next thing one takes hold of is a neighbour. */
const clearOf = (editor: Editor, selection: readonly string[]): readonly string[] =>
  selection.flatMap(id => {
    const diagram = editor.scene.get(id)?.diagram ?? null
    return diagram === null ? [id] : [diagram, ...editor.view.structure(diagram).members]
  })

/** A frame's title stands above it: a bar over it would take the second press of a double-click that goes there to write. */
function withTitles(editor: Editor, box: Box, selection: readonly string[]): Box {
  const titles = selection.flatMap(id => {
    const record = editor.scene.get(id)
    const title = record?.layer === 0 && record.diagram === null ? editor.scene.textPlaceOf(id) : null
    return title === null ? [] : [title.box]
  })
  return union([box, ...titles]) ?? box
}

/** The next note is pulled out of the knobs beside a note: they are no place for a bar either. */
function withKnobs(editor: Editor, box: Box, selection: readonly string[]): Box {
  const { zoom } = editor.camera.state.getState()
  const r = HANDLE_SIZE / zoom
  const knobs = handlesOf(editor.view, editor.scene, editor.kinds, selection, zoom).filter(({ id }) => isAddHandle(id))
  return union([box, ...knobs.map(({ at: [x, y] }) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }))]) ?? box
}

export interface Room {
  readonly w: number
  readonly h: number
}

const GAP = 12
const MARGIN = 8

/** The top left corner for a bar of this size: above the box, else below it, else at the foot; always in sight. */
export function barPlace(box: Box, bar: Room, room: Room): readonly [x: number, y: number] {
  const above = box.y - GAP - bar.h
  const below = box.y + box.h + GAP
  const foot = room.h - bar.h - MARGIN
  const y = above >= MARGIN ? Math.min(above, foot) : Math.max(MARGIN, Math.min(below, foot))
  const x = box.x + box.w / 2 - bar.w / 2
  return [Math.round(Math.max(MARGIN, Math.min(x, room.w - bar.w - MARGIN))), Math.round(y)]
}
