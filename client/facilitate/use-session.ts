import { useEffect, useMemo } from 'react'
import type { WorkshopLink } from '../net/workshop-link.ts'
import type { Editor } from '../scene/editor.ts'
import { createSession, type Session } from './session.ts'

/** The session around a board that is shown, at work while the caller is. `told`: this person knows what is going on. */
export function useSession(workshop: WorkshopLink, editor: Editor, boardId: string, told: boolean): Session {
  const session = useMemo(() => createSession(workshop, editor, boardId), [workshop, editor, boardId])
  useEffect(() => session.start(told), [session, told])
  return session
}
