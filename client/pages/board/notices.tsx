import { CircleAlert, CloudOff, Lock } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { PhaseLine } from '../../facilitate/phase-line.tsx'
import { SpokenNotice } from '../../facilitate/spoken-notice.tsx'
import { useSpotlight } from '../../panels/follow/spotlight.ts'
import { SpotlightNotice } from '../../panels/follow/spotlight-notice.tsx'
import { MergedNotice } from '../../panels/merged-notice.tsx'
import type { Editor } from '../../scene/editor.ts'
import { Button } from '../../ui/button.tsx'
import { speak } from '../../ui/speaker.tsx'
import { hasWords, words, wordsFor } from '../../ui/words/shell-words.ts'
import { downloadCopy } from '../download-copy.ts'
import { useWayBack } from '../way-back.ts'
import { ShownElsewhere } from '../shown-elsewhere.tsx'
import { BelongNotice } from './belong-notice.tsx'
import type { BoardRoom } from './board-room.ts'
import styles from './board.module.css'
import type { Banner } from './save-words.ts'

interface NoticesProps {
  readonly room: BoardRoom
  readonly editor: Editor
  readonly banner: Banner
}

/** What everybody must see, over the board: no connection, paused editing, refused work, work that met a deletion. */
export function Notices({ room, editor, banner }: NoticesProps) {
  const leads = useStore(room.membership, membership => membership.role === 'facilitator')
  useSpotlight(editor, room.workshop, room.boardId)
  useWayBack(editor, room, room.boardId)
  // who was brought here is told the way back already
  const brought = useStore(editor.company.follow.state, state => state.back !== null)
  return (
    <>
      {banner !== null && <ConnectionNotice room={room} banner={banner} />}
      <PhaseLine workshop={room.workshop} />
      <SpokenNotice workshop={room.workshop} />
      <ShownElsewhere workshop={room.workshop} here={room.boardId} />
      {!brought && <BelongNotice room={room} />}
      <LockNotice room={room} />
      <SpotlightNotice editor={editor} onClear={leads ? () => void room.workshop.command('spotlight.clear') : null} />
      <RefusalNotice room={room} />
      <MergedNotice editor={editor} session={room.session} />
    </>
  )
}

function ConnectionNotice({ room, banner }: { readonly room: BoardRoom; readonly banner: NonNullable<Banner> }) {
  if (banner.kind === 'pill')
    return (
      <div className={styles.pill}>
        <CloudOff size={16} aria-hidden />
        {banner.text}
      </div>
    )
  return (
    <div className={styles.notice} data-tone="warning">
      <CloudOff size={20} aria-hidden />
      <p>{banner.text}</p>
      <div className={styles.noticeSteps}>
        <Button onClick={() => room.session.nudge()}>{words('button.try-again')}</Button>
        <Button onClick={() => downloadCopy(room.session.copy())}>{words('button.download-unsent')}</Button>
      </div>
    </div>
  )
}

function LockNotice({ room }: { readonly room: BoardRoom }) {
  const locked = useStore(room.workshop.state, state => state.state?.locks[room.boardId] === true)
  const role = useStore(room.membership, membership => membership.role)
  const text = words(role === 'facilitator' ? 'lock.paused-own' : 'lock.paused')
  const was = useRef(false)
  useEffect(() => {
    // that editing is paused is said by the panels' announcements, with the editor's access
    if (!locked && was.current && role === 'participant') speak(words('lock.over'))
    was.current = locked
  }, [locked, role])
  if (!locked) return null
  return (
    <div className={styles.notice} data-tone="plain">
      <Lock size={18} aria-hidden />
      <p>{text}</p>
    </div>
  )
}

function RefusalNotice({ room }: { readonly room: BoardRoom }) {
  const refusal = useStore(room.session.state, state => state.refusal)
  if (refusal === null) return null
  const { code, kept, replayed, aside } = refusal
  const why = `refused.${code}`
  return (
    <div className={styles.notice} data-tone="danger" role="alert">
      <CircleAlert size={20} aria-hidden />
      <p>
        <strong>{words('refused.title')}.</strong> {hasWords(why) ? wordsFor(why) : words('refused.other')}{' '}
        {replayed !== null && replayed > 0 ? words('refused.replayed', { count: replayed }) : words('refused.none')}{' '}
        {words(kept ? 'refused.kept' : 'refused.not-kept')}
      </p>
      <div className={styles.noticeSteps}>
        <Button onClick={() => downloadCopy(aside)}>{words('button.download-copy')}</Button>
        <Button look="quiet" onClick={() => room.session.dismissRefusal()}>
          {words('button.dismiss')}
        </Button>
      </div>
    </div>
  )
}
