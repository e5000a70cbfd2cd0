import { useStore } from 'zustand'
import { words } from '../../ui/words/all-words.ts'
import type { Session } from '../session.ts'
import own from './comments.module.css'
import { threadsOn } from './threads.ts'

/** How many comments are open here, for a quiet badge. */
export function CommentCount({ session }: { readonly session: Session }) {
  const count = useStore(
    session.workshop.state,
    ({ comments }) => threadsOn(session.boardId, comments?.values() ?? []).filter(thread => !thread.resolved).length,
  )
  if (count === 0) return null
  return (
    <span className={own.tabCount}>
      <span aria-hidden>{count}</span>
      <span className="visually-hidden">{words('comments.unread', { count })}</span>
    </span>
  )
}
