import { useStore } from 'zustand'
import type { Person } from '#shared/wire/workshop-frames.ts'
import { nameOf } from '../../facilitate/people-list.tsx'
import { Avatar, personColor } from '../../ui/avatar.tsx'
import { Bubble } from '../../ui/bubble.tsx'
import { words } from '../../ui/words/shell-words.ts'
import type { BoardRoom } from './board-room.ts'
import styles from './board.module.css'

const EMPTY: ReadonlyMap<string, Person> = new Map()

/** Everybody whose page is open now, each once: a few faces, and all names behind them. */
export function PeopleHere({ room, most }: { readonly room: BoardRoom; readonly most: number }) {
  const people = useStore(room.workshop.state, state => (state.live ? state.people : EMPTY))
  const ownId = useStore(room.membership, membership => membership.participantId)
  const here = [...people.values()].filter(person => person.online)
  if (here.length === 0) return null
  // oneself last: one knows that one is here
  const faces = here.sort((a, b) => Number(a.id === ownId) - Number(b.id === ownId) || nameOf(a).localeCompare(nameOf(b)))
  const more = faces.length - most
  return (
    <Bubble
      label={words('people.here', { count: here.length })}
      face={
        <span className={styles.faces}>
          {faces.slice(0, most).map(person => (
            <Avatar key={person.id} name={person.name} color={personColor(person.color)} />
          ))}
          {more > 0 && <span className={styles.moreFaces}>+{more}</span>}
        </span>
      }
    >
      <p className={styles.bubbleTitle}>{words('people.here', { count: here.length })}</p>
      <ul className={styles.names}>
        {faces.map(person => (
          <li key={person.id}>
            <Avatar name={person.name} color={personColor(person.color)} />
            <span>
              {person.id === ownId ? words('people.you', { name: nameOf(person) }) : nameOf(person)}
              {person.role !== 'participant' && (
                <span className={styles.role}>
                  {words(person.role === 'facilitator' ? 'people.facilitator' : 'people.viewer')}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Bubble>
  )
}
