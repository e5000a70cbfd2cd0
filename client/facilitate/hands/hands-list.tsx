import { Hand } from 'lucide-react'
import { useStore } from 'zustand'
import { shownName } from '../../ui/person-name.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { words } from '../../ui/words/words.ts'
import panel from '../../panels/panel.module.css'
import type { Session } from '../session.ts'
import styles from '../session.module.css'

/** Who asks for the word, for facilitators, the longest waiting first. */
export function HandsList({ session }: { readonly session: Session }) {
  const hands = useStore(session.workshop.state, state => state.state?.hands)
  const people = useStore(session.workshop.state, state => state.people)
  if (hands === undefined || hands.length === 0) return null
  return (
    <section className={styles.part} aria-labelledby="hands-title">
      <h3 id="hands-title" className={panel.subtitle}>
        {words('hands.title')}
      </h3>
      <ol className={styles.list}>
        {hands.map(({ id }) => {
          const person = people.get(id)
          const name = shownName(person?.name ?? '', person?.role ?? 'participant')
          return (
            <li key={id} className={styles.note}>
              <span className={styles.noteText}>{name}</span>
              <IconButton
                label={words('hands.lower', { name })}
                icon={<Hand size={18} aria-hidden />}
                onClick={() => void session.run('hand.set', { up: false, participantId: id })}
              />
            </li>
          )
        })}
      </ol>
    </section>
  )
}
