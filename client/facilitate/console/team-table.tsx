import { words } from '../../ui/words/all-words.ts'
import styles from './console.module.css'
import type { Run } from '../run-command.ts'
import { TeamActions } from './team-actions.tsx'
import type { TeamFacts } from './team-facts.ts'
import { type Activity, nameOf, namesOf, partWords, peopleWords, stateWords } from './team-words.ts'

interface TeamTableProps {
  readonly teams: readonly TeamFacts[]
  readonly activityOf: (facts: TeamFacts) => Activity | null
  readonly takingPart: boolean
  readonly run: Run
}

/** The facts of the cards as a table: for readers by ear, and for many teams. */
export function TeamTable({ teams, activityOf, takingPart, run }: TeamTableProps) {
  const columns = [
    'board',
    'people',
    'who',
    'hands',
    'activity',
    ...(takingPart ? (['part'] as const) : []),
    'state',
    'actions',
  ] as const
  return (
    // it scrolls sideways by itself, so the keyboard must reach it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.tableHost} tabIndex={0} role="region" aria-label={words('console.boards')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {words(`console.col-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {teams.map(facts => (
            <tr key={facts.boardId ?? facts.title}>
              <th scope="row">
                {facts.title}
                {facts.team === null && <span className={styles.hint}> {words('console.everyone')}</span>}
              </th>
              <td>{peopleWords(facts)}</td>
              <td>
                {facts.people.length === 0
                  ? words('console.none')
                  : facts.people
                      .map(each => (each.online ? nameOf(each) : `${nameOf(each)} (${words('console.away')})`))
                      .join(', ')}
              </td>
              <td>{facts.hands.length === 0 ? words('console.none') : namesOf(facts.hands)}</td>
              <td>{activityOf(facts)?.text ?? words('console.unchanged')}</td>
              {takingPart && <td>{partWords(facts).join('. ') || words('console.none')}</td>}
              <td>{stateWords(facts).join('. ') || words('console.none')}</td>
              <td>
                <TeamActions facts={facts} run={run} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
