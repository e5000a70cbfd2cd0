import { lazy, Suspense, useCallback } from 'react'
import { useStore } from 'zustand'
import type { Editor } from '../../scene/editor.ts'
import { useServices } from '../services.ts'
import type { BoardRoom } from './board-room.ts'

const TogetherDialog = lazy(async () => ({
  default: (await import('../../facilitate/together/together-dialog.tsx')).TogetherDialog,
}))

/** The end of a board's address that opens the dialog: where the console leads to. */
const ASKS = '#together'

/** Asked once: going on from there does not ask again. */
export function asksForTogether(): boolean {
  const asks = location.hash === ASKS
  if (asks) history.replaceState(history.state, '', location.pathname + location.search)
  return asks
}

interface TogetherProps {
  readonly room: BoardRoom
  readonly editor: Editor
  readonly onClose: () => void
}

/** The boards of the teams on this one; it comes when it is asked for. Waits until the workshop is known. */
export function Together({ room, editor, onClose }: TogetherProps) {
  const { api } = useServices()
  const known = useStore(room.workshop.state, ({ state }) => state !== null)
  const fetchBoard = useCallback(
    (boardId: string) => api.exported(room.membership.getState().token, boardId),
    [api, room],
  )
  if (!known) return null
  return (
    <Suspense fallback={null}>
      <TogetherDialog
        editor={editor}
        workshop={room.workshop}
        boardId={room.boardId}
        fetchBoard={fetchBoard}
        onClose={onClose}
      />
    </Suspense>
  )
}
