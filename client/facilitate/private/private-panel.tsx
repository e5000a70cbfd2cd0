import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import type { PrivateView } from '#shared/workshop/state-view.ts'
import { Button } from '../../ui/button.tsx'
import { words } from '../../ui/words/private-words.ts'
import panel from '../../panels/panel.module.css'
import styles from '../session.module.css'
import type { Speaking } from '../speaking.ts'
import { OwnNote } from './own-note.tsx'

// Private writing (contract §5): what is written here is a record of the server's and in no document until it is revealed. What others
// write never reaches this page before that: all that can be shown is how many notes there are.

/** The server's longest note. */
const NOTE_LENGTH = 500

interface PrivatePanelProps {
  readonly session: Speaking
  readonly round: PrivateView
  /** The facilitator's side. */
  readonly lead?: ReactNode
}

export function PrivatePanel({ session, round, lead }: PrivatePanelProps) {
  const role = useStore(session.workshop.state, state => state.you?.role)
  const ownTeam = useStore(session.workshop.state, state => state.you?.team ?? null)
  const { prompt, anonymous, revealed, teams, mine, count, hidden } = round
  const teamRevealed = ownTeam !== null && teams.includes(ownTeam)
  const inAll = words('private.count', { count })
  return (
    <section className={styles.part} aria-labelledby="private-title">
      <h3 id="private-title" className={panel.subtitle}>
        {words('private.title')}
      </h3>
      <p className={styles.prompt}>{prompt === '' ? words('private.no-prompt') : prompt}</p>
      {role === 'viewer' ? (
        <p>{words('private.looking')}</p>
      ) : (
        <>
          {revealed || teamRevealed ? (
            <p className={styles.truth}>{words(revealed ? 'private.revealed' : 'private.revealed-team')}</p>
          ) : (
            <p className={styles.truth}>
              {words('private.truth')} {words(anonymous ? 'private.truth-anonymous' : 'private.truth-named')}
            </p>
          )}
          <Composer session={session} />
          <div className={styles.list}>
            <h4 className={panel.subtitle}>{words('private.mine')}</h4>
            {mine.length === 0 && <p className={styles.quiet}>{words('private.mine-none')}</p>}
            <ul className={styles.list}>
              {mine.map(note => (
                <OwnNote
                  key={note.noteId}
                  session={session}
                  note={note}
                  most={NOTE_LENGTH}
                  mayShare={round.boardId === session.boardId}
                />
              ))}
            </ul>
          </div>
        </>
      )}
      <p className={styles.quiet}>
        {revealed && hidden > 0 ? words('private.count-hidden', { of: inAll, count: hidden }) : inAll}
      </p>
      {lead}
    </section>
  )
}

/** Enter adds: people write many short notes in a row, on phones with the thumb. */
function Composer({ session }: { readonly session: Speaking }) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const add = async () => {
    const note = text.trim()
    if (note === '' || busy) return
    setBusy(true)
    const answer = await session.run('private.note', { text: note })
    setBusy(false)
    // what was refused stays in the field
    if (answer.ok) setText(now => (now.trim() === note ? '' : now))
  }
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        void add()
      }}
    >
      <textarea
        className={styles.area}
        aria-label={words('private.text')}
        aria-describedby="private-keys"
        placeholder={words('private.placeholder')}
        maxLength={NOTE_LENGTH}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          event.stopPropagation()
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void add()
        }}
      />
      <span id="private-keys" className="visually-hidden">
        {words('private.keys')}
      </span>
      <Button look="primary" large wide type="submit" disabled={text.trim() === ''}>
        {words('private.add')}
      </Button>
    </form>
  )
}
