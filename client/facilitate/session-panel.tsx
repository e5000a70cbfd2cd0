import { useEffect, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import panel from '../panels/panel.module.css'
import { panelWish } from '../scene/actions/lens-actions.ts'
import { BEGIN_VOTE } from '../scene/actions/session-actions.ts'
import { Button } from '../ui/button.tsx'
import { keepFocus } from '../ui/keep-focus.ts'
import { words } from '../ui/words/all-words.ts'
import { HandsList } from './hands/hands-list.tsx'
import { Lead, StartPrivate } from './private/lead-private.tsx'
import { PrivatePanel } from './private/private-panel.tsx'
import { roundHere } from './private/round-here.ts'
import { RulesPart } from './rules-part.tsx'
import { rulesTold } from './rules-told.ts'
import type { Session } from './session.ts'
import styles from './session.module.css'
import { goneResults } from './voting/gone-results.ts'
import { OpenVote } from './voting/open-vote.tsx'
import { Results } from './voting/results.tsx'
import { VotePanel } from './voting/vote-panel.tsx'

interface SessionPanelProps {
  readonly session: Session
  /** Shows the map, where something else is shown. */
  readonly onMap?: (() => void) | undefined
}

/** What is going on in the workshop on this board, and for facilitators the way to begin something. */
export function SessionPanel({ session, onMap }: SessionPanelProps) {
  const { workshop, boardId, editor } = session
  const state = useStore(workshop.state, s => s.state)
  const role = useStore(workshop.state, s => s.you?.role)
  const [starting, setStarting] = useState<'private' | 'vote' | null>(null)
  useEffect(() => {
    const begin = () => {
      if (panelWish(editor).getState().begin !== BEGIN_VOTE) return
      panelWish(editor).setState({ panel: '', begin: undefined })
      setStarting('vote')
    }
    begin()
    return panelWish(editor).subscribe(begin)
  }, [editor])
  const gone = useGone(session)
  if (state === null) return null
  const leads = role === 'facilitator'
  const round = roundHere(state, boardId)
  const vote = state.vote?.boardId === boardId && state.vote.open ? state.vote : null
  const results = state.results.filter(result => result.boardId === boardId && !gone.includes(result.id))
  const told = role === 'participant' ? rulesTold(state.rules) : ''
  const elsewhere = [
    state.private !== null && round === null ? words('private.elsewhere') : '',
    state.vote?.open === true && vote === null ? words('vote.elsewhere', { title: state.vote.title }) : '',
  ].filter(text => text !== '')
  const quiet = round === null && vote === null && results.length === 0 && starting === null
  return (
    <section ref={keepFocus} className={panel.panel} aria-labelledby="session-title">
      <h2 id="session-title" className={panel.title}>
        {words('session.title')}
      </h2>
      {state.takingPart.on && role === 'participant' && <p className={styles.truth}>{words('session.watched')}</p>}
      {told !== '' && <p className={styles.truth}>{told}</p>}
      {leads && <HandsList session={session} />}
      {round !== null && (
        <PrivatePanel session={session} round={round} lead={leads && <Lead session={session} round={round} />} />
      )}
      {vote !== null && <VotePanel session={session} vote={vote} onMap={onMap} />}
      {quiet && <p className={styles.quiet}>{words(leads ? 'session.quiet-lead' : 'session.quiet')}</p>}
      {elsewhere.map(text => (
        <p key={text} className={styles.quiet}>
          {text}
        </p>
      ))}
      {leads && starting === null && (
        <div className={styles.actions}>
          {state.private === null && <Button onClick={() => setStarting('private')}>{words('private.start')}</Button>}
          {state.vote?.open !== true && <Button onClick={() => setStarting('vote')}>{words('vote.open')}</Button>}
        </div>
      )}
      {leads && starting === 'private' && <StartPrivate session={session} onDone={() => setStarting(null)} />}
      {leads && starting === 'vote' && <OpenVote session={session} onDone={() => setStarting(null)} />}
      <Results session={session} results={results} />
      {leads && <RulesPart session={session} />}
    </section>
  )
}

function useGone({ workshop, boardId, editor }: Session): readonly string[] {
  const read = () => goneResults(workshop.state.getState().state?.results ?? [], boardId, editor.view).join(' ')
  return useSyncExternalStore(editor.board.watch, read).split(' ')
}
