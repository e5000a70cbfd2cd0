import type { Editor } from './editor.ts'

/** Selects something and brings it into sight, where a map is shown; the outline follows the selection. False when it is gone. */
export function goTo(editor: Editor, id: string): boolean {
  const item = editor.view.item(id)
  const standing = editor.view.get(id) !== undefined ? id : editor.view.standings(item?.id ?? id)[0]
  if (standing === undefined) return false
  editor.select([standing])
  const box = editor.camera.state.getState().w > 0 ? editor.scene.boxOf(standing) : null
  if (box !== null) editor.camera.reveal(box)
  return true
}
