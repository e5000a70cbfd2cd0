import { Minus, Plus } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { VoteView } from '#shared/workshop/state.ts'
import { createRowStore } from '../../outline/row-store.ts'
import { bringInView } from '../../scene/find.ts'
import { goTo } from '../../scene/go-to.ts'
import { ownWords } from '../../scene/names.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { words } from '../../ui/words/words.ts'
import panel from '../../panels/panel.module.css'
import type { Session } from '../session.ts'
import styles from '../session.module.css'
import { mostOn } from './ballot.ts'
import { type Votable, votablesOf } from './items.ts'

// A vote while it is open: the choices in outline order, each with its own dots and a stepper. Everything can be done here, without the
// map and without dragging; counts of others are not on this page before the close.

const nextFrame = (call: () => void) => {
  const frame = requestAnimationFrame(call)
  return () => cancelAnimationFrame(frame)
}

interface VotePanelProps {
  readonly session: Session
  readonly vote: VoteView
  /** Shows the map, where something else is shown. */
  readonly onMap?: (() => void) | undefined
}

export function VotePanel({ session, vote, onMap }: VotePanelProps) {
  const { editor, ballot } = session
  const role = useStore(session.workshop.state, state => state.you?.role)
  const { dots, left } = useStore(ballot.state)
  const rows = useMemo(() => createRowStore(editor, nextFrame), [editor])
  useEffect(() => rows.start(), [rows])
  const outline = useStore(rows.state, state => state.rows)
  const eligible = useMemo(() => (vote.eligible === undefined ? null : new Set(vote.eligible)), [vote.eligible])
  const choices = useMemo(
    () => votablesOf(outline, item => eligible === null || eligible.has(item)),
    [outline, eligible],
  )
  const mayVote = role !== undefined && role !== 'viewer'
  // dots on what somebody deleted meanwhile can be taken back
  const gone = [...dots.keys()].filter(item => !choices.some(choice => choice.item === item))
  const tap = () => {
    onMap?.()
    editor.use('vote')
    editor.say('said.tool-vote')
  }
  return (
    <section className={styles.part} aria-labelledby="vote-title">
      <h3 id="vote-title" className={panel.subtitle}>
        {words('vote.title')}
      </h3>
      <p className={styles.prompt}>{vote.title}</p>
      {mayVote ? (
        <>
          <p className={styles.truth}>
            {vote.perItem < vote.dots && `${words('vote.per-item', { count: vote.perItem })} `}
            {words('vote.blind')}
          </p>
          <p role="status" className={styles.left}>
            {words('vote.left', { left, dots: vote.dots })}
          </p>
          {choices.length + gone.length === 0 && <p>{words('vote.nothing')}</p>}
          <ul className={styles.list} aria-label={words('vote.list')}>
            {choices.map(choice => (
              <Choice key={choice.item} session={session} vote={vote} choice={choice} />
            ))}
            {gone.map(item => (
              <Choice
                key={item}
                session={session}
                vote={vote}
                choice={{ item, id: item, text: words('vote.gone'), type: '' }}
                isGone
              />
            ))}
          </ul>
          <div className={styles.actions}>
            <Button onClick={tap}>{words('vote.show-map')}</Button>
          </div>
        </>
      ) : (
        <p>{words('vote.looking')}</p>
      )}
      <p className={styles.quiet}>{words('vote.voted', { count: vote.voted })}</p>
      {role === 'facilitator' && (
        <div className={styles.actions}>
          <Button look="primary" onClick={() => void session.run('vote.close', { voteId: vote.id })}>
            {words('vote.close')}
          </Button>
        </div>
      )}
    </section>
  )
}

interface ChoiceProps {
  readonly session: Session
  readonly vote: VoteView
  readonly choice: Votable
  readonly isGone?: boolean
}

function Choice({ session, vote, choice, isGone = false }: ChoiceProps) {
  const { editor, ballot } = session
  const count = useStore(ballot.state, state => state.dots.get(choice.item) ?? 0)
  const most = useStore(ballot.state, state => mostOn(vote, state, choice.item))
  const text = choice.text.trim() === '' ? words('vote.empty', { type: choice.type }) : choice.text
  const cast = (next: number) => session.castDots(choice.item, next)
  const show = () => {
    if (goTo(editor, choice.id)) bringInView(editor, choice.id)
  }
  return (
    <li className={styles.choice} data-voted={count > 0}>
      {isGone ? (
        <span className={styles.choiceText}>{text}</span>
      ) : (
        <button type="button" className={styles.choiceText} onClick={show}>
          {text}
          {choice.type !== '' && <span className={styles.type}>{choice.type}</span>}
        </button>
      )}
      <span className={styles.stepper} role="group" aria-label={words('vote.dots-on', { text, count })}>
        <IconButton
          label={words('vote.less', { text })}
          icon={<Minus size={18} aria-hidden />}
          disabled={count === 0}
          onClick={() => cast(count - 1)}
        />
        <span className={styles.count} aria-hidden>
          {count}
        </span>
        <IconButton
          label={words('vote.more', { text })}
          icon={<Plus size={18} aria-hidden />}
          aria-disabled={count >= most || isGone}
          onClick={() => cast(count + 1)}
        />
      </span>
    </li>
  )
}

/** What an item is called in a result: it may have been deleted since. */
export function itemName(session: Session, item: string): string {
  const { editor } = session
  if (editor.view.standings(item).length > 0) {
    const text = ownWords(editor, item).trim()
    return text === '' ? words('vote.empty', { type: '' }).trim() : text
  }
  const before = editor.view.stored(item)?.text.trim() ?? ''
  return before === '' ? words('vote.gone') : `${before} (${words('vote.gone')})`
}
