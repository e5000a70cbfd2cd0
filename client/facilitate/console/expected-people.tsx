import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { StateView } from '#shared/workshop/state-view.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { words } from '../../ui/words/all-words.ts'
import { Choose } from './choose.tsx'
import styles from './side.module.css'
import type { Run } from '../run-command.ts'
import { teamsIn } from './team-facts.ts'

/** Teams for people who are not here yet, by the name that they will give. */
export function ExpectedPeople({ state, run }: { readonly state: StateView; readonly run: Run }) {
  const teams = teamsIn(state)
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState('')
  const team = teams.includes(chosen) ? chosen : (teams[0] ?? '')
  if (teams.length === 0) return null
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && (await run('team.assign', { name: name.trim(), team })).ok) setName('')
  }
  return (
    <section className={styles.sidePart} aria-labelledby="console-expected">
      <h3 id="console-expected" className={styles.sideTitle}>
        {words('console.expected')}
      </h3>
      <p className={styles.hint}>{words('console.expected-hint')}</p>
      <ul className={styles.people}>
        {(state.teams.expected ?? []).map(each => (
          <li key={each.name} className={styles.person}>
            <span className={styles.personWords}>
              <span className={styles.personName}>{each.name}</span>
              <span className={styles.hint}>{each.team}</span>
            </span>
            <IconButton
              label={words('console.expected-remove', { name: each.name })}
              icon={<X size={18} aria-hidden />}
              onClick={() => void run('team.assign', { name: each.name, team: null })}
            />
          </li>
        ))}
      </ul>
      <form className={styles.expect} onSubmit={event => void add(event)}>
        <Field
          label={words('console.expected-name')}
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={event => setName(event.target.value)}
        />
        <Choose
          label={words('console.expected-team')}
          value={team}
          options={teams.map(each => [each, each] as const)}
          onChange={setChosen}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {words('console.expected-add')}
        </Button>
      </form>
    </section>
  )
}
