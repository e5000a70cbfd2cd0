import { shortened } from '#shared/base/clusters.ts'
import { useEffect } from 'react'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/words.ts'
import type { Session } from '../session.ts'
import { goToComment } from './about.ts'
import { showComments } from './show-comments.ts'

/** Says so when a comment that is new names this person. Those that were there on coming are in the panel. */
export function useMentions(session: Session): void {
  useEffect(() => {
    const { workshop, editor, boardId } = session
    return workshop.state.subscribe(({ comments, you, people }, before) => {
      if (comments === null || before.comments === null || comments === before.comments || you === null) return
      for (const [id, comment] of comments) {
        if (before.comments.has(id) || comment.by === you.participantId || comment.boardId !== boardId) continue
        if (!comment.mentions.includes(you.participantId)) continue
        showToast(
          words('comments.mentioned', { name: people.get(comment.by)?.name ?? '', text: shortened(comment.text, 80) }),
          {
            label: words('comments.show'),
            run: () => {
              goToComment(editor, comment)
              showComments(editor)
            },
          },
        )
      }
    })
  }, [session])
}
