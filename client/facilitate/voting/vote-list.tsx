import Minus from 'lucide-react/icons/minus'
import Plus from 'lucide-react/icons/plus'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { VoteView } from '#shared/workshop/state-view.ts'
import panel from '../../panels/panel.module.css'
import { IconButton } from '../../ui/icon-button.tsx'
import { words } from '../../ui/words/first-words.ts'
import styles from '../session.module.css'
import { type BallotBox, mostOn } from './ballot.ts'
import type { Votable } from './items.ts'

// A vote while it is open: the choices, each with its own dots and a stepper. Everything can be done here, without the map and without
// dragging; counts of others are not on this page before the close.

interface VoteListProps {
  readonly vote: VoteView
  readonly ballot: BallotBox
  readonly choices: readonly Votable[]
  readonly mayVote: boolean
  readonly cast: (item: string, count: number) => void
  /** Goes to where a choice stands; absent where it cannot be shown. */
  readonly show?: (choice: Votable) => void
  /** The way to vote on the map. */
  readonly onMap?: ReactNode
  /** The facilitator's way to close it. */
  readonly close?: ReactNode
}

export function VoteList({ vote, ballot, choices, mayVote, cast, show, onMap, close }: VoteListProps) {
  const { dots, left } = useStore(ballot.state)
  // dots on what somebody deleted meanwhile can be taken back
  const gone = [...dots.keys()].filter(item => !choices.some(choice => choice.item === item))
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
              <Choice
                key={choice.item}
                ballot={ballot}
                vote={vote}
                choice={choice}
                cast={cast}
                {...(show === undefined ? {} : { show: () => show(choice) })}
              />
            ))}
            {gone.map(item => (
              <Choice
                key={item}
                ballot={ballot}
                vote={vote}
                choice={{ item, id: item, text: words('vote.gone'), type: '' }}
                cast={cast}
                isGone
              />
            ))}
          </ul>
          {onMap !== undefined && <div className={styles.actions}>{onMap}</div>}
        </>
      ) : (
        <p>{words('vote.looking')}</p>
      )}
      <p className={styles.quiet}>{words('vote.voted', { count: vote.voted })}</p>
      {close !== undefined && close !== false && <div className={styles.actions}>{close}</div>}
    </section>
  )
}

interface ChoiceProps {
  readonly ballot: BallotBox
  readonly vote: VoteView
  readonly choice: Votable
  readonly cast: (item: string, count: number) => void
  readonly show?: () => void
  readonly isGone?: boolean
}

function Choice({ ballot, vote, choice, cast, show, isGone = false }: ChoiceProps) {
  const count = useStore(ballot.state, state => state.dots.get(choice.item) ?? 0)
  const most = useStore(ballot.state, state => mostOn(vote, state, choice.item))
  const text = choice.text.trim() === '' ? words('vote.empty', { type: choice.type }) : choice.text
  return (
    <li className={styles.choice} data-voted={count > 0}>
      {isGone || show === undefined ? (
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
          onClick={() => cast(choice.item, count - 1)}
        />
        <span className={styles.count} aria-hidden>
          {count}
        </span>
        <IconButton
          label={words('vote.more', { text })}
          icon={<Plus size={18} aria-hidden />}
          aria-disabled={count >= most || isGone}
          onClick={() => cast(choice.item, count + 1)}
        />
      </span>
    </li>
  )
}
