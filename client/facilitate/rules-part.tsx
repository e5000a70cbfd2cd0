import { useId } from 'react'
import { useStore } from 'zustand'
import { PALETTES } from '#shared/workshop/state.ts'
import panel from '../panels/panel.module.css'
import { words } from '../ui/words/all-words.ts'
import type { Session } from './session.ts'
import styles from './session.module.css'
import { Switch } from './switch.tsx'

/** What participants may make and change now, for facilitators. The server enforces it; tools that are not allowed are not shown. */
export function RulesPart({ session }: { readonly session: Session }) {
  const id = useId()
  const rules = useStore(session.workshop.state, state => state.state?.rules)
  if (rules === undefined) return null
  const { palette, ownOnly } = rules
  return (
    <section className={styles.part} aria-labelledby="rules-title">
      <h3 id="rules-title" className={panel.subtitle}>
        {words('rules.title')}
      </h3>
      <div className={panel.entry}>
        <label htmlFor={`${id}-palette`}>{words('rules.palette')}</label>
        <select
          id={`${id}-palette`}
          className={styles.select}
          value={palette}
          onChange={event => void session.run('rules.set', { palette: event.target.value })}
        >
          {PALETTES.toReversed().map(each => (
            <option key={each} value={each}>
              {words(`rules.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <Switch
        label={words('rules.own-only')}
        hint={words('rules.own-only-hint')}
        on={ownOnly}
        onChange={on => void session.run('rules.set', { ownOnly: on })}
      />
    </section>
  )
}
