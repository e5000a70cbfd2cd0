import { Trash2, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Person } from '#shared/wire/workshop-frames.ts'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { Avatar, personColor } from '../ui/avatar.tsx'
import { classes } from '../ui/classes.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { words } from '../ui/words/shell-words.ts'
import { shownName } from '../ui/person-name.ts'
import styles from './facilitate.module.css'
import { type Asked, carryOut, Sure } from './moderation.tsx'
import type { Run } from './run-command.ts'

interface PeopleListProps {
  readonly workshop: WorkshopLink
  readonly ownId: string
  /** Gives a command and tells what the server refuses. */
  readonly run: Run
  /** Gives what went wrong, in words, or null. */
  readonly onRemove: (participantId: string) => Promise<string | null>
}

const nameOf = ({ name, role }: Person): string => shownName(name, role)

/** Who is here comes first. */
const inOrder = (people: Iterable<Person>): readonly Person[] =>
  [...people].sort((a, b) => Number(b.online) - Number(a.online) || nameOf(a).localeCompare(nameOf(b)))

export function PeopleList({ workshop, ownId, run, onRemove }: PeopleListProps) {
  const people = useStore(workshop.state, state => state.people)
  const [asking, setAsking] = useState<Asked | null>(null)
  return (
    <ul className={styles.people}>
      {inOrder(people.values()).map(person =>
        asking?.id === person.id ? (
          <Sure
            key={person.id}
            person={person}
            measure={asking.measure}
            onYes={() => {
              setAsking(null)
              void carryOut(asking.measure, person, { run, onRemove })
            }}
            onNo={() => setAsking(null)}
          />
        ) : (
          <li key={person.id} className={classes(styles.person, !person.online && styles.awayPerson)}>
            <Avatar name={nameOf(person)} color={personColor(person.color)} />
            <span className={styles.personName}>
              <span>{person.id === ownId ? words('people.you', { name: nameOf(person) }) : nameOf(person)}</span>
              <span className={styles.hint}>{aboutPerson(person)}</span>
            </span>
            {person.id !== ownId && (
              <>
                <IconButton
                  label={words('people.take-back', { name: nameOf(person) })}
                  icon={<Trash2 size={18} aria-hidden />}
                  onClick={() => setAsking({ id: person.id, measure: 'take-back' })}
                />
                <IconButton
                  label={words('people.remove', { name: nameOf(person) })}
                  icon={<UserMinus size={18} aria-hidden />}
                  onClick={() => setAsking({ id: person.id, measure: 'remove' })}
                />
              </>
            )}
          </li>
        ),
      )}
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
