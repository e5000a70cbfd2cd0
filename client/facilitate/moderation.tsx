import type { Person } from '#shared/wire/workshop-frames.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { shownName } from '../ui/person-name.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../ui/words/shell-words.ts'
import styles from './facilitate.module.css'
import type { Run } from './run-command.ts'

// What a facilitator may do about one person: put them out, or delete what they just added. Both take a second press, in the list itself.

export type Measure = 'remove' | 'take-back'

/** Whom a list asks about, and what is to be done. */
export interface Asked {
  readonly id: string
  readonly measure: Measure
}

/** At most an hour may be taken back; ten minutes is what a slip or a prank needs. */
const MINUTES = 10

/** Deletes what a person added in the last ten minutes, on all boards, and tells how much that was; what is refused, `run` tells. */
async function takeBack(run: Run, { id, name, role }: Person): Promise<void> {
  const answer = await run('undo.person', { participantId: id, minutes: MINUTES })
  if (!answer.ok) return
  const [who, count] = [shownName(name, role), Number(answer.value.count ?? 0)]
  showToast(
    count === 0 ? words('people.took-back-none', { name: who }) : words('people.took-back', { name: who, count }),
  )
}

export interface Measures {
  /** Gives a command and tells what the server refuses. */
  readonly run: Run
  /** Gives what went wrong, in words, or null. */
  readonly onRemove: (participantId: string) => Promise<string | null>
}

/** What was asked about and is meant; tells what came of it. */
export async function carryOut(measure: Measure, person: Person, { run, onRemove }: Measures): Promise<void> {
  if (measure === 'take-back') return takeBack(run, person)
  const problem = await onRemove(person.id)
  showToast(problem ?? words('people.removed', { name: shownName(person.name, person.role) }))
}

interface SureProps {
  readonly person: Person
  readonly measure: Measure
  readonly onYes: () => void
  readonly onNo: () => void
}

/** The person's place in the list while it is asked whether that is meant. */
export function Sure({ person, measure, onYes, onNo }: SureProps) {
  return (
    <li className={classes(styles.person, styles.asking)}>
      <span className={styles.personName}>
        <span>{words(`people.${measure}-sure`, { name: shownName(person.name, person.role) })}</span>
        <span className={styles.hint}>{words(`people.${measure}-text`)}</span>
      </span>
      <Button look="danger" onClick={onYes} autoFocus>
        {words(`people.${measure}-yes`)}
      </Button>
      <Button look="quiet" onClick={onNo}>
        {words('button.cancel')}
      </Button>
    </li>
  )
}
