import { Megaphone, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { shownName } from '../ui/person-name.ts'
import { speak } from '../ui/speaker.tsx'
import { words } from '../ui/words/words.ts'
import styles from './spoken-notice.module.css'

/** What a facilitator said to everyone: it stays until it is put away or the next comes. */
export function SpokenNotice({ workshop }: { readonly workshop: WorkshopLink }) {
  const message = useStore(workshop.state, state => state.message)
  const by = useStore(workshop.state, state => (message === null ? undefined : state.people.get(message.by)))
  const own = useStore(workshop.state, state => state.you?.participantId === message?.by)
  const [closed, setClosed] = useState(0)
  const name = shownName(by?.name ?? '', 'facilitator')
  const text = message?.text ?? null
  const n = message?.n ?? 0
  const hidden = text === null || own || n <= closed
  // the name may come after the words: they are said once
  const said = useRef(0)
  useEffect(() => {
    if (hidden || said.current === n) return
    said.current = n
    speak(`${words('spoken.from', { name })} ${text}`)
  }, [n, hidden, name, text])
  if (hidden) return null
  return (
    <div className={styles.notice}>
      <Megaphone size={20} aria-hidden />
      <p>
        <span className={styles.from}>{words('spoken.from', { name })}</span> <strong>{text}</strong>
      </p>
      <IconButton label={words('button.dismiss')} icon={<X size={18} aria-hidden />} onClick={() => setClosed(n)} />
    </div>
  )
}
