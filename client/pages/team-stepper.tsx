import { Minus, Plus } from 'lucide-react'
import { IconButton } from '../ui/icon-button.tsx'
import { words } from '../ui/words/home-words.ts'
import { MOST_TEAMS, withCount } from './team-names.ts'
import styles from './team-stepper.module.css'

interface TeamStepperProps {
  readonly names: readonly string[]
  readonly onNames: (names: readonly string[]) => void
}

export const teamName = (n: number): string => words('home.team-default', { n })

/** How many teams, and what they are called. */
export function TeamStepper({ names, onNames }: TeamStepperProps) {
  const count = names.length
  const to = (next: number) => onNames(withCount(names, next, teamName))
  return (
    <fieldset className={styles.teams}>
      <legend className={styles.legend}>{words('home.teams')}</legend>
      <p className={styles.hint}>{words('home.teams-hint')}</p>
      <div className={styles.line}>
        <div className={styles.stepper}>
          <IconButton
            label={words('home.teams-fewer')}
            icon={<Minus size={20} aria-hidden />}
            look="plain"
            disabled={count === 0}
            onClick={() => to(count - 1)}
          />
          <output className={`${styles.count} numerals`} aria-label={words('home.teams')}>
            {count}
          </output>
          <IconButton
            label={words('home.teams-more')}
            icon={<Plus size={20} aria-hidden />}
            look="plain"
            disabled={count === MOST_TEAMS}
            onClick={() => to(count + 1)}
          />
        </div>
        {names.map((name, i) => (
          <input
            // oxlint-disable-next-line react/no-array-index-key
            key={i}
            className={styles.name}
            aria-label={words('home.team-name', { n: i + 1 })}
            value={name}
            maxLength={80}
            autoComplete="off"
            onChange={event => onNames(names.map((each, n) => (n === i ? event.target.value : each)))}
          />
        ))}
      </div>
    </fieldset>
  )
}
