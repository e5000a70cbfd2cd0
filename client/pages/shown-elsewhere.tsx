import { Presentation } from 'lucide-react'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { buttonLook } from '../ui/button-look.ts'
import { shownName } from '../ui/person-name.ts'
import { speak } from '../ui/speaker.tsx'
import { words } from '../ui/words/words.ts'
import styles from './shown-elsewhere.module.css'

interface ShownElsewhereProps {
  readonly workshop: WorkshopLink
  /** The board that is open, null in the lobby. */
  readonly here: string | null
}

/** A facilitator shows another board than mine: the way there, for who wants to. Held, everybody is brought (follow-home.ts). */
export function ShownElsewhere({ workshop, here }: ShownElsewhereProps) {
  const spotlight = useStore(workshop.state, ({ state }) => state?.spotlight ?? null)
  const board = useStore(workshop.state, ({ state }) => state?.boards.find(each => each.id === spotlight?.boardId))
  const by = useStore(workshop.state, ({ people }) => (spotlight === null ? undefined : people.get(spotlight.by)))
  const own = useStore(workshop.state, ({ you }) => you?.participantId === spotlight?.by)
  const shown = spotlight !== null && board !== undefined && by !== undefined && !own && board.id !== here
  const text = shown ? words('lobby.shown', { name: shownName(by.name, by.role), board: board.title }) : null
  useEffect(() => {
    if (text !== null) speak(text)
  }, [text])
  if (text === null || board === undefined) return null
  return (
    <div className={styles.notice}>
      <Presentation size={18} aria-hidden />
      <p>{text}</p>
      <Link href={`/b/${board.id}`} className={buttonLook()}>
        {words('lobby.look')}
      </Link>
    </div>
  )
}
