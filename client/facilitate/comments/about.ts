import type { Vec } from '#shared/base/geometry.ts'
import type { Comment } from '#shared/workshop/state.ts'
import type { Editor } from '../../scene/editor.ts'
import { bringInView } from '../../scene/find.ts'
import { goTo } from '../../scene/go-to.ts'
import { textName } from '../../scene/names.ts'
import { words } from '../../ui/words/words.ts'

// What a comment is about, in words and on the map. It stays when its element is deleted, and then says so.

export interface About {
  readonly text: string
  readonly name: string
  /** There is something to go to. */
  readonly there: boolean
}

export function aboutOf(editor: Editor, { elementId, point }: Comment): About {
  if (elementId === undefined)
    return { text: words('comments.on-place'), name: words('comments.a-place'), there: point !== undefined }
  if (isThere(editor, elementId)) {
    const name = textName(editor, elementId, 60)
    return { text: name, name, there: true }
  }
  const before = editor.view.stored(elementId)?.text.trim() ?? ''
  const text = before === '' ? words('comments.on-deleted-empty') : words('comments.on-deleted', { name: before })
  return { text, name: before === '' ? words('vote.gone') : before, there: false }
}

const standingOf = (editor: Editor, id: string): string | undefined =>
  editor.view.get(id) !== undefined ? id : editor.view.standings(id)[0]

const isThere = (editor: Editor, id: string): boolean => standingOf(editor, id) !== undefined

/** Where its pin stands on the board: the top right corner of the element, or its own point. Null where nothing of it is drawn. */
export function pinPoint(editor: Editor, { elementId, point }: Comment): Vec | null {
  if (elementId === undefined) return point === undefined ? null : [point[0], point[1]]
  const standing = standingOf(editor, elementId)
  const box = standing === undefined ? null : editor.scene.boxOf(standing)
  return box === null ? null : [box.x + box.w, box.y]
}

/** Half of what is shown round a point that is gone to, in board units. */
const AROUND = 300

export function goToComment(editor: Editor, { elementId, point }: Comment): void {
  if (elementId !== undefined) {
    if (goTo(editor, elementId)) bringInView(editor, standingOf(editor, elementId) ?? elementId)
    return
  }
  if (point === undefined || editor.camera.state.getState().w === 0) return
  const [x, y] = point
  editor.camera.reveal({ x: x - AROUND, y: y - AROUND, w: 2 * AROUND, h: 2 * AROUND })
}
