import { useEffect, useMemo } from 'react'
import type { WorkshopLink } from '../net/workshop-link.ts'
import type { Editor } from '../scene/editor.ts'
import { createSession, type Session } from './session.ts'

/** The session around a board that is shown, at work while the caller is. */
export function useSession(workshop: WorkshopLink, editor: Editor, boardId: string): Session {
  const session = useMemo(() => createSession(workshop, editor, boardId), [workshop, editor, boardId])
  useEffect(() => session.start(), [session])
  return session
}
