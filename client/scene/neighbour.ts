import { type Box, centre, type Vec } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import type { Editor } from './editor.ts'

// The note beside a note (reference/peers.md §3.5): goes to the one that is there, or makes it, in the same colour and frame.

const GAP = 20

export type Side = 'left' | 'right' | 'above' | 'below'

const STEPS: Readonly<Record<Side, Vec>> = { left: [-1, 0], right: [1, 0], above: [0, -1], below: [0, 1] }

/** Opens the text of the neighbour on this side. */
export function editBeside(editor: Editor, id: string, side: Side): void {
  const { scene, view } = editor
  const box = scene.boxOf(id)
  const element = view.get(id)
  if (box === null || element === undefined) return
  const [sx, sy] = STEPS[side]
  const slot: Box = { ...box, x: box.x + sx * (box.w + GAP), y: box.y + sy * (box.h + GAP) }
  const there = scene.hit(centre(slot), 0, r => r.kind === element.kind && r.id !== id && r.diagram === null)
  if (there !== null) {
    editor.edit(there)
    return
  }
  const size = element.size
  const made = create(
    view,
    {
      kind: element.kind,
      container: view.container(id),
      values: {
        at: [Math.round(slot.x), Math.round(slot.y)],
        ...(size === null ? {} : { size: [size[0], size[1]] }),
        ...(element.fill === null ? {} : { fill: element.fill }),
      },
    },
    editor.chance,
  )
  editor.stopEditing()
  if (editor.write(made.changes)) editor.edit(made.id)
}
