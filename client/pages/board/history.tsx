import { useMemo } from 'react'
import { useStore } from 'zustand'
import { historyOf } from '../../net/history.ts'
import { useServices } from '../services.ts'
import type { BoardRoom } from './board-room.ts'
import { ComingDialog, HistoryDialog } from './later.tsx'

interface HistoryProps {
  readonly room: BoardRoom
  readonly onClose: () => void
}

/** What was kept of this board; the way back is for facilitators. */
export function History({ room, onClose }: HistoryProps) {
  const { api } = useServices()
  const { role, token } = useStore(room.membership)
  const history = useMemo(() => historyOf(api, token, room.boardId), [api, token, room.boardId])
  return (
    <ComingDialog>
      <HistoryDialog history={history} mayRestore={role === 'facilitator'} onClose={onClose} />
    </ComingDialog>
  )
}
