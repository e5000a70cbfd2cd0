import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Person } from '#shared/wire/workshop-frames.ts'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { Avatar, personColor } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../ui/words/shell-words.ts'
import { shownName } from '../ui/person-name.ts'
import styles from './facilitate.module.css'

interface PeopleListProps {
  readonly workshop: WorkshopLink
  readonly ownId: string
  /** Gives what went wrong, in words, or null. */
  readonly onRemove: (participantId: string) => Promise<string | null>
}

const nameOf = ({ name, role }: Person): string => shownName(name, role)

/** Who is here comes first. */
const inOrder = (people: Iterable<Person>): readonly Person[] =>
  [...people].sort((a, b) => Number(b.online) - Number(a.online) || nameOf(a).localeCompare(nameOf(b)))

export function PeopleList({ workshop, ownId, onRemove }: PeopleListProps) {
  const people = useStore(workshop.state, state => state.people)
  // removing takes a second press: it cannot be undone
  const [asking, setAsking] = useState<string | null>(null)
  const remove = async (person: Person) => {
    const problem = await onRemove(person.id)
    setAsking(null)
    showToast(problem ?? words('people.removed', { name: nameOf(person) }))
  }
  return (
    <ul className={styles.people}>
      {inOrder(people.values()).map(person => (
        <li
          key={person.id}
          className={classes(styles.person, !person.online && styles.awayPerson, asking === person.id && styles.asking)}
        >
          <Avatar name={nameOf(person)} color={personColor(person.color)} />
          {asking === person.id ? (
            <>
              <span className={styles.personName}>
                <span>{words('people.remove-sure', { name: nameOf(person) })}</span>
                <span className={styles.hint}>{words('people.remove-text')}</span>
              </span>
              <Button look="danger" onClick={() => void remove(person)} autoFocus>
                {words('people.remove-yes')}
              </Button>
              <Button look="quiet" onClick={() => setAsking(null)}>
                {words('button.cancel')}
              </Button>
            </>
          ) : (
            <>
              <span className={styles.personName}>
                <span>{person.id === ownId ? words('people.you', { name: nameOf(person) }) : nameOf(person)}</span>
                <span className={styles.hint}>{aboutPerson(person)}</span>
              </span>
              {person.id !== ownId && (
                <IconButton
                  label={words('people.remove', { name: nameOf(person) })}
                  icon={<UserMinus size={18} aria-hidden />}
                  onClick={() => setAsking(person.id)}
                />
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const aboutPerson = (person: Person): string =>
  [
    person.role === 'viewer'
      ? words('people.viewer')
      : person.role === 'facilitator'
        ? words('people.facilitator')
        : '',
    person.online ? '' : words('people.away'),
  ]
    .filter(part => part !== '')
    .join(', ')
