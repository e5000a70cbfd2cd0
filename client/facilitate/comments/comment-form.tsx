import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { speak } from '../../ui/speaker.tsx'
import { words } from '../../ui/words/all-words.ts'
import type { Session } from '../session.ts'
import styles from '../session.module.css'
import own from './comments.module.css'
import { mentionAt, mentionsIn, peopleLike } from './threads.ts'

/** The server's longest comment. */
const COMMENT = 1_000

interface CommentFormProps {
  readonly session: Session
  readonly label: string
  readonly send: string
  readonly start?: string
  readonly autoFocus?: boolean
  /** True when it was taken: the field is emptied. */
  readonly onSend: (text: string, mentions: readonly string[]) => Promise<boolean>
  readonly onCancel?: () => void
}

/** Words for a comment, with people to mention after an @. */
export function CommentForm({ session, label, send, start = '', autoFocus, onSend, onCancel }: CommentFormProps) {
  const id = useId()
  const people = useStore(session.workshop.state, state => state.people)
  const [text, setText] = useState(start)
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map())
  const [caret, setCaret] = useState(0)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const mention = mentionAt(text, caret)
  const found = mention === null ? [] : peopleLike(people.values(), mention.query)

  const pick = (person: { readonly id: string; readonly name: string }) => {
    if (mention === null) return
    const before = `${text.slice(0, mention.from)}@${person.name} `
    // drawn at once: the key that is pressed next goes behind the name
    flushSync(() => {
      setText(before + text.slice(caret))
      setCaret(before.length)
      setPicked(now => new Map(now).set(person.id, person.name))
    })
    field.current?.focus()
    field.current?.setSelectionRange(before.length, before.length)
  }
  const submit = async () => {
    const said = text.trim()
    if (said === '' || busy) return
    setBusy(true)
    const taken = await onSend(said, mentionsIn(said, picked))
    setBusy(false)
    if (!taken) return
    setText('')
    setPicked(new Map())
    // with nothing to send the button gives the focus away
    field.current?.focus({ preventScroll: true })
  }
  const typed = (value: string, at: number) => {
    setText(value)
    setCaret(at)
    const next = mentionAt(value, at)
    const [first] = next === null ? [] : peopleLike(people.values(), next.query)
    if (first !== undefined) speak(words('comments.mentions-found', { name: first.name }))
  }
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <textarea
        ref={field}
        className={styles.area}
        aria-label={label}
        aria-describedby={`${id}-hint`}
        maxLength={COMMENT}
        autoFocus={autoFocus}
        rows={2}
        dir="auto"
        value={text}
        onChange={event => typed(event.target.value, event.target.selectionStart)}
        onSelect={event => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={event => {
          event.stopPropagation()
          const [first] = found
          if (event.key === 'Enter' && first !== undefined && !event.nativeEvent.isComposing) {
            event.preventDefault()
            pick(first)
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
          else if (event.key === 'Escape') onCancel?.()
        }}
      />
      {found.length > 0 && (
        <div className={own.people} role="group" aria-label={words('comments.mention')}>
          {found.map(person => (
            <Button key={person.id} className={own.small} onClick={() => pick(person)}>
              <span dir="auto">{person.name}</span>
            </Button>
          ))}
        </div>
      )}
      <span id={`${id}-hint`} className={styles.quiet}>
        {words('comments.mentions-hint')}
      </span>
      <div className={styles.actions}>
        <Button look="primary" type="submit" disabled={text.trim() === ''}>
          {send}
        </Button>
        {onCancel !== undefined && (
          <Button look="quiet" onClick={onCancel}>
            {words('button.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
