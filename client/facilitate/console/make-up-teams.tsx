import { Plus, Scale } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Person } from '#shared/wire/workshop-frames.ts'
import { TEMPLATES } from '#shared/workshop/templates.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import { Bubble } from '../../ui/bubble.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Menu } from '../../ui/menu.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words, wordsFor } from '../../ui/words/all-words.ts'
import { Choose } from './choose.tsx'
import type { Run } from '../run-command.ts'
import { teamsIn } from './team-facts.ts'

interface BalanceProps {
  readonly state: StateView
  readonly people: ReadonlyMap<string, Person>
  readonly run: Run
}

/** By chance, so that teams differ by one person at most. */
export function BalanceTeams({ state, people, run }: BalanceProps) {
  if (teamsIn(state).length === 0) return null
  const free = [...people.values()].filter(each => each.role === 'participant' && each.team === null).length
  const balance = async (everyone: boolean) => {
    const answer = await run('teams.balance', { everyone })
    if (answer.ok) showToast(words('console.balanced'))
  }
  return (
    <Menu
      label={words('console.balance')}
      named
      shape={{ look: 'plain' }}
      face={
        <>
          <Scale size={18} aria-hidden />
          {words('console.balance')}
        </>
      }
      groups={[
        {
          id: 'balance',
          entries: [
            {
              id: 'free',
              label: free === 0 ? words('console.balance-none') : words('console.balance-free', { count: free }),
              disabled: free === 0,
              run: () => void balance(false),
            },
            { id: 'all', label: words('console.balance-all'), run: () => void balance(true) },
          ],
        },
      ]}
    />
  )
}

const MOST = 50

/** More teams, named by numbers, each with a board of its own. */
export function AddTeams({ state, run }: { readonly state: StateView; readonly run: Run }) {
  return (
    <Bubble
      label={words('console.add-teams')}
      shape={{ look: 'plain' }}
      face={
        <>
          <Plus size={18} aria-hidden />
          {words('console.add-teams')}
        </>
      }
    >
      {close => <AddForm state={state} run={run} onDone={close} />}
    </Bubble>
  )
}

/** The first that has something on it. */
const RICHEST = TEMPLATES.find(each => each.principles.length > 0)?.id ?? 'blank'

function AddForm({
  state,
  run,
  onDone,
}: {
  readonly state: StateView
  readonly run: Run
  readonly onDone: () => void
}) {
  const [count, setCount] = useState('2')
  const [template, setTemplate] = useState(RICHEST)
  const known = teamsIn(state)
  const wanted = Math.floor(Number(count))
  const sound = wanted >= 1 && known.length + wanted <= MOST
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (!sound) return
    const answer = await run('teams.create', { teams: nextNames(known, wanted), template })
    if (!answer.ok) return
    showToast(words('console.added', { count: wanted }))
    onDone()
  }
  return (
    <form style={{ display: 'contents' }} onSubmit={event => void add(event)}>
      <Field
        label={words('console.add-count')}
        inputMode="numeric"
        value={count}
        autoComplete="off"
        onChange={event => setCount(event.target.value)}
      />
      <Choose
        label={words('console.add-template')}
        value={template}
        options={TEMPLATES.map(each => [each.id, wordsFor(`template.${each.id}`)] as const)}
        onChange={setTemplate}
      />
      <Button type="submit" look="primary" disabled={!sound}>
        {words('console.add-done')}
      </Button>
    </form>
  )
}

/** Team 4, Team 5: the next numbers that are free. */
export function nextNames(known: readonly string[], count: number): readonly string[] {
  const taken = new Set(known.map(name => name.toLocaleLowerCase('en')))
  const names: string[] = []
  for (let n = 1; names.length < count; n++) {
    const name = words('home.team-default', { n })
    if (!taken.has(name.toLocaleLowerCase('en'))) names.push(name)
  }
  return names
}
