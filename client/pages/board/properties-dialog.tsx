import { Inspector } from '../../panels/inspector.tsx'
import type { Editor } from '../../scene/editor.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { words } from '../../ui/words/shell-words.ts'

interface PropertiesDialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** On a phone there is no panel beside the board. */
export function PropertiesDialog({ editor, onClose }: PropertiesDialogProps) {
  return (
    <Dialog open onClose={onClose} title={words('panel.properties')}>
      <Inspector editor={editor} />
    </Dialog>
  )
}
