import { useState } from 'react'
import { useStore } from 'zustand'
import type { CommentEntry } from '#shared/wire/workshop-frames.ts'
import { Avatar, personColor } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { shownName } from '../../ui/person-name.ts'
import { words } from '../../ui/words/all-words.ts'
import type { Session } from '../session.ts'
import styles from '../session.module.css'
import own from './comments.module.css'
import { aboutOf, goToComment } from './about.ts'
import { CommentForm } from './comment-form.tsx'
import type { Thread } from './threads.ts'

interface ThreadCardProps {
  readonly session: Session
  readonly thread: Thread
  /** Whether this person may say something here at all. */
  readonly mayWrite: boolean
  /** It is about what is selected. */
  readonly here: boolean
}

export function ThreadCard({ session, thread, mayWrite, here }: ThreadCardProps) {
  const { first, answers, resolved } = thread
  const you = useStore(session.workshop.state, state => state.you)
  const people = useStore(session.workshop.state, state => state.people)
  const [replying, setReplying] = useState(false)
  const about = aboutOf(session.editor, first)
  const mayResolve = mayWrite && (you?.role !== 'viewer' || first.by === you.participantId)
  const reply = async (text: string, mentions: readonly string[]) => {
    const answer = await session.run('comment.add', { boardId: first.boardId, answers: first.id, text, mentions })
    if (answer.ok) setReplying(false)
    return answer.ok
  }
  const name = people.get(first.by)?.name ?? ''
  return (
    <li className={own.thread} data-here={here} aria-label={words('comments.thread', { name, about: about.name })}>
      {about.there ? (
        <button type="button" className={own.about} onClick={() => goToComment(session.editor, first)}>
          {about.text}
        </button>
      ) : (
        <p dir="auto" className={own.about}>
          {about.text}
        </p>
      )}
      <Said session={session} comment={first} mayWrite={mayWrite} answered={answers.length > 0} />
      {answers.map(answer => (
        <div key={answer.id} className={own.answer}>
          <Said session={session} comment={answer} mayWrite={mayWrite} answered={false} />
        </div>
      ))}
      {replying ? (
        <CommentForm
          session={session}
          label={words('comments.reply-text')}
          send={words('comments.reply')}
          autoFocus
          onSend={reply}
          onCancel={() => setReplying(false)}
        />
      ) : (
        mayWrite && (
          <div className={styles.actions}>
            {!resolved && (
              <Button className={own.small} onClick={() => setReplying(true)}>
                {words('comments.reply')}
              </Button>
            )}
            {mayResolve && (
              <Button
                className={own.small}
                onClick={() => void session.run('comment.resolve', { commentId: first.id, resolved: !resolved })}
              >
                {words(resolved ? 'comments.reopen' : 'comments.resolve')}
              </Button>
            )}
          </div>
        )
      )}
    </li>
  )
}

interface SaidProps {
  readonly session: Session
  readonly comment: CommentEntry
  readonly mayWrite: boolean
  readonly answered: boolean
}

/** One person's words: their own to change, and to take away; facilitators may take away anybody's. */
function Said({ session, comment, mayWrite, answered }: SaidProps) {
  const you = useStore(session.workshop.state, state => state.you)
  const people = useStore(session.workshop.state, state => state.people)
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null)
  const person = people.get(comment.by)
  const name = person === undefined ? words('comments.by-gone') : shownName(person.name, person.role)
  const mine = comment.by === you?.participantId
  const mayRemove = mine || you?.role === 'facilitator'
  const remove = () => void session.run('comment.remove', { commentId: comment.id })
  const edit = async (text: string) => {
    const answer = await session.run('comment.edit', { commentId: comment.id, text })
    if (answer.ok) setDoing(null)
    return answer.ok
  }
  const notes = [
    clock(comment.at),
    ...(comment.editedAt === undefined ? [] : [words('comments.edited')]),
    ...(comment.resolved === undefined
      ? []
      : [words('comments.resolved-by', { name: people.get(comment.resolved.by)?.name ?? '' })]),
  ]
  return (
    <div className={own.comment}>
      <Avatar name={name} color={personColor(person?.color ?? 0)} />
      <span className={own.who}>
        <span dir="auto">{name}</span>
        <span className={styles.quiet}>{notes.join(' · ')}</span>
      </span>
      {doing === 'edit' ? (
        <div className={own.words}>
          <CommentForm
            session={session}
            label={words('comments.edit-text')}
            send={words('comments.save')}
            start={comment.text}
            autoFocus
            onSend={edit}
            onCancel={() => setDoing(null)}
          />
        </div>
      ) : (
        <p dir="auto" className={own.words}>
          {comment.text}
        </p>
      )}
      {doing === 'remove' && (
        <div className={`${own.words} ${styles.actions}`}>
          <span>{words('comments.remove-sure')}</span>
          <Button look="danger" autoFocus onClick={remove}>
            {words('comments.remove')}
          </Button>
          <Button look="quiet" onClick={() => setDoing(null)}>
            {words('button.cancel')}
          </Button>
        </div>
      )}
      {doing === null && mayWrite && (mine || mayRemove) && (
        <div className={`${own.words} ${styles.actions}`}>
          {mine && (
            <Button look="quiet" className={own.small} onClick={() => setDoing('edit')}>
              {words('comments.edit')}
            </Button>
          )}
          {mayRemove && (
            <Button look="quiet" className={own.small} onClick={() => (answered ? setDoing('remove') : remove())}>
              {words('comments.remove')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** The time of a day, with the day when it was another. `at` in ms. */
function clock(at: number): string {
  const then = new Date(at)
  const today = new Date().toDateString() === then.toDateString()
  return then.toLocaleString('en', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(today ? {} : { day: 'numeric', month: 'short' }),
  })
}
