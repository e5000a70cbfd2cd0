import { Activity as Pulse, Eye, Hand, Lock, MoonStar, PenLine, ScanEye } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Thumbnail } from '../../net/thumbnails.ts'
import { personColor } from '../../ui/avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { words } from '../../ui/words/all-words.ts'
import styles from './console.module.css'
import type { Run } from '../run-command.ts'
import { TeamActions } from './team-actions.tsx'
import type { TeamFacts } from './team-facts.ts'
import { type Activity, nameOf, namesOf, partWords, peopleWords } from './team-words.ts'

interface TeamCardProps {
  readonly facts: TeamFacts
  readonly thumbnail: Thumbnail | undefined
  readonly activity: Activity | null
  readonly run: Run
}

/** So many names fit; the others are counted. */
const MOST_NAMES = 8

/** One team at a glance: its board, who is there, what happens, who wants something. */
export function TeamCard({ facts, thumbnail, activity, run }: TeamCardProps) {
  const { boardId, title, team, hands, locked, opened, shown } = facts
  return (
    <li className={classes(styles.card, shown && styles.cardShown)}>
      <div className={styles.cardHead}>
        <h3 className={styles.cardTitle}>{title}</h3>
        {team === null && <span className={styles.hint}>{words('console.everyone')}</span>}
        {hands.length > 0 && (
          <span className={styles.handCount}>
            <Hand size={16} aria-hidden />
            {hands.length}
          </span>
        )}
      </div>
      <div className={styles.picture}>
        {boardId === null ? (
          <span className={styles.hint}>{words('console.no-board')}</span>
        ) : thumbnail === undefined ? (
          <span className={styles.hint}>{words('console.picture-waiting')}</span>
        ) : (
          <img src={thumbnail.url} alt={words('console.picture', { board: title })} />
        )}
      </div>
      <div className={styles.facts}>
        <Names facts={facts} />
        {hands.length > 0 && (
          <Fact icon={<Hand size={16} aria-hidden />} strong>
            {words('console.hand', { names: namesOf(hands) })}
          </Fact>
        )}
        {activity !== null && (
          <Fact icon={activity.quiet ? <MoonStar size={16} aria-hidden /> : <Pulse size={16} aria-hidden />}>
            {activity.text}
          </Fact>
        )}
        {partWords(facts).map(text => (
          <Fact key={text} icon={<PenLine size={16} aria-hidden />}>
            {text}
          </Fact>
        ))}
        {shown && <Fact icon={<ScanEye size={16} aria-hidden />}>{words('console.shown')}</Fact>}
        {locked && <Fact icon={<Lock size={16} aria-hidden />}>{words('console.locked')}</Fact>}
        {opened !== null && <Fact icon={<Eye size={16} aria-hidden />}>{words(`console.opened-${opened}`)}</Fact>}
      </div>
      <TeamActions facts={facts} run={run} />
    </li>
  )
}

function Names({ facts }: { readonly facts: TeamFacts }) {
  const { people, team } = facts
  if (team === null && people.length === 0) return null
  const more = people.length - MOST_NAMES
  return (
    <div className={styles.names}>
      <span className={styles.count}>
        {team === null ? `${words('console.team-none')}: ${peopleWords(facts)}` : peopleWords(facts)}
      </span>
      <ul className={styles.nameList}>
        {people.slice(0, MOST_NAMES).map(person => (
          <li key={person.id} className={classes(styles.name, !person.online && styles.nameAway)}>
            <span className={styles.dot} style={{ background: personColor(person.color) }} aria-hidden />
            <span dir="auto">{nameOf(person)}</span>
            {!person.online && ` (${words('console.away')})`}
          </li>
        ))}
        {more > 0 && <li className={styles.name}>{words('console.more-people', { count: more })}</li>}
      </ul>
    </div>
  )
}

interface FactProps {
  readonly icon: ReactNode
  readonly strong?: boolean
  readonly children: ReactNode
}

const Fact = ({ icon, strong = false, children }: FactProps) => (
  <p className={classes(styles.fact, strong && styles.factStrong)}>
    {icon}
    <span>{children}</span>
  </p>
)
