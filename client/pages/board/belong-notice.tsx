import { Users } from 'lucide-react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { words } from '../../ui/words/words.ts'
import type { BoardRoom } from './board-room.ts'
import styles from './board.module.css'

/** For who has gone to look at another board, or came back to one that is over: the way to where the others are. */
export function BelongNotice({ room }: { readonly room: BoardRoom }) {
  const [, navigate] = useLocation()
  const you = useStore(room.workshop.state, state => state.you)
  const state = useStore(room.workshop.state, each => each.state)
  if (state === null || you === null || you.role === 'facilitator') return null
  const { home, breakout, boards } = state
  const board = boards.find(each => each.id === home)
  if (breakout === null || board === undefined || board.id === room.boardId) return null
  return (
    <div className={styles.notice} data-tone="plain">
      <Users size={18} aria-hidden />
      <p>{words(board.team === null ? 'lobby.belong-together' : 'lobby.belong', { board: board.title })}</p>
      <div className={styles.noticeSteps}>
        <Button onClick={() => navigate(`/b/${board.id}`)}>{words('lobby.go-there')}</Button>
      </div>
    </div>
  )
}
