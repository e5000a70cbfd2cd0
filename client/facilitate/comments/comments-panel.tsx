import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { panelWish } from '../../scene/actions/lens-actions.ts'
import { textName } from '../../scene/names.ts'
import { Button } from '../../ui/button.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { words } from '../../ui/words/all-words.ts'
import panel from '../../panels/panel.module.css'
import type { Session } from '../session.ts'
import styles from '../session.module.css'
import { Switch } from '../switch.tsx'
import { CommentForm } from './comment-form.tsx'
import { isToRead } from './show-comments.ts'
import { ThreadCard } from './thread-card.tsx'
import { type Thread, threadsOn } from './threads.ts'

// What people say about the board without writing on it: on what is selected, or on the place in the middle of what one sees. Records of
// the server's, so that they outlive what they are about.

export function CommentsPanel({ session }: { readonly session: Session }) {
  const { workshop, editor, boardId } = session
  const comments = useStore(workshop.state, state => state.comments)
  const role = useStore(workshop.state, state => state.you?.role)
  const viewers = useStore(workshop.state, state => state.state?.viewersComment === true)
  const selection = useStore(editor.state, state => state.selection)
  const [all, setAll] = useState(false)
  const root = useRef<HTMLElement>(null)
  useEffect(() => (root.current === null ? undefined : keepFocus(root.current)), [])
  // asked for by key: the words come next
  useEffect(() => {
    const toWords = () => {
      if (panelWish(editor).getState().panel !== 'comments') return
      panelWish(editor).setState({ panel: '' })
      if (!isToRead(editor)) root.current?.querySelector('textarea')?.focus()
    }
    toWords()
    return panelWish(editor).subscribe(toWords)
  }, [editor])
  const threads = threadsOn(boardId, comments?.values() ?? [])
  const open = threads.filter(thread => !thread.resolved)
  const done = threads.filter(thread => thread.resolved)
  const mayWrite = role !== undefined && (role !== 'viewer' || viewers)
  const [first] = selection
  const item = first === undefined ? undefined : (editor.view.item(first)?.id ?? first)
  const isHere = ({ first: { elementId } }: Thread) =>
    elementId !== undefined && selection.some(id => id === elementId || editor.view.item(id)?.id === elementId)
  const add = async (text: string, mentions: readonly string[]) => {
    const [x, y] = editor.middle()
    const about = item === undefined ? { point: [Math.round(x), Math.round(y)] } : { elementId: item }
    const answer = await session.run('comment.add', { boardId, ...about, text, mentions })
    return answer.ok
  }
  const cards = (list: readonly Thread[]) => (
    <ul className={styles.list}>
      {list.map(thread => (
        <ThreadCard key={thread.first.id} session={session} thread={thread} mayWrite={mayWrite} here={isHere(thread)} />
      ))}
    </ul>
  )
  return (
    <section ref={root} className={panel.panel} aria-labelledby="comments-title">
      <h2 id="comments-title" className={panel.title}>
        {words('comments.title')}
      </h2>
      {mayWrite ? (
        <div className={styles.form}>
          <p className={styles.quiet}>
            {first === undefined
              ? words('comments.about-place')
              : words('comments.about', { name: textName(editor, first, 60) })}
          </p>
          <CommentForm session={session} label={words('comments.text')} send={words('comments.add')} onSend={add} />
        </div>
      ) : (
        <p className={styles.quiet}>{words('comments.not-yours')}</p>
      )}
      {threads.length === 0 ? (
        <p className={styles.quiet}>{words('comments.none')}</p>
      ) : (
        open.length === 0 && <p className={styles.quiet}>{words('comments.none-open')}</p>
      )}
      {cards([...open.filter(isHere), ...open.filter(thread => !isHere(thread))])}
      {done.length > 0 && (
        <div>
          <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {words('comments.resolved', { count: done.length })}
          </Button>
        </div>
      )}
      {all && cards(done)}
      {role === 'facilitator' && (
        <Switch
          label={words('comments.viewers')}
          on={viewers}
          onChange={on => void session.run('comments.set', { viewers: on })}
        />
      )}
    </section>
  )
}
