import { useState } from 'react'
import { useStore } from 'zustand'
import { PALETTES } from '#shared/workshop/state.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Field } from '../../ui/field.tsx'
import { words } from '../../ui/words/all-words.ts'
import { Joining } from '../joining.tsx'
import { Switch } from '../switch.tsx'
import { Choose } from './choose.tsx'
import styles from './side.module.css'
import type { Run } from '../run-command.ts'

export interface Invited {
  readonly name: string
  readonly link: string
}

interface SettingsPartProps {
  readonly workshop: WorkshopLink
  readonly run: Run
  /** Reads the new code and links from the server. */
  readonly onNewCode: () => void
  /** Null when it failed, which has been told. */
  readonly onInvite: (name: string) => Promise<string | null>
}

/** Who may come in, who runs it, what people may do. */
export function SettingsPart({ workshop, run, onNewCode, onInvite }: SettingsPartProps) {
  const state = useStore(workshop.state, each => each.state)
  if (state === null) return null
  return (
    <div className={styles.sidePart}>
      <section className={styles.group} aria-labelledby="console-joining">
        <h3 id="console-joining" className={styles.sideTitle}>
          {words('console.settings-join')}
        </h3>
        <Joining workshop={workshop} run={run} onNewCode={onNewCode} />
      </section>
      <section className={styles.group} aria-labelledby="console-teams">
        <h3 id="console-teams" className={styles.sideTitle}>
          {words('console.settings-teams')}
        </h3>
        <Switch
          label={words('console.settings-choose')}
          hint={words('console.settings-choose-hint')}
          on={state.teams.choose}
          onChange={choose => void run('teams.set', { choose })}
        />
      </section>
      <section className={styles.group} aria-labelledby="console-work">
        <h3 id="console-work" className={styles.sideTitle}>
          {words('console.settings-work')}
        </h3>
        <Choose
          label={words('console.settings-palette')}
          value={state.rules.palette}
          options={PALETTES.map(each => [each, words(`console.palette-${each}`)] as const)}
          onChange={palette => void run('rules.set', { palette })}
        />
        <Switch
          label={words('console.settings-own')}
          hint={words('console.settings-own-hint')}
          on={state.rules.ownOnly}
          onChange={ownOnly => void run('rules.set', { ownOnly })}
        />
        <Switch
          label={words('console.settings-part')}
          hint={words('console.settings-part-hint')}
          on={state.takingPart.on}
          onChange={on => void run('taking-part.set', { on })}
        />
      </section>
      <Invite onInvite={onInvite} />
    </div>
  )
}

function Invite({ onInvite }: Pick<SettingsPartProps, 'onInvite'>) {
  const [name, setName] = useState('')
  const [made, setMade] = useState<Invited | null>(null)
  const make = async () => {
    const link = await onInvite(name.trim())
    if (link === null) return
    setMade({ name: name.trim() === '' ? words('console.invite-nameless') : name.trim(), link })
    setName('')
  }
  return (
    <section className={styles.group} aria-labelledby="console-invite">
      <h3 id="console-invite" className={styles.sideTitle}>
        {words('console.invite')}
      </h3>
      <p className={styles.hint}>{words('console.invite-hint')}</p>
      {made !== null && (
        <CopyField
          label={words('console.invite-link', { name: made.name })}
          hint={words('console.invite-link-hint')}
          value={made.link}
        />
      )}
      <form
        className={styles.inviteForm}
        onSubmit={event => {
          event.preventDefault()
          void make()
        }}
      >
        <Field
          label={words('console.invite-name')}
          optional
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={event => setName(event.target.value)}
        />
        <Button type="submit">{words('console.invite-make')}</Button>
      </form>
    </section>
  )
}
