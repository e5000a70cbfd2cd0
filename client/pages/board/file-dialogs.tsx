import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { Editor } from '../../scene/editor.ts'
import type { BoardRoom } from './board-room.ts'

const ExportDialog = lazy(async () => ({
  default: (await import('../../panels/exchange/export-dialog.tsx')).ExportDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('../../panels/exchange/import-dialog.tsx')).ImportDialog,
}))

interface FileDialogsProps {
  readonly room: BoardRoom
  readonly editor: Editor
  readonly which: 'export' | 'import'
  readonly onClose: () => void
}

/** Export and import come when they are asked for: nobody waits for them to open a board. */
export function FileDialogs({ room, editor, which, onClose }: FileDialogsProps) {
  const title = useStore(room.membership, m => m.boards.find(board => board.id === room.boardId)?.title || m.title)
  return (
    <Suspense fallback={null}>
      {which === 'export' ? (
        <ExportDialog editor={editor} title={title} onClose={onClose} />
      ) : (
        <ImportDialog editor={editor} onClose={onClose} />
      )}
    </Suspense>
  )
}
