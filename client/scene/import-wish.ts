import type { Editor } from './editor.ts'
import { wishPanel } from './actions/lens-actions.ts'

// Files that were dropped on the map and are to be looked at before they come onto it. Who drops has no screen: they are left here, and
// the dialog that is asked for takes them.

const waiting = new WeakMap<Editor, readonly File[]>()

export function wishImport(editor: Editor, files: readonly File[]): void {
  waiting.set(editor, files)
  wishPanel(editor, 'import')
}

/** Once: whoever opens the dialog by hand finds it empty. */
export function takeImport(editor: Editor): readonly File[] {
  const files = waiting.get(editor) ?? []
  waiting.delete(editor)
  return files
}
