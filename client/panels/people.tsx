import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { Avatar } from '../ui/avatar.tsx'
import { Bubble } from '../ui/bubble.tsx'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toasts.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import { goTo } from '../scene/go-to.ts'
import type { Other } from '../scene/presence.ts'
import { textName } from '../scene/names.ts'
import styles from './people.module.css'

// Who is here: initials, a colour and an outline shape each, so that two people are not told apart by colour alone.

interface Person {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly color: string
  /** The item this person is writing in. */
  readonly editing: string | null
}

const SHAPES = 6

/** The same shape for the same person, everywhere. */
export const shapeOf = (id: string): number =>
  [...id].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7) % SHAPES

/** People, not connections: somebody with two windows is here once. By name, so that nobody jumps about. */
export function peopleOf(others: readonly Other[]): readonly Person[] {
  const found = new Map<string, Person>()
  for (const { user, editing } of others) {
    const known = found.get(user.id)
    found.set(user.id, {
      id: user.id,
      name: user.name,
      role: user.role,
      color: user.color,
      editing: editing ?? known?.editing ?? null,
    })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}

interface PeopleProps {
  readonly editor: Editor
  /** How many avatars before +n. */
  readonly most?: number
}

export function People({ editor, most = 3 }: PeopleProps) {
  // a string stays equal while the people do, so that a moving cursor renders nothing
  const key = useSyncExternalStore(editor.presence.watch, () => JSON.stringify(peopleOf(editor.presence.people())))
  const people = JSON.parse(key) as readonly Person[]
  if (people.length === 0) return <span className="visually-hidden">{words('people.none')}</span>
  const first = people.slice(0, most)
  const rest = people.length - first.length
  return (
    // named by hidden words, not by a label: initials are no words to say
    <Bubble
      label={words('people.label', { count: people.length })}
      named
      face={
        <>
          <span className={styles.stack} aria-hidden>
            {first.map(person => (
              <Figure key={person.id} person={person} />
            ))}
            {rest > 0 && <span className={styles.rest}>{words('people.more', { count: rest })}</span>}
          </span>
          <span className="visually-hidden">{words('people.label', { count: people.length })}</span>
        </>
      }
    >
      {close => (
        <ul className={styles.list}>
          {people.map(person => (
            <PersonRow key={person.id} editor={editor} person={person} onGone={close} />
          ))}
        </ul>
      )}
    </Bubble>
  )
}

interface PersonRowProps {
  readonly editor: Editor
  readonly person: Person
  /** Somebody else's place is looked at: the list is out of the way. */
  readonly onGone: () => void
}

function PersonRow({ editor, person, onGone }: PersonRowProps) {
  const { follow, goTo: goToPerson } = editor.company
  const followed = useStore(follow.state, state => state.leader?.id === person.id)
  const mapped = useStore(editor.camera.state, state => state.w > 0)
  const { name } = person
  const go = () => {
    if (!goToPerson(person.id) && !goToWork(editor, person.id)) return showToast(words('people.no-place', { name }))
    onGone()
  }
  const lead = () => {
    if (followed) return follow.stop()
    follow.start(person.id)
    onGone()
  }
  return (
    <li className={styles.person}>
      <Figure person={person} />
      <span className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.doing}>{doing(editor, person)}</span>
      </span>
      <span className={styles.steps}>
        <Button look="quiet" aria-label={words('people.go-to-name', { name })} onClick={go}>
          {words('people.go-to')}
        </Button>
        {mapped && (
          <Button
            look="plain"
            aria-label={words(followed ? 'people.unfollow-name' : 'people.follow-name', { name })}
            onClick={lead}
          >
            {words(followed ? 'people.unfollow' : 'people.follow')}
          </Button>
        )}
      </span>
    </li>
  )
}

/** Where no map is shown: what the person writes in, or has selected, in the outline. */
function goToWork(editor: Editor, id: string): boolean {
  const found = editor.presence.people().find(other => other.user.id === id)
  const at = found?.editing ?? found?.selection[0]
  return at !== undefined && goTo(editor, at)
}

const doing = (editor: Editor, person: Person): string =>
  person.editing !== null && editor.view.item(person.editing) !== undefined
    ? words('people.editing', { text: textName(editor, person.editing, 40) })
    : wordsFor(`people.role.${person.role}`)

const Figure = ({ person }: { readonly person: Person }) => (
  <span className={styles.figure} data-shape={shapeOf(person.id)}>
    <Avatar name={person.name} color={person.color} />
  </span>
)
