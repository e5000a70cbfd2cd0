import { useState } from 'react'
import { useStore } from 'zustand'
import type { Person } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { Avatar, personColor } from '../../ui/avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { Field } from '../../ui/field.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/all-words.ts'
import { type Asked, carryOut, type Measure, Sure } from '../moderation.tsx'
import { NameDialog } from '../name-dialog.tsx'
import { Choose } from './choose.tsx'
import styles from './side.module.css'
import { ExpectedPeople } from './expected-people.tsx'
import { PersonMenu } from './person-menu.tsx'
import type { Run } from '../run-command.ts'
import { asksFor, teamsIn } from './team-facts.ts'
import { useServerNow } from './now.ts'
import { nameOf, quietFor } from './team-words.ts'

const QUIET_TICK_MS = 30_000

interface PeoplePartProps {
  readonly workshop: WorkshopLink
  readonly run: Run
  /** Gives what went wrong, in words, or null. */
  readonly onRemove: (participantId: string) => Promise<string | null>
}

/** Hands first, then who is here. */
const inOrder = (people: Iterable<Person>, hands: ReadonlySet<string>): readonly Person[] =>
  [...people].sort(
    (a, b) =>
      Number(hands.has(b.id)) - Number(hands.has(a.id)) ||
      Number(b.online) - Number(a.online) ||
      nameOf(a).localeCompare(nameOf(b)),
  )

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Everybody: where they belong, whether they are here, what can be done for them. */
export function PeoplePart({ workshop, run, onRemove }: PeoplePartProps) {
  const state = useStore(workshop.state, each => each.state)
  const people = useStore(workshop.state, each => each.people)
  const ownId = useStore(workshop.state, each => each.you?.participantId)
  const now = useServerNow(workshop, QUIET_TICK_MS)
  const [wanted, setWanted] = useState('')
  const [asking, setAsking] = useState<Asked | null>(null)
  const [naming, setNaming] = useState<string | null>(null)
  if (state === null) return null
  const hands = new Set(state.hands.map(hand => hand.id))
  const found = inOrder(people.values(), hands).filter(person => folded(nameOf(person)).includes(folded(wanted.trim())))
  return (
    <div className={styles.sidePart}>
      {people.size > 1 && (
        <Field
          label={words('console.search')}
          type="search"
          value={wanted}
          autoComplete="off"
          onChange={event => setWanted(event.target.value)}
        />
      )}
      {people.size <= 1 && <p className={styles.hint}>{words('console.nobody')}</p>}
      {found.length === 0 && people.size > 0 && <p className={styles.hint}>{words('console.search-none')}</p>}
      <ul className={styles.people}>
        {found.map(person =>
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
            <PersonRow
              key={person.id}
              person={person}
              own={person.id === ownId}
              state={state}
              now={now}
              hand={hands.has(person.id)}
              run={run}
              onAsk={measure => setAsking({ id: person.id, measure })}
              onRename={() => setNaming(person.id)}
            />
          ),
        )}
      </ul>
      <ExpectedPeople state={state} run={run} />
      {naming !== null && (
        <NameDialog
          workshop={workshop}
          {...(naming === ownId ? {} : { participantId: naming })}
          onClose={() => setNaming(null)}
        />
      )}
    </div>
  )
}

interface PersonRowProps {
  readonly person: Person
  readonly own: boolean
  readonly state: StateView
  /** Server time in ms. */
  readonly now: number
  readonly hand: boolean
  readonly run: Run
  readonly onAsk: (measure: Measure) => void
  readonly onRename: () => void
}

function PersonRow({ person, own, state, now, hand, run, onAsk, onRename }: PersonRowProps) {
  const name = nameOf(person)
  const teams = teamsIn(state)
  const move = async (to: string) => {
    const team = to === '' ? null : to
    const answer = await run('team.assign', { participantId: person.id, team })
    if (answer.ok)
      showToast(team === null ? words('console.moved-out', { name }) : words('console.moved', { name, team }))
  }
  return (
    <li className={classes(styles.person, !person.online && styles.personAway)}>
      <Avatar name={name} color={personColor(person.color)} />
      <span className={styles.personWords}>
        <span className={styles.personName}>{own ? words('people.you', { name }) : name}</span>
        <span className={styles.hint}>{aboutWords(person, state, hand, now)}</span>
      </span>
      {person.role !== 'facilitator' && teams.length > 0 && (
        <Choose
          bare
          label={words('console.team-of', { name })}
          value={person.team ?? ''}
          options={[['', words('console.team-none')], ...teams.map(team => [team, team] as const)]}
          onChange={team => void move(team)}
        />
      )}
      <PersonMenu person={person} own={own} hand={hand} run={run} onAsk={onAsk} onRename={onRename} />
    </li>
  )
}

function aboutWords(person: Person, state: StateView, hand: boolean, now: number): string {
  const quiet = person.online ? quietFor(state.takingPart.people?.[person.id]?.active, now) : null
  return [
    ...(hand ? [words('console.has-hand')] : []),
    ...(person.role === 'viewer' ? [words('people.viewer')] : []),
    ...(person.role === 'facilitator' ? [words('people.facilitator')] : []),
    ...(person.online ? [] : [words('people.away')]),
    ...partOf(person, state),
    ...(quiet === null ? [] : [quiet]),
  ].join(', ')
}

/** What they have done of what is asked for just now. */
function partOf(person: Person, state: StateView): readonly string[] {
  const did = state.takingPart.people?.[person.id]
  if (did === undefined) return []
  const asks = asksFor(state)
  const notes = asks.notes ? (did.notes ?? 0) : 0
  const voted = asks.votes && did.voted
  if (notes === 0 && !voted) return asks.notes || asks.votes ? [words('console.is-silent')] : []
  return [
    ...(notes === 0 ? [] : [words('console.has-notes', { count: notes })]),
    ...(voted ? [words('console.has-voted')] : []),
  ]
}
