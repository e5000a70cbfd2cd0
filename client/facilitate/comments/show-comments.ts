import { wishPanel } from '../../scene/actions/lens-actions.ts'
import type { Editor } from '../../scene/editor.ts'

const reading = new WeakSet<Editor>()

/** Opens the comments to be read: unlike the action, it does not go to the field for a new one. */
export function showComments(editor: Editor): void {
  reading.add(editor)
  wishPanel(editor, 'comments')
}

/** Whether the panel was opened to be read; asked once. */
export const isToRead = (editor: Editor): boolean => reading.delete(editor)
