import { type Box, union } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import type { Put } from '#shared/board/commands/fragment.ts'
import { putOnTop } from '#shared/board/commands/put-on-top.ts'
import { matesOf } from '#shared/board/groups.ts'
import type { BoardView } from '#shared/board/view.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { imagined } from '../scene/actions/insert-diagram.ts'
import type { Editor } from '../scene/editor.ts'
import { frameFor } from './frame-under.ts'

/** How it will be drawn by itself; null for a line, and for a diagram of a kind that this version does not know. */
function boxIn(editor: Editor, view: BoardView, id: string): Box | null {
  const element = view.get(id)
  if (element === undefined) return null
  if (element.kind !== 'diagram') {
    const kind = editor.kinds.of(element.kind)
    return kind.layer === 1 ? null : kind.box(element, { boxOf: () => null })
  }
  const { type } = element.values
  const kind = typeof type === 'string' ? editor.diagrams.of(type) : undefined
  const tree = kind === undefined ? null : treeOf(view, id, kind)
  return kind === undefined || tree === null ? null : kind.layout(tree).bounds
}

/** What is pasted wholly over a frame stands in it, on top, a group only as a whole: after what makes it. */
export function intoFrames(editor: Editor, { changes, roots }: Put): readonly Change[] {
  const view = imagined(changes)
  const homes = new Map<string, string[]>()
  for (const id of roots) {
    const mates = matesOf(view, id)
    const round = union((mates.length > 0 ? mates : [id]).flatMap(each => boxIn(editor, view, each) ?? []))
    const frame = round === null ? null : frameFor(editor, round)
    if (frame !== null) homes.set(frame, [...(homes.get(frame) ?? []), id])
  }
  return [...homes].flatMap(([frame, ids]) => putOnTop(editor.view, frame, ids, editor.chance.random))
}
