import { type FormEvent, useId, useState } from 'react'
import { useStore } from 'zustand'
import type { PrivateView } from '#shared/workshop/state-view.ts'
import { textName } from '../../scene/names.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Menu } from '../../ui/menu.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/all-words.ts'
import panel from '../../panels/panel.module.css'
import type { Session } from '../session.ts'
import styles from '../session.module.css'
import { Switch } from '../switch.tsx'
import { containerOf } from '../voting/items.ts'
import { teamLandings } from './round-here.ts'

// The facilitator's side of private writing: begin, reveal, end. Facilitators read the notes no sooner than everybody else.

/** The server's longest prompt. */
const SENTENCE = 500

interface LeadProps {
  readonly session: Session
  readonly round: PrivateView
}

export function Lead({ session, round }: LeadProps) {
  const state = useStore(session.workshop.state, each => each.state)
  const names = state?.teams.names ?? NO_NAMES
  const landings = state === null ? [] : teamLandings(state)
  const [asking, setAsking] = useState(false)
  const { hidden, revealed, teams } = round
  const reveal = async (team?: string) => {
    const boardId = landings.find(each => each.team === team)?.boardId ?? round.boardId
    const answer = await session.workshop.command('private.reveal', {
      boardId,
      ...(team === undefined ? {} : { team }),
    })
    if (answer.ok) return
    // with a round that runs, on a board that is there, a team is refused for one reason
    if (round.anonymous && team !== undefined && answer.error.code === 'bad-request')
      showToast(words('private.single-writer', { team }))
    else session.failed(answer.error)
  }
  // one that is refused, as of a single anonymous writer, does not keep the others from theirs
  const revealApart = async () => {
    for (const { team } of landings) await reveal(team)
  }
  const end = async (discard: boolean) => {
    setAsking(false)
    await session.run('private.close', discard ? { discard } : {})
  }
  if (asking && hidden > 0)
    return (
      <div className={styles.part} role="group" aria-labelledby="private-sure">
        <p id="private-sure">{words('private.end-sure', { count: hidden })}</p>
        <div className={styles.actions}>
          <Button look="danger" autoFocus onClick={() => void end(true)}>
            {words('private.end-yes')}
          </Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            {words('private.end-no')}
          </Button>
        </div>
      </div>
    )
  return (
    <div className={styles.actions}>
      {landings.length > 0 && hidden > 0 && (
        <Button look="primary" onClick={() => void revealApart()}>
          {words('private.reveal-apart')}
        </Button>
      )}
      {(!revealed || hidden > 0) && (
        <Button look={landings.length > 0 ? 'plain' : 'primary'} disabled={hidden === 0} onClick={() => void reveal()}>
          {words(revealed ? 'private.reveal-late' : 'private.reveal')}
        </Button>
      )}
      {names.length > 0 && hidden > 0 && (
        <Menu
          label={words('private.reveal-team')}
          named
          shape={{ look: 'plain' }}
          face={words('private.reveal-team')}
          groups={[
            {
              id: 'teams',
              entries: names.map(name => ({
                id: name,
                label: name,
                ...(teams.includes(name) ? { checked: true } : {}),
                run: () => void reveal(name),
              })),
            },
          ]}
        />
      )}
      <Button onClick={() => (hidden > 0 ? setAsking(true) : void end(false))}>{words('private.end')}</Button>
    </div>
  )
}

const NO_NAMES: readonly string[] = []

/** The question, whether names stay away for good, and where the notes will land. */
export function StartPrivate({ session, onDone }: { readonly session: Session; readonly onDone: () => void }) {
  const id = useId()
  const { editor, boardId } = session
  const [prompt, setPrompt] = useState('')
  const [anonymous, setAnonymous] = useState(false)
  const container = useStore(editor.state, state => containerOf(editor, state.selection))
  const [landing, setLanding] = useState<'board' | 'container'>('container')
  const into = landing === 'container' ? container : null
  const start = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await session.run('private.start', {
      boardId,
      prompt: prompt.trim(),
      anonymous,
      ...(into === null ? {} : { into }),
    })
    if (answer.ok) onDone()
  }
  return (
    <form className={styles.form} onSubmit={event => void start(event)} aria-label={words('private.start')}>
      <h3 className={panel.subtitle}>{words('private.start')}</h3>
      <Field
        label={words('private.prompt')}
        hint={words('private.prompt-hint')}
        value={prompt}
        maxLength={SENTENCE}
        autoComplete="off"
        autoFocus
        onChange={event => setPrompt(event.target.value)}
      />
      <Switch
        label={words('private.anonymous')}
        hint={words('private.anonymous-hint')}
        on={anonymous}
        onChange={setAnonymous}
      />
      <div className={panel.entry}>
        <label htmlFor={`${id}-into`}>{words('private.into')}</label>
        <select
          id={`${id}-into`}
          className={styles.select}
          value={container === null ? 'board' : landing}
          onChange={event => setLanding(event.target.value === 'board' ? 'board' : 'container')}
        >
          <option value="board">{words('private.into-board')}</option>
          {container !== null && (
            <option value="container">{words('private.into-one', { name: textName(editor, container, 40) })}</option>
          )}
        </select>
      </div>
      <div className={styles.actions}>
        <Button look="primary" type="submit">
          {words('run.start')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {words('button.cancel')}
        </Button>
      </div>
    </form>
  )
}
