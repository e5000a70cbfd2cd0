import { useState } from 'react'
import { useStore } from 'zustand'
import type { PhasePlan } from '#shared/workshop/state.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { words } from '../../ui/words/all-words.ts'
import { AgendaEditor } from './agenda-editor.tsx'
import { exampleAgenda } from './agenda-example.ts'
import styles from './side.module.css'
import { useServerNow } from './now.ts'
import { plannedStarts } from './pace.ts'
import type { Run } from '../run-command.ts'

interface AgendaPartProps {
  readonly workshop: WorkshopLink
  readonly run: Run
}

const TICK_MS = 10_000

/** The phases in order, what each sets, when it is due, and what I wanted to say. */
export function AgendaPart({ workshop, run }: AgendaPartProps) {
  const state = useStore(workshop.state, each => each.state)
  const [editing, setEditing] = useState<readonly PhasePlan[] | null>(null)
  if (state === null) return null
  const { agenda } = state
  return (
    <div className={styles.sidePart}>
      {agenda === null ? (
        <>
          <p>{words('console.agenda-empty')}</p>
          <div className={styles.actions}>
            <Button look="primary" onClick={() => setEditing(exampleAgenda())}>
              {words('console.agenda-example')}
            </Button>
            <Button onClick={() => setEditing([])}>{words('console.agenda-new')}</Button>
          </div>
        </>
      ) : (
        <>
          <Phases workshop={workshop} state={state} phases={agenda.phases} run={run} />
          <div>
            <Button onClick={() => setEditing(agenda.phases)}>{words('console.agenda-edit')}</Button>
          </div>
        </>
      )}
      {editing !== null && (
        <AgendaEditor phases={editing} boards={state.boards} run={run} onClose={() => setEditing(null)} />
      )}
    </div>
  )
}

interface PhasesProps {
  readonly workshop: WorkshopLink
  readonly state: StateView
  readonly phases: readonly PhasePlan[]
  readonly run: Run
}

const timeOf = (ms: number): string =>
  new Date(ms).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })

function Phases({ workshop, state, phases, run }: PhasesProps) {
  const now = useServerNow(workshop, TICK_MS)
  const running = state.phase?.index
  const starts = state.agenda === null ? [] : plannedStarts(state.agenda, state.phase, now)
  return (
    <ol className={styles.phases}>
      {phases.map((plan, i) => {
        const at = starts[i] ?? null
        const when =
          i === running
            ? words('console.agenda-now')
            : running !== undefined && i < running
              ? words('console.agenda-done')
              : at === null || running === undefined
                ? null
                : words('console.agenda-at', { time: timeOf(at) })
        const about = [
          ...(plan.minutes === undefined ? [] : [words('console.agenda-minutes', { count: plan.minutes })]),
          ...(when === null ? [] : [when]),
        ]
        const sets = setsWords(plan, state)
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i} className={classes(styles.phaseRow, i === running && styles.phaseNow)}>
            <div className={styles.phaseHead}>
              <span className={styles.personWords} aria-current={i === running ? 'step' : undefined}>
                <strong>{plan.title}</strong>
                <span className={styles.hint}>{about.join(' · ')}</span>
              </span>
              {i !== running && (
                <Button
                  aria-label={words('console.agenda-go', { title: plan.title })}
                  onClick={() => void run('phase.go', { index: i })}
                >
                  {words('console.go')}
                </Button>
              )}
            </div>
            {plan.prompt !== undefined && <p className={styles.prompt}>“{plan.prompt}”</p>}
            {sets.length > 0 && (
              <p className={styles.hint}>{words('console.agenda-sets', { what: sets.join(', ') })}</p>
            )}
            {plan.notes !== undefined && (
              <p className={styles.notes}>
                <span className={styles.hint}>{words('console.agenda-notes')}</span>
                {plan.notes}
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function setsWords(plan: PhasePlan, { boards }: StateView): readonly string[] {
  const shown = boards.find(board => board.id === plan.view?.boardId)
  return [
    ...(plan.palette === undefined ? [] : [words(`console.palette-${plan.palette}`)]),
    ...(plan.ownOnly === undefined ? [] : [words(plan.ownOnly ? 'console.sets-own' : 'console.sets-free')]),
    ...(plan.lock === undefined ? [] : [words(plan.lock ? 'console.sets-lock' : 'console.sets-unlock')]),
    ...(plan.private === undefined
      ? []
      : [words(plan.private.anonymous === true ? 'console.sets-anonymous' : 'console.sets-private')]),
    ...(shown === undefined ? [] : [words('console.sets-board', { board: shown.title })]),
  ]
}
