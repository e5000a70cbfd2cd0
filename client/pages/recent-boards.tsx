import { X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { IconButton } from '../ui/icon-button.tsx'
import { words } from '../ui/words/home-words.ts'
import styles from './recent-boards.module.css'
import { useServices } from './services.ts'

const MOST = 8

/** The workshops that this device belongs to, last opened first. */
export function RecentBoards() {
  const { memberships } = useServices()
  const [list, setList] = useState(memberships.all)
  const date = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (
    <section className={styles.recent} aria-labelledby="recent-heading">
      <h2 id="recent-heading" className={styles.heading}>
        {words('home.recent')}
      </h2>
      {list.length === 0 ? (
        <p className={styles.empty}>{words('home.recent-empty')}</p>
      ) : (
        <ul className={styles.list}>
          {list.slice(0, MOST).map(membership => {
            const title = membership.title === '' ? words('home.untitled') : membership.title
            return (
              <li key={membership.workshopId} className={styles.row}>
                <Link href={`/b/${membership.boardId}`} className={styles.link}>
                  <span className={styles.title}>{title}</span>
                  <span className={styles.about}>
                    {words(`home.role-${membership.role}`)} · {date.format(membership.at)}
                  </span>
                </Link>
                {/* who runs a workshop could not come back without their link: that entry stays */}
                {membership.role !== 'facilitator' && (
                  <IconButton
                    label={words('home.forget', { title })}
                    icon={<X size={18} aria-hidden />}
                    onClick={() => {
                      memberships.forget(membership.workshopId)
                      setList(memberships.all())
                    }}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
