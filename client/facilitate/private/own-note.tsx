import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash'
import { useState } from 'react'
import { shortened } from '#shared/base/clusters.ts'
import type { PrivateNoteView } from '#shared/workshop/state-view.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { speak } from '../../ui/speaker.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/private-words.ts'
import styles from '../session.module.css'
import type { Speaking } from '../speaking.ts'

interface OwnNoteProps {
  readonly session: Speaking
  readonly note: PrivateNoteView
  readonly most: number
  /** The board that it would be shared on is this one. */
  readonly mayShare: boolean
}

/** One note of one's own: private until it is shared or revealed, and the author's until then. */
export function OwnNote({ session, note, most, mayShare }: OwnNoteProps) {
  const { noteId, text, late, shared } = note
  const [edited, setEdited] = useState<string | null>(null)
  const save = async () => {
    const next = edited?.trim() ?? ''
    if (next === '' || next === text) return setEdited(null)
    const answer = await session.run('private.edit', { noteId, text: next })
    if (answer.ok) setEdited(null)
  }
  const remove = async () => {
    const answer = await session.run('private.remove', { noteId })
    // nothing else can bring it back: it was in no document
    if (answer.ok)
      showToast(words('private.removed'), {
        label: words('private.undo'),
        run: () => void session.run('private.note', { text }),
      })
  }
  const share = async () => {
    const answer = await session.run('private.share', { noteId })
    if (answer.ok) speak(words('private.shared'))
  }
  if (edited !== null)
    return (
      <li className={styles.form}>
        <textarea
          className={styles.area}
          aria-label={words('private.text')}
          maxLength={most}
          autoFocus
          value={edited}
          onChange={event => setEdited(event.target.value)}
          onKeyDown={event => {
            event.stopPropagation()
            if (event.key === 'Escape') setEdited(null)
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            void save()
          }}
        />
        <div className={styles.actions}>
          <Button look="primary" onClick={() => void save()}>
            {words('private.save')}
          </Button>
          <Button look="quiet" onClick={() => setEdited(null)}>
            {words('button.cancel')}
          </Button>
        </div>
      </li>
    )
  const short = shortened(text, 40)
  return (
    <li className={styles.note}>
      <span className={styles.noteText}>{text}</span>
      {late === true && <span className={styles.badge}>{words('private.late')}</span>}
      {shared === true ? (
        <span className={styles.badge}>{words('private.on-board')}</span>
      ) : (
        <>
          <IconButton
            label={words('private.edit', { text: short })}
            icon={<Pencil size={18} aria-hidden />}
            onClick={() => setEdited(text)}
          />
          <IconButton
            label={words('private.remove', { text: short })}
            icon={<Trash2 size={18} aria-hidden />}
            onClick={() => void remove()}
          />
          {mayShare && (
            <Button look="quiet" aria-label={words('private.share-name', { text: short })} onClick={() => void share()}>
              {words('private.share')}
            </Button>
          )}
        </>
      )}
    </li>
  )
}
