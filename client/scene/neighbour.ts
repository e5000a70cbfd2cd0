import { centre, type Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import { create } from '#shared/board/commands/create.ts'
import type { BoardView } from '#shared/board/view.ts'
import { NOTE } from '#shared/elements/note-text.ts'
import type { Editor } from './editor.ts'
import type { Scene } from './scene.ts'

// The note beside a note (reference/peers.md §3.5): the one that is there, or a new one in the same colour and frame.

/** Between notes side by side, as in the slots that carried notes fall into. */
const SLOT = 10

export type Side = 'left' | 'right' | 'above' | 'below'

const STEPS: Readonly<Record<Side, Vec>> = { left: [-1, 0], right: [1, 0], above: [0, -1], below: [0, 1] }

/** What is looked at and drawn from: an editor, or a tool's world. */
export interface Ground {
  readonly view: BoardView
  readonly scene: Scene
  readonly chance: Chance
}

export interface Beside {
  readonly id: string
  /** What makes it; nothing where it was there already. */
  readonly changes: readonly Change[]
}

/** How a new note beside this one looks. */
export function sameLook(view: BoardView, id: string): { readonly size?: Vec; readonly fill?: string } {
  const element = view.get(id)
  return {
    ...(element?.size == null ? {} : { size: [element.size[0], element.size[1]] }),
    ...(element?.fill == null ? {} : { fill: element.fill }),
  }
}

/** The note on this side; null for what stands nowhere. */
export function noteBeside({ view, scene, chance }: Ground, id: string, side: Side): Beside | null {
  const box = scene.boxOf(id)
  const element = view.get(id)
  if (box === null || element === undefined) return null
  const [w, h] = element.size ?? [NOTE, NOTE]
  const [sx, sy] = STEPS[side]
  const at: Vec = [
    box.x + (sx > 0 ? box.w + SLOT : sx < 0 ? -w - SLOT : 0),
    box.y + (sy > 0 ? box.h + SLOT : sy < 0 ? -h - SLOT : 0),
  ]
  const there = scene.hit(
    centre({ x: at[0], y: at[1], w, h }),
    0,
    r => r.kind === element.kind && r.id !== id && r.diagram === null,
  )
  if (there !== null) return { id: there, changes: [] }
  return create(
    view,
    {
      kind: element.kind,
      container: view.container(id),
      values: { ...sameLook(view, id), at: [Math.round(at[0]), Math.round(at[1])] },
    },
    chance,
  )
}

/** Opens the text of the neighbour on this side. */
export function editBeside(editor: Editor, id: string, side: Side): void {
  const found = noteBeside(editor, id, side)
  if (found === null) return
  if (found.changes.length === 0) return editor.edit(found.id)
  editor.stopEditing()
  if (editor.write(found.changes)) editor.edit(found.id)
}
